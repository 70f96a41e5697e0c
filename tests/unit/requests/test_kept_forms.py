"""What was taken once is read by no rules of today."""

import re

import pytest

from adrelay.batches.request import BatchRequest
from adrelay.providers.studio.options import AdOptions
from adrelay.requests.kept_forms import read_kept
from adrelay.requests.kinds import JobKind
from adrelay.requests.offers import Offer
from adrelay.requests.request import ImageFields, JobRequest
from tests.shipped import ROOT, Json

# Where what users send is read for the first time.
_BY_TODAYS_RULES = {
    "facades/orders.py",
    "intake/reading.py",
    "providers/studio/options.py",
    "rendering/previews.py",
}
_READ = re.compile(
    r"(?:JobRequest|BatchRequest|\bBrief|ReviewWish|(?:Ad|Video|Photo|Copy)Options)\.model_validate\("
)


def test_a_request_of_another_time_stands_as_it_stood() -> None:
    brief = {
        "copy": [{"type": "headline", "text": "Glow"}],
        "aspect_ratios": ["1:1", "2:2"],
        "product": {"images": [{"url": "https://shop.example/a.png"}]},
        "offer": {"price": "5.00", "was": "4.00", "currency": "EUR"},
        "mood": "a field of another time",
    }
    request = read_kept(JobRequest, {"kind": "image_ad", "deadline": "600", "dry_run": 0, "brief": brief})
    assert (request.kind, request.deadline, request.dry_run) == (JobKind.IMAGE_AD, 600, False)
    assert request.brief.aspect_ratios == ["1:1", "2:2"]
    assert request.brief.lines[0].text == "Glow"
    assert request.brief.product.images == [ImageFields(url="https://shop.example/a.png")]
    assert isinstance(request.brief.offer, Offer)
    assert request.brief.offer.was == "4.00"
    again = request.model_dump(mode="json", by_alias=True, exclude_unset=True)
    assert read_kept(JobRequest, again) == request


@pytest.mark.parametrize(
    ("given", "seed", "variants"),
    [
        ({"seed": "1", "variants": "yes"}, 1, True),
        ({"seed": True, "variants": 0}, 1, False),
        ({"seed": 7, "palette": "old"}, 7, None),
    ],
)
def test_options_of_another_time_mean_what_they_meant(given: Json, seed: int, variants: bool | None) -> None:
    options = read_kept(AdOptions, given)
    assert (options.seed, options.variants, options.format) == (seed, variants, "png")


def test_a_kept_matrix_of_another_time_is_one() -> None:
    """What follows a batch of products by query."""
    matrix = {
        "template": {"kind": "image_ad"},
        "product_query": {"feed": "feed of old", "where": {"in_stock": 1}},
    }
    request = read_kept(BatchRequest, {"matrix": matrix})
    assert request.matrix is not None
    assert request.matrix.product_query is not None
    assert request.matrix.product_query.where.in_stock is True
    assert request.matrix.query_field == "product_query"


def test_nothing_kept_is_read_by_todays_rules() -> None:
    layer = ROOT / "layers" / "adrelay" / "adrelay"
    readers = {
        str(path.relative_to(layer)) for path in layer.rglob("*.py") if _READ.search(path.read_text("utf-8"))
    }
    assert readers <= _BY_TODAYS_RULES
