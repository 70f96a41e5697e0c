"""Names of exported files: what any system takes, each once, and nothing that leaves its folder."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adrelay.archives import names
from adrelay.archives.names import DEFAULT, Names
from adrelay.errors import InvalidRequest

FORBIDDEN = set('<>:"\\|?*') | {chr(code) for code in (*range(32), 127)}
DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))}
VALUES = st.one_of(
    st.text(max_size=300),
    st.sampled_from(["", ".", "..", "../../etc/passwd", "C:\\x", "a/b", "con", "NUL.txt", "=1+1", "Ä", "ä"]),
)
TEMPLATES = st.sampled_from(
    [DEFAULT, "{product}", "{brand}/{product}.{ext}", "{brand}/../{product}/{n}", "{labels.x}{product}", "x"]
)


@given(TEMPLATES, st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=30))
def test_a_file_has_a_name_that_every_system_takes(template: str, values: list[tuple[str, str]]) -> None:
    made = Names(template)
    paths = [
        made.of({"product": product, "brand": brand, "n": f"{n:03d}", "ext": "png", "placement": "1x1"})
        for n, (product, brand) in enumerate(values)
    ]
    for path in paths:
        assert path == unicodedata.normalize("NFC", path)
        assert path.endswith(".png")
        for part in path.split("/"):
            assert 0 < len(part.encode()) <= 140
            assert part[0] not in " ./=+-@"
            assert part[-1] not in " ."
            assert not set(part) & FORBIDDEN
            assert part.split(".")[0].upper() not in DEVICES
        assert path.count("/") == template.count("/")
    files = {unicodedata.normalize("NFD", path).casefold() for path in paths}
    assert len(files) == len(paths)
    folders = {path.rpartition("/")[0].casefold() for path in paths}
    assert not folders & files


@given(st.text(max_size=300))
def test_a_template_is_refused_or_names_a_file(template: str) -> None:
    try:
        names.check(template)
    except InvalidRequest:
        return
    assert Names(template).of({"ext": "png"}).endswith(".png")


@pytest.mark.parametrize(
    "template", ["{prodct}", "{", "a}", "{labels.}", "a//b", "/a", "a/", "a/b/c/d/e", ""]
)
def test_what_is_wrong_with_a_template_is_said(template: str) -> None:
    with pytest.raises(InvalidRequest, match="names"):
        names.check(template)


def test_letters_of_any_script_stay_what_they_are() -> None:
    told = {"product": "Crème à l'eau · 保湿霜 · کرم‌شب", "placement": "meta_story", "n": "007", "ext": "jpg"}
    assert Names(DEFAULT).of(told) == "Crème_à_l'eau_·_保湿霜_·_کرم‌شب_meta_story_007.jpg"


def test_a_name_that_is_taken_gets_a_number() -> None:
    made = Names("{product}.{ext}")
    given_names = [
        made.of({"product": name, "ext": "png"}) for name in ("Serum", "SERUM", "Serum", "Serum_2")
    ]
    assert given_names == ["Serum.png", "SERUM_2.png", "Serum_3.png", "Serum_2_2.png"]
