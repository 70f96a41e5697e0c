"""The shipped weights are those that the corpus teaches, and a small corpus teaches what it says."""

import numpy as np
import pytest

from local.tact import corpus, train
from studio.copywriting.text import tact
from tests.shipped import ROOT


def test_the_shipped_weights_are_of_this_corpus() -> None:
    """Training takes half a minute; it is the same each time, but for the last bits of sums."""
    with np.load(tact.WEIGHTS) as held:
        assert str(held["digest"]) == corpus.digest(), "run `python -m local.tact.train`"
        assert tuple(held["labels"].tolist()) == corpus.LABELS
    assert tact.WEIGHTS.stat().st_size < 900_000


def test_what_the_guide_says_is_what_training_has_printed() -> None:
    with np.load(tact.WEIGHTS) as held:
        assert str(held["report"]) in (ROOT / "docs" / "copy.md").read_text(encoding="utf-8")


def test_each_label_is_known_in_each_language() -> None:
    for tag in corpus.TAGS:
        rows = (corpus.FOLDER / f"{tag}.tsv").read_text(encoding="utf-8").splitlines()
        found = {label for row in rows for label in row.partition("\t")[0].split("+")}
        assert found >= {*corpus.LABELS, "FINE"}
        assert len(set(rows)) == len(rows)


@pytest.mark.parametrize("first", range(2))
def test_training_gives_the_same_again_and_learns(first: int) -> None:
    chance = np.random.default_rng(first)
    vectors = chance.normal(size=(4000, 8)).astype(np.float32)
    has = (vectors[:, :2] > 0.5).astype(np.float32)
    weights = train.train(vectors, has, np.ones_like(has), units=16, seeds=2)
    again = train.train(vectors, has, np.ones_like(has), units=16, seeds=2)
    assert all(np.array_equal(one, other) for one, other in zip(weights, again, strict=True))
    assert np.mean((tact.scores(vectors, weights) > 0) == (has > 0)) > 0.9


def test_of_what_is_not_known_nothing_is_learnt() -> None:
    vectors = np.eye(4, dtype=np.float32)
    has = np.array([[1, 0], [1, 1], [0, 0], [0, 1]], dtype=np.float32)
    known = np.array([[1, 0]] * 4, dtype=np.float32)
    other = has.copy()
    other[:, 1] = 1 - other[:, 1]
    learnt = train.train(vectors, has, known, units=4, seeds=1)
    same = train.train(vectors, other, known, units=4, seeds=1)
    assert all(np.array_equal(one, another) for one, another in zip(learnt, same, strict=True))


def test_what_says_nearly_the_same_is_in_one_fold() -> None:
    vectors = np.eye(40, dtype=np.float32)
    near = vectors.copy()
    near[:, :-1] += np.float32(0.1)
    near /= np.linalg.norm(near, axis=1, keepdims=True)
    found = corpus.folds(np.vstack([vectors, near]), 4)
    assert (found[:40] == found[40:]).mean() > 0.9


def test_a_share_of_the_lawful_is_above_its_threshold() -> None:
    has = np.zeros((1000, len(corpus.MEANT)), dtype=np.float32)
    scores = np.tile(np.arange(1000, dtype=np.float32)[:, None], (1, len(corpus.MEANT)))
    least = train.thresholds(scores, has, np.ones_like(has), 0.01, ["goods"] * 1000)
    assert ((scores > least).sum(axis=0) == 10).all()


def test_of_the_trades_of_a_label_few_are_above_it_too() -> None:
    has = np.zeros((1000, len(corpus.MEANT)), dtype=np.float32)
    scores = np.tile(np.arange(1000, dtype=np.float32)[:, None], (1, len(corpus.MEANT)))
    trades = ["goods"] * 900 + ["betting"] * 100  # all that scores high
    least = train.thresholds(scores, has, np.ones_like(has), 0.01, trades)
    above = dict(zip(corpus.MEANT, (scores > least).sum(axis=0).tolist(), strict=True))
    assert above["CHASES"] == 3
    assert above["LIFTS"] == 10


def test_what_heads_no_text_is_told_beside_the_rest() -> None:
    chance = np.random.default_rng(3)
    vectors = chance.normal(size=(600, 8)).astype(np.float32)
    ours, theirs = ((vectors[:, at : at + 1] > 0).astype(np.float32) for at in (0, 1))
    one, other = (train.tell_apart(vectors, has, np.ones_like(has)) for has in (ours, theirs))
    both = tact.scores(vectors, train.beside(one, other))
    assert np.allclose(both[:, :1], tact.scores(vectors, one), atol=1e-4)
    assert np.allclose(both[:, 1:], tact.scores(vectors, other), atol=1e-4)


def test_a_line_knows_what_heads_no_text_or_all_else() -> None:
    for line in corpus.lines():
        if line.labelled and corpus.ASIDE not in line.known:
            assert line.known == {*corpus.MEANT}
        assert corpus.ASIDE not in line.has or corpus.ASIDE in line.known
