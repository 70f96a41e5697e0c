"""What a brief says and the studio does not use is noted, and nothing that it does use."""

import pytest

from adrelay.jobs.model import JobKind
from adrelay.jobs.request import Brief
from adrelay.providers.studio.options import unused

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
