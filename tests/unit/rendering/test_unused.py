"""What a brief says and the studio does not use is noted, and nothing that it does use."""

import pytest

from adrelay.providers.studio.options import unused
from adrelay.rendering.attempt import ad_brief
from adrelay.requests.kinds import JobKind
from adrelay.requests.request import Brief

PICTURE = "https://shop.example/mug.png"
BRIEF = Brief.model_validate(
    {
        "brand": {"name": "Morgen", "logo": PICTURE, "colors": ["#fff"]},
        "product": {
            "name": "Mug",
            "description": "Holds 300 ml.",
            "images": [PICTURE],
            "disclaimers": ["Hot."],
        },
        "copy": [{"text": "Good morning", "type": "headline"}],
        "audience": "commuters",
        "avatar_url": PICTURE,
        "voice": "male-1",
        "script": "Good morning, says the mug.",
    }
)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (JobKind.IMAGE_AD, {"product.description", "audience", "avatar_url", "voice", "script"}),
        (JobKind.VIDEO, {"product.description", "audience"}),
        (
            JobKind.PRODUCT_PHOTO,
            {"brand.name", "brand.logo", "brand.colors", "copy", "audience", "avatar_url", "voice", "script"},
        ),
        (JobKind.COPY, {"brand.logo", "brand.colors", "product.images", "avatar_url", "voice", "script"}),
    ],
)
def test_what_is_not_used_is_named_and_nothing_else(kind: JobKind, fields: set[str]) -> None:
    (note,) = unused(kind, BRIEF)
    _, _, named = note.partition("The studio has no field for: ")
    assert {one.removeprefix("brief.") for one in named.split(", ")} == fields


OFTEN_LOST = {
    "reference_layouts": [PICTURE],
    "audience": "commuters",
    "platform": "meta",
    "voice": "male-1",
    "avatar_url": PICTURE,
    "brand": {"images": [PICTURE], "url": "https://shop.example/", "logo_dark": PICTURE},
    "product": {"url": "https://shop.example/mug"},
}
_LINKS = frozenset({"brand.url", "product.url"})


@pytest.mark.parametrize(
    ("kind", "used"),
    [
        (JobKind.IMAGE_AD, _LINKS | {"brand.logo_dark", "reference_layouts"}),
        (JobKind.VIDEO, _LINKS | {"brand.logo_dark", "voice", "avatar_url"}),
        (JobKind.PRODUCT_PHOTO, frozenset({"product.url"})),
        (JobKind.COPY, _LINKS | {"audience", "platform"}),
    ],
)
def test_each_of_these_is_used_or_noted(kind: JobKind, used: frozenset[str]) -> None:
    """`read` is what was read of its links: `rendering.linked` notes what came of that."""
    every = {"reference_layouts", "audience", "platform", "voice", "avatar_url", "brand.images"}
    every |= {"brand.logo_dark", *_LINKS}
    (note,) = unused(kind, Brief.model_validate(OFTEN_LOST), read=used & _LINKS)
    named = note.partition("The studio has no field for: ")[2].split(", ")
    assert {one.removeprefix("brief.") for one in named} == every - used


def test_an_offer_and_the_words_that_are_refused_are_used() -> None:
    offer = {"price": "€129", "was": "€179", "badge": "−28 %", "rating": 4.7}
    brief = {"brand": {"name": "Morgen", "forbidden_words": ["cheap"]}, "offer": offer}
    assert unused(JobKind.IMAGE_AD, Brief.model_validate(brief)) == ()


WARNING = "Your home may be repossessed if you do not keep up repayments on your mortgage."


@pytest.mark.parametrize(
    ("description", "given", "shown"),
    [
        (f"A fixed rate for ten years. <b>{WARNING}</b>", ["Terms apply."], ("Terms apply.", WARNING)),
        (f"{WARNING} {WARNING}", [WARNING], (WARNING,)),
        ("A fixed rate for ten years.", [], ()),
    ],
)
def test_an_ad_shows_the_warnings_of_its_description(
    description: str, given: list[str], shown: tuple[str, ...]
) -> None:
    product = {"description": description, "disclaimers": given}
    assert ad_brief(Brief.model_validate({"product": product})).disclaimers == shown


@pytest.mark.parametrize("kind", [JobKind.IMAGE_AD, JobKind.VIDEO])
def test_a_description_that_warns_is_no_unused_one(kind: JobKind) -> None:
    brief = Brief.model_validate({"product": {"description": WARNING}})
    assert unused(kind, brief, warned=True) == ()


@pytest.mark.parametrize(
    ("said", "noted"),
    [
        ({"audio": {"speech": False}}, ["audio.speech"]),
        (
            {"audio": {"speech": True}, "editable": False, "variants": False, "scenes": [], "placement": []},
            [],
        ),
    ],
)
def test_what_is_said_otherwise_than_by_itself_is_noted(said: dict[str, object], noted: list[str]) -> None:
    """Also a `false`, of what is true where nothing is said."""
    notes = unused(JobKind.IMAGE_AD, Brief.model_validate({"brand": {"name": "Morgen"}, **said}))
    assert list(notes) == [f"The studio has no field for: brief.{one}" for one in noted]
