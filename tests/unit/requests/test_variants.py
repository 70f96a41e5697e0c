"""`brief.variants`: each headline with each product picture, once, and nothing else of the brief changed."""

from hypothesis import given
from hypothesis import strategies as st

from adrelay.requests import variants
from adrelay.requests.request import Brief

TEXTS = st.text("abc xyz", min_size=1, max_size=8).filter(str.strip)
LINES = st.tuples(TEXTS, st.sampled_from(["headline", "headline", "subheadline", "cta"]))


@given(st.lists(LINES, max_size=8), st.integers(0, 4))
def test_each_headline_meets_each_picture_once(lines: list[tuple[str, str]], pictures: int) -> None:
    brief = Brief.model_validate(
        {
            "brand": {"name": "Lumea"},
            "copy": [{"text": text, "type": kind} for text, kind in lines],
            "product": {
                "name": "Serum",
                "images": [f"https://shop.example/{n}.png" for n in range(pictures)],
            },
            "variants": True,
        }
    )
    made = list(variants.of(brief))
    headlines = [line for line in brief.lines if line.type == "headline"]
    assert len(made) == variants.count(brief) == max(1, len(headlines)) * max(1, pictures)
    assert len({one.name for one in made}) == len(made)
    none: set[int | None] = {None}
    assert {one.headline for one in made} == ({*variants.headlines_of(brief)} or none)
    assert {one.picture for one in made} == ({*range(pictures)} or none)
    assert len({(one.headline, one.picture) for one in made}) == len(made)
    for one in made:
        shown = [line for line in one.brief.lines if line.type == "headline"]
        assert shown == ([] if one.headline is None else [brief.lines[one.headline]])
        assert list(one.brief.product.images) == (
            [] if one.picture is None else [brief.product.images[one.picture]]
        )
        others = [line for line in brief.lines if line.type != "headline"]
        assert [line for line in one.brief.lines if line.type != "headline"] == others
        assert variants.count(one.brief) == 1
        assert not one.brief.variants
        assert one.name.endswith(f" image {(one.picture or 0) + 1}")
        assert one.brief.product.name == "Serum"
        if one.headline is not None:
            number = variants.headline_in(f"minimal {one.name}")
            assert number is not None
            assert one.name.startswith(f"headline {number} ")
            assert headlines[number - 1].text == shown[0].text
    assert variants.headline_in("minimal") is None
