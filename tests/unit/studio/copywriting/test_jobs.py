"""What a brief sells, where a wage, a glass of wine or a colour might mislead."""

import json
from pathlib import Path

import pytest

from studio.copywriting import CopyBrief, jobs
from studio.copywriting.phrases import PHRASES
from studio.copywriting.reading import standing, told

# `trade`: the one it is, or "!" and one that it is not.
BRIEFS = json.loads(Path(__file__).with_name("trades.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("table", [jobs.SEEKS, jobs.PAYS, jobs.SERVED])
def test_no_language_lacks_its_words(table: dict[str, str]) -> None:
    assert list(table) == list(PHRASES)


@pytest.mark.parametrize("one", BRIEFS, ids=lambda one: f"{one['language']} {one['name']}")
def test_a_trade_is_told(one: dict[str, str]) -> None:
    brief = CopyBrief(product_name=one["name"], description=one["text"], language=one["language"])
    wanted, trade = one["trade"], standing(brief, told(brief)).trade
    assert trade != wanted[1:] if wanted.startswith("!") else trade == wanted
