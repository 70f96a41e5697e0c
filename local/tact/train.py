"""Trains what tells by its meaning what a sentence does, and writes `copywriting/text/tact.npz`.

    python -m local.tact.train

A layer of 3 × 128 units over the sentence encoder's 512 numbers, trained by Adam in numpy, three times
from other seeds and put side by side. The same corpus gives the same weights but for the last bits of a
processor's sums. Thresholds are from sentences that were not trained on: `STRICT` and `LAX` are the
shares of lawful sentences that they hold for a label, half of which are worded as what they are not.
What heads no text is told by a layer beside that one, from sentences known for it; its thresholds are from
languages that were not trained on, and hold more, since another sentence or a name stands above a text then.
Prints what share of each label's sentences is found so, as `docs/copy.md` has it.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from local.tact import corpus
from local.tact.corpus import LABELS, Floats
from studio.copywriting.text import tact
from studio.copywriting.text.tact import Weights

STRICT: Final = 0.005
LAX: Final = 0.015
_TIMES: Final = 4  # as many of what may head a text
_OWN: Final = 3
_FOLDS: Final = 4
_SEEDS: Final = 3
_UNITS: Final = 128
_ROUNDS: Final = 25
_BATCH: Final = 256
_FEW: Final = (60, 64)  # rounds and batch, where sentences are few
_DROPPED: Final = 0.5  # of the units, in each step
_RATE: Final = 4e-3
_DECAY: Final = 3e-3
_AGAIN: Final = 4  # times that what a test lets pass and is held is learnt harder
_HARDER: Final = np.float32(5)
_MARGIN: Final = np.float32(0.1)
_AGAINST: Final = np.float32(0.6)  # how much it tells against each label that a sentence seems lawful
_STRETCH: Final = np.float32(2.5)  # of the vectors, whose length is 1
_RARE: Final = -3.0  # what a label begins at: most sentences have not got it


@dataclass(frozen=True, slots=True)
class Trained:
    """`scores`: those of the model that was not trained on a sentence, sentences × labels."""

    head: tact.Head
    scores: Floats


def train(
    vectors: Floats,
    has: Floats,
    known: Floats,
    *,
    units: int = _UNITS,
    seeds: int = _SEEDS,
    rounds: int = _ROUNDS,
    batch: int = _BATCH,
) -> Weights:
    """Of each label as much is learnt as it is `known`."""
    made = [_train_once(vectors, has, known, units, rounds, batch, seed) for seed in range(seeds)]
    inner, inner_bias, outer, outer_bias = zip(*made, strict=True)
    return Weights(
        np.hstack(inner),
        np.concatenate(inner_bias),
        (np.vstack(outer) / seeds).astype(np.float32),
        np.mean(outer_bias, axis=0, dtype=np.float32),
    )


def _train_once(
    vectors: Floats, has: Floats, known: Floats, units: int, rounds: int, batch: int, seed: int
) -> list[Floats]:
    chance = np.random.default_rng(seed)
    size, labels = vectors.shape[1], has.shape[1]
    weights: list[NDArray[np.float64]] = [
        chance.normal(0, np.sqrt(2 / (size + units)), (size, units)),
        np.zeros(units),
        chance.normal(0, np.sqrt(2 / (units + labels)), (units, labels)),
        np.full(labels, _RARE),
    ]
    held = [one.astype(np.float32) for one in weights]
    means, squares = ([np.zeros_like(one) for one in held] for _ in range(2))
    steps = rounds * -(-len(vectors) // batch)
    step = 0
    for _ in range(rounds):
        order = chance.permutation(len(vectors))
        for start in range(0, len(order), batch):
            step += 1
            chosen = order[start : start + batch]
            kept = (chance.random((len(chosen), units)) > _DROPPED) / np.float32(1 - _DROPPED)
            slopes = _slopes(held, vectors[chosen], has[chosen], known[chosen], kept.astype(np.float32))
            rate = _RATE * min(1.0, 2 * (1 - step / steps) + 0.02)
            _step(held, slopes, means, squares, rate, step)
    return held


def _slopes(held: list[Floats], vectors: Floats, has: Floats, known: Floats, kept: Floats) -> list[Floats]:
    inner, inner_bias, outer, outer_bias = held
    seen = np.maximum(vectors @ inner + inner_bias, 0) * kept
    wrong = (1 / (1 + np.exp(-(seen @ outer + outer_bias))) - has) * known / np.float32(len(vectors))
    back = (wrong @ outer.T) * (seen > 0) * kept
    decay = np.float32(_DECAY / len(vectors))
    return [
        vectors.T @ back + decay * inner,
        back.sum(axis=0),
        seen.T @ wrong + decay * outer,
        wrong.sum(axis=0),
    ]


def _step(
    held: list[Floats],
    slopes: list[Floats],
    means: list[Floats],
    squares: list[Floats],
    rate: float,
    step: int,
) -> None:
    """One step of Adam (Kingma and Ba, 2015)."""
    for weight, slope, mean, square in zip(held, slopes, means, squares, strict=True):
        mean += np.float32(0.1) * (slope - mean)
        square += np.float32(0.001) * (slope * slope - square)
        scale = np.sqrt(square / np.float32(1 - 0.999**step)) + np.float32(1e-8)
        weight -= np.float32(rate / (1 - 0.9**step)) * mean / scale


def teach(vectors: Floats, has: Floats, known: Floats) -> Weights:
    """The weights that tell the labels. What is lawful is learnt beside them and taken from each: of 100
    lawful sentences fewer are above its threshold then."""
    lawful = _lawful(has, known)
    any_known = lawful | has.any(axis=1)
    inner, inner_bias, outer, outer_bias = train(
        vectors * _STRETCH,
        np.column_stack([has, lawful]).astype(np.float32),
        np.column_stack([known, any_known]).astype(np.float32),
    )
    return Weights(
        inner * _STRETCH,
        inner_bias,
        outer[:, :-1] - _AGAINST * outer[:, -1:],
        outer_bias[:-1] - _AGAINST * outer_bias[-1],
    )


def tell_apart(vectors: Floats, has: Floats, known: Floats) -> Weights:
    """The weights that tell one label, of sentences that are known to have it or not."""
    rounds, batch = _FEW
    made = train(vectors * _STRETCH, has, known, rounds=rounds, batch=batch)
    return made._replace(inner=made.inner * _STRETCH)


def beside(one: Weights, other: Weights) -> Weights:
    """Two layers as one, which tells the labels of both."""
    ours, theirs = one.outer.shape, other.outer.shape
    outer = np.zeros((ours[0] + theirs[0], ours[1] + theirs[1]), dtype=np.float32)
    outer[: ours[0], : ours[1]] = one.outer
    outer[ours[0] :, ours[1] :] = other.outer
    return Weights(
        np.hstack([one.inner, other.inner]),
        np.concatenate([one.inner_bias, other.inner_bias]),
        outer,
        np.concatenate([one.outer_bias, other.outer_bias]),
    )


def thresholds(scores: Floats, has: Floats, known: Floats, share: float, trades: Sequence[str]) -> Floats:
    """Above which that share of the lawful sentences scores, a label; of those of the label's own trades,
    which speak of the same things, no more than `_OWN` times as many."""
    lawful = _lawful(has, known)
    found = []
    for at, label in enumerate(corpus.MEANT):
        own = lawful & np.isin(trades, corpus.OWN.get(label, ()))
        limits = [np.quantile(scores[lawful, at], 1 - share)]
        limits += [np.quantile(scores[own, at], 1 - _OWN * share)] if own.any() else []
        found.append(max(limits))
    return np.array(found, dtype=np.float32)


def _lawful(has: Floats, known: Floats) -> NDArray[np.bool_]:
    """Those of which most is known, and nothing is against."""
    barred = [LABELS.index(label) for label in corpus.BARRED]
    told = np.all(known[:, barred] > 0, axis=1)
    lawful: NDArray[np.bool_] = np.logical_and(told, np.logical_not(np.any(has, axis=1)))
    return lawful


def learn(given: Sequence[corpus.Line], vectors: Floats) -> Trained:
    """What the sentences teach."""
    has, known = corpus.had(given), corpus.weighed(given)
    trades = [line.trade for line in given]
    tested = np.array([[not line.labelled] for line in given])
    meant, scores, (strict, lax) = _barred(vectors, has[:, :-1], known[:, :-1], trades, tested)
    told = known[:, -1] > 0
    aside = vectors[told], has[told, -1:], known[told, -1:]
    found = np.zeros_like(has[:, -1:])
    found[told] = _unseen(*aside, np.array([line.tag for line in given])[told], tell_apart)
    may = found[told & (has[:, -1] == 0)]
    least = [
        np.append(one, np.quantile(may, 1 - _TIMES * share)) for one, share in ((strict, STRICT), (lax, LAX))
    ]
    weights = beside(meant, tell_apart(*aside))
    head = tact.Head(weights, LABELS, *(one.astype(np.float32) for one in least))
    return Trained(head, np.hstack([scores, found]))


def _barred(
    vectors: Floats, has: Floats, known: Floats, trades: Sequence[str], tested: NDArray[np.bool_]
) -> tuple[Weights, Floats, list[Floats]]:
    """The weights that tell all but what heads no text, the scores of what was not trained on, and both
    thresholds."""
    scores = _unseen(vectors, has, known, corpus.folds(vectors, _FOLDS), teach)
    strict, lax = (thresholds(scores, has, known, share, trades) for share in (STRICT, LAX))
    weights = teach(vectors, has, known)
    for _ in range(_AGAIN):
        held = tested & (known > 0) & (has == 0) & (tact.scores(vectors, weights) > lax - _MARGIN)
        if not held.any():
            break
        known = np.where(held, known * _HARDER, known)
        weights = teach(vectors, has, known)
    return weights, scores, [strict, lax]


def _unseen(
    vectors: Floats,
    has: Floats,
    known: Floats,
    fold: NDArray[Any],
    taught: Callable[[Floats, Floats, Floats], Weights],
) -> Floats:
    """The scores of each fold by what the others have taught."""
    scores = np.zeros_like(has)
    for one in np.unique(fold):
        rest = fold != one
        scores[~rest] = tact.scores(vectors[~rest], taught(vectors[rest], has[rest], known[rest]))
    return scores


def report(given: Sequence[corpus.Line], made: Trained) -> str:
    """Of each label's sentences, how many are found by a model that has not seen them."""
    has = corpus.had(given) * np.array([[line.labelled] for line in given])
    rows = ["| label | sentences | found strictly | found |", "|---|---|---|---|"]
    shares = []
    for at, label in enumerate(LABELS):
        scores = made.scores[has[:, at] > 0, at]
        shares.append([np.mean(scores > one[at]) for one in (made.head.strict, made.head.lax)])
        rows.append(f"| {label} | {len(scores)} | {shares[-1][0]:.0%} | {shares[-1][1]:.0%} |")
    rows.append(f"| all | | {np.mean(shares, axis=0)[0]:.0%} | {np.mean(shares, axis=0)[1]:.0%} |")
    return "\n".join(rows)


def main() -> int:
    given = corpus.lines()
    made = learn(given, tact.encoded([line.sentence for line in given]))
    found = report(given, made)
    tact.write(made.head, corpus.digest(), found)
    print(found)
    print(f"{len(given)} sentences → {tact.WEIGHTS.name}, {tact.WEIGHTS.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    argparse.ArgumentParser(prog="python -m local.tact.train", description=__doc__).parse_args()
    sys.exit(main())
