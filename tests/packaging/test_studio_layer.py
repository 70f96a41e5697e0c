"""What the studio's layer is built from agrees with what the studio counts on."""

import re

from local.tools import fonts
from studio.type.linebreak import PATTERNS
from tests.shipped import ROOT

LAYER = ROOT / "layers" / "studio"


def test_the_catalogue_is_of_these_fonts() -> None:
    written = fonts.CATALOGUE.read_text(encoding="utf-8")
    assert written == fonts.catalogue(), "run `python -m local.tools.fonts --catalogue`"


def test_the_layer_keeps_the_patterns_that_words_are_hyphenated_by() -> None:
    kept = re.search(r"^HYPHENS := (.*)$", (LAYER / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert kept is not None
    assert set(kept[1].split()) == set(PATTERNS.values())


def test_what_a_layer_is_built_with_is_locked_with_hashes() -> None:
    text = (LAYER / "press-requirements.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    assert all(re.match(r"[a-z]+==\S+ .*--hash=sha256:", line) for line in text.splitlines())
    assert fonts.CJK_PACKAGE.replace("_", "-") in (LAYER / "requirements-faces.txt").read_text(
        encoding="utf-8"
    )
