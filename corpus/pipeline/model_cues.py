"""What a model says of the first matches of a queue, as a cue that bears its name, blended with the other cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from msgspec import MsgspecError, msgpack

from corpus.cues.suspicion import CONTRADICTS_FROM, LEAST, Weights, believed
from corpus.errors import Progress
from corpus.matching.matches import RELATIONS, Matches
from corpus.model import Cue, CueType, Relation
from corpus.pipeline.scorers import Texts, identity, probabilities
from corpus.runtime.cache import Cache, folder_key
from corpus.runtime.worker import Worker
from corpus.triage.differences import with_differences

MOST_ASKED = 2_000
"""The matches that a model judges, from the first one on."""

MODEL_WEIGHT = 0.5
"""How much the log odds of a model count beside those of the cues, until `factdesk tune` has learned it from tags: half
as much as it says, since models for sentences of one kind are too sure of others."""

_WITHOUT_A_CUE = 0.05
_SUREST = 0.98
_KIND = "model"


def with_model(
    matches: Matches,
    model: str,
    *,
    weights: Weights | None = None,
    progress: Progress | None = None,
    worker: Worker | None = None,
    cache: Cache | None = None,
) -> Matches:
    """The same matches with what a model says of the first `MOST_ASKED`, sorted and grouped anew.

    Those that it finds contradictory get a cue of type `other`; of those with cues of another type it raises or lowers
    the suspicion, and says so. `worker` asks it, where there is one; the answers are kept in `cache`.

    Raises:
        ModelError: the model cannot be found or used.
        Cancelled: `progress` raised it, or `worker` was killed.
    """
    rows = min(MOST_ASKED, len(matches))
    texts = [(matches.statements[a].text, matches.statements[b].text) for a, b in _sides(matches, rows)]
    called, found = _asked(model, texts, progress, worker, cache)
    weight = (weights or {}).get(weight_name(called), MODEL_WEIGHT)
    suspicion, relation, cues = matches.suspicion.copy(), matches.relation.copy(), dict(matches.cues)
    for row, (likely, (a, b)) in enumerate(zip(found, texts, strict=True)):
        if row not in cues and likely < CONTRADICTS_FROM:
            continue
        why = f"model {called}: {likely:.2f} that what is said here and there contradicts each other"
        cues[row] = (*cues.get(row, ()), Cue(CueType.OTHER, round(likely, 4), (0, len(a)), (0, len(b)), why))
        doubt = blended(float(suspicion[row]), believed(float(matches.score[row])), likely, weight)
        suspicion[row] = doubt if doubt >= LEAST else 0.0
        if doubt >= CONTRADICTS_FROM:
            relation[row] = RELATIONS.index(Relation.CONTRADICTS)
        elif RELATIONS[relation[row]] in {Relation.CONTRADICTS, Relation.AGREES, Relation.ELABORATES}:
            relation[row] = RELATIONS.index(Relation.QUALIFIES)
    return with_differences(replace(matches, suspicion=suspicion, relation=relation, cues=cues).sorted())


def weight_name(called: str) -> str:
    """What the weight of a model is called among the weights, by its name with version and licence."""
    return f"model {called}"


def blended(suspicion: float, sure: float, likely: float, weight: float) -> float:
    """The suspicion (0 to 1) of a match with a model's probability that it contradicts; `sure` is the chance that both
    sides are on one fact."""
    known = suspicion / sure if suspicion and sure else _WITHOUT_A_CUE
    return float(sure / (1 + np.exp(-(log_odds(known) + weight * log_odds(likely)))))


def log_odds(likely: float) -> float:
    """The log odds of a probability, neither of which is believed to be sure."""
    held = min(max(likely, 1 - _SUREST), _SUREST)
    return float(np.log(held / (1 - held)))


def _sides(matches: Matches, rows: int) -> list[tuple[int, int]]:
    return list(zip(matches.a[:rows].tolist(), matches.b[:rows].tolist(), strict=True))


def _asked(
    model: str, texts: Sequence[Texts], progress: Progress | None, worker: Worker | None, cache: Cache | None
) -> tuple[str, list[float]]:
    key = folder_key((identity(model), texts))
    if cache and (kept := _kept(cache, key, len(texts))):
        return kept
    if worker is None:
        found = probabilities(model, texts, progress)
    else:
        worker.begin(_probabilities_there, model, texts, progress=True)
        found = worker.answer(progress)
    if cache:
        cache.keep(_KIND, key, [msgpack.encode(found)])
    return found


def _probabilities_there(model: str, texts: Sequence[Texts], *, progress: Progress) -> tuple[str, list[float]]:
    return probabilities(model, texts, progress)


def _kept(cache: Cache, key: str, count: int) -> tuple[str, list[float]] | None:
    portions = cache.portions(_KIND, key)
    try:
        found = msgpack.decode(portions[0], type=tuple[str, list[float]]) if portions else None
    except MsgspecError:
        return None
    return found if found and len(found[1]) == count and all(0 <= each <= 1 for each in found[1]) else None
