"""A cross-encoder for natural language inference in ONNX, from a local folder (the extra `factdesk[nli]`)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.pipeline.scorers import ModelError, Texts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_TOKENS = 256
"""Of both statements together; what is longer is cut."""
_LICENCE = re.compile(r"^licen[sc]e:\s*[\"']?([\w .+-]{1,40})", re.MULTILINE | re.IGNORECASE)


class OnnxScorer:
    """The model in a folder with `model.onnx` (or `onnx/model.onnx`), `tokenizer.json`, and a `config.json` whose
    `id2label` names the class "contradiction".

    A pair is asked in both orders, since a contradiction has no direction: the mean counts. The licence is read from
    `README.md`, where model hubs state it. Raises ModelError.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from onnxruntime import InferenceSession, SessionOptions
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ModelError(
                "Models need the packages onnxruntime and tokenizers: pip install 'factdesk[nli]' brings them."
            ) from error
        file = next((path for path in (folder / "model.onnx", folder / "onnx" / "model.onnx") if path.is_file()), None)
        if file is None:
            raise ModelError(f"There is no model.onnx in {folder}.")
        config = _config(folder)
        self._class = _contradiction(config, folder)
        try:
            self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
            options = SessionOptions()
            options.log_severity_level = 4
            self._session: Any = InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise ModelError(f"The model in {folder} cannot be loaded: {' '.join(str(error).split())[:300]}") from error
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.enable_padding()
        self._wanted = {each.name for each in self._session.get_inputs()}
        self.name = str(config.get("_name_or_path") or folder.resolve().name)[:60]
        with file.open("rb") as content:
            self.version = hashlib.file_digest(content, "sha256").hexdigest()[:12]
        self.licence = _licence(folder)

    def __call__(self, pairs: Sequence[Texts], /) -> list[float]:
        both = self._probabilities([*pairs, *((b, a) for a, b in pairs)])
        return [(one + other) / 2 for one, other in zip(both[: len(pairs)], both[len(pairs) :], strict=True)]

    def _probabilities(self, pairs: Sequence[Texts]) -> list[float]:
        import numpy as np

        found = self._tokenizer.encode_batch(list(pairs))
        columns = {
            "input_ids": [each.ids for each in found],
            "attention_mask": [each.attention_mask for each in found],
            "token_type_ids": [each.type_ids for each in found],
        }
        fed = {name: np.array(rows, np.int64) for name, rows in columns.items() if name in self._wanted}
        logits: npt.NDArray[np.float64] = np.asarray(self._session.run(None, fed)[0], np.float64)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares: list[float] = (odds[:, self._class] / odds.sum(axis=1)).tolist()
        return shares


def _config(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / "config.json").read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"The model in {folder} has no config.json that can be read.") from error
    return found if isinstance(found, dict) else {}


def _contradiction(config: dict[str, Any], folder: Path) -> int:
    labels = config.get("id2label")
    for number, label in labels.items() if isinstance(labels, dict) else ():
        if str(label).lower().startswith("contradict") and str(number).isdecimal():
            return int(number)
    raise ModelError(
        f"The model in {folder} names no class “contradiction” (id2label in config.json): it is of no use."
    )


def _licence(folder: Path) -> str:
    try:
        with (folder / "README.md").open(encoding="utf-8", errors="replace") as readme:
            found = _LICENCE.search(readme.read(1 << 16))
    except OSError:
        found = None
    return found[1].strip() if found else "licence not stated"
