"""Models made by others: an ONNX model from a folder and an installed scorer judge pairs, never without their name."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from corpus.matching.matches import Matches
from corpus.model import CueType, Relation
from corpus.pipeline import scorers
from corpus.pipeline.model_cues import MODEL_WEIGHT, blended, weight_name, with_model
from corpus.pipeline.scorers import ModelError, probabilities
from corpus.runtime.cache import Cache
from corpus.runtime.worker import Worker
from tests.corpus.stories import article, explained, scored, story

AGREE = (
    "The mayor opened the new bridge in Alda on Monday.",
    "The new bridge in Alda was opened by the mayor on Monday.",
)
CLASSES = {"0": "entailment", "1": "neutral", "2": "CONTRADICTION"}


def put_model(folder: Path, classes: dict[str, str] = CLASSES) -> Path:
    """A model that finds a contradiction where the word "never" stands in the pair: logits [0, 0, 8 * count - 4]."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper, save
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0, "never": 1, "[PAD]": 2}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    one = numpy_helper.from_array(np.array(1, np.int64), "one")
    slope = numpy_helper.from_array(np.array([[0.0, 0.0, 8.0]], np.float32), "slope")
    offset = numpy_helper.from_array(np.array([[0.0, 0.0, -4.0]], np.float32), "offset")
    axes = numpy_helper.from_array(np.array([1], np.int64), "axes")
    nodes = [
        helper.make_node("Equal", ["input_ids", "one"], ["is_never"]),
        helper.make_node("Cast", ["is_never"], ["as_number"], to=TensorProto.FLOAT),
        helper.make_node("ReduceSum", ["as_number", "axes"], ["count"], keepdims=1),
        helper.make_node("MatMul", ["count", "slope"], ["scaled"]),
        helper.make_node("Add", ["scaled", "offset"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "never",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["n", "tokens"])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 3])],
        [one, slope, offset, axes],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), folder / "model.onnx")
    (folder / "config.json").write_text(json.dumps({"id2label": classes, "_name_or_path": "tiny"}))
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n# Tiny\n")
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(put_model(tmp_path_factory.mktemp("models") / "tiny"))


def matches_of(a: str, b: str) -> Matches:
    whole = story(article("A", a, outlet="A"), article("B", b, outlet="B"))
    return explained(whole, scored(whole))


def test_a_model_of_a_folder_gives_the_probability_of_its_class_in_both_orders(model: str) -> None:
    called, (yes, no) = probabilities(model, [("It is open.", "It was never open."), AGREE])
    assert called.startswith("tiny ")
    assert called.endswith("(apache-2.0)")
    assert yes == pytest.approx(0.965, abs=0.01)
    assert no == pytest.approx(0.009, abs=0.01)
    assert probabilities(model, [("It was never open.", "It is open.")])[1] == [yes]


def test_what_a_model_finds_is_a_cue_that_bears_its_name(model: str) -> None:
    found = with_model(matches_of(AGREE[0], AGREE[1][:-1] + ", as never before."), model)
    (cue,) = [cue for cue in found[0].cues if cue.type is CueType.OTHER]
    assert cue.why.startswith("model tiny ")
    assert "(apache-2.0): 0.9" in cue.why
    assert found[0].suspicion > 0.15


def test_a_model_lowers_what_it_does_not_believe_and_says_so(model: str) -> None:
    before = matches_of("Four miners died in the pit at Alda.", "Six miners died in the pit at Alda.")
    after = with_model(before, model)
    assert after[0].suspicion < before[0].suspicion
    assert (after[0].relation is Relation.CONTRADICTS) == (after[0].suspicion >= 0.5)
    assert [cue.type for cue in after[0].cues] == [CueType.NUMBER, CueType.OTHER]
    assert with_model(matches_of(*AGREE), model)[0].cues == ()


def test_the_answers_are_kept_and_asked_anew_where_the_model_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = put_model(tmp_path / "tiny"), Cache(tmp_path / "cache")
    matches = matches_of("Four miners died in the pit at Alda.", "Six miners died in the pit at Alda.")
    with Worker() as worker:
        first = with_model(matches, str(folder), worker=worker, cache=cache)
    monkeypatch.setattr(scorers, "scorer_of", None)  # nobody is asked
    again = with_model(matches, str(folder), cache=cache)
    assert list(again) == list(first)
    (folder / "config.json").write_text("{ }")
    with pytest.raises(TypeError):
        with_model(matches, str(folder), cache=cache)


def test_a_learned_weight_belongs_to_one_model(model: str) -> None:
    matches = matches_of("Four miners died in the pit at Alda.", "Six miners died in the pit at Alda.")
    called, _ = probabilities(model, [AGREE])
    plain = with_model(matches, model)[0].suspicion
    assert with_model(matches, model, weights={weight_name(called): 0.0})[0].suspicion > plain
    assert with_model(matches, model, weights={weight_name("another 1 (MIT)"): 0.0})[0].suspicion == plain


def test_a_model_that_does_not_know_changes_nothing() -> None:
    assert blended(0.6, 0.9, 0.5, MODEL_WEIGHT) == pytest.approx(0.6)
    assert blended(0.6, 0.9, 0.9, MODEL_WEIGHT) > 0.6 > blended(0.6, 0.9, 0.1, MODEL_WEIGHT)


class Installed:
    """What a package offers under `factdesk.scorers`."""

    name, version, licence = "coin", "2.1", "MIT"
    answers: Sequence[float] = (0.97,)

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        return [*self.answers] * len(pairs)


def failing() -> Installed:
    raise RuntimeError("no\nlicence")


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    here = __name__
    offered = [
        EntryPoint(name, f"{here}:{what}", scorers.GROUP) for name, what in (("coin", "Installed"), ("bad", "failing"))
    ]
    monkeypatch.setattr(scorers, "entry_points", lambda group: offered if group == scorers.GROUP else [])


@pytest.mark.usefixtures("installed")
def test_an_installed_scorer_is_found_by_its_name() -> None:
    found = with_model(matches_of(*AGREE), "coin")
    assert "model coin 2.1 (MIT): 0.97" in found[0].cues[0].why
    with pytest.raises(ModelError, match=r"There is no model dice: .*there: bad, coin"):
        probabilities("dice", [AGREE])
    with pytest.raises(ModelError, match="The model bad cannot be loaded: no licence"):
        probabilities("bad", [AGREE])


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize("answers", [(), (0.5, 0.5), (float("nan"),), (1.5,), ("x",)])
def test_what_is_no_probability_is_not_used(answers: Sequence[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Installed, "answers", answers)
    with pytest.raises(ModelError, match="The model coin"):
        probabilities("coin", [AGREE])


def test_a_folder_without_a_usable_model_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ModelError, match=r"There is no model.onnx"):
        probabilities(str(tmp_path), [AGREE])
    folder = put_model(tmp_path / "two", {"0": "yes", "1": "no"})
    with pytest.raises(ModelError, match="names no class “contradiction”"):
        probabilities(str(folder), [AGREE])
    folder = put_model(tmp_path / "torn")
    (folder / "model.onnx").write_bytes(b"torn")
    with pytest.raises(ModelError, match="cannot be loaded"):
        probabilities(str(folder), [AGREE])
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ModelError, match=r"factdesk\[nli\]"):
        probabilities(str(folder), [AGREE])
