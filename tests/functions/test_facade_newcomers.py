"""Static Ads Lab's API, served to who knows its pages alone: ids of their own, edits at once, pictures
that are none.
"""

from typing import Any
from unittest.mock import patch

from adrelay.designs.ads import StudioAd
from adrelay.jobs.store import Store
from tests.cloud import Cloud
from tests.functions.facades import record
from tests.functions.test_serve_adcreative import uploads_processed
from tests.functions.test_serve_static_ads_lab import call, upload
from tests.functions.test_serve_static_ads_lab import editable as editable  # fixtures
from tests.functions.test_serve_static_ads_lab import ids as ids
from tests.shipped import Json


def test_lists_are_filtered_by_the_vendors_own_ids(store: Store, cloud: Cloud) -> None:
    brand = record("brands", external_id="brand_clx1")
    product = record("products", brand_id=brand["id"], external_id="prod_clx2")
    audience = record("audiences", product_id=product["id"])
    named = (("products", {"brand_id": "brand_clx1"}), ("audiences", {"product_id": "prod_clx2"}))
    found = [call("GET", kind, query=query).json["data"][0]["id"] for kind, query in named]
    assert found == [product["id"], audience["id"]]


def test_who_edits_last_has_the_last_word(store: Store, editable: Json) -> None:
    """Another edit comes while this one is on its way: the vendor knows no versions to match."""
    asked, as_it_is = {"current_json_tree": editable["current_json_tree"]}, StudioAd.edit

    def edit(*given: Any) -> bool:
        StudioAd.edit = as_it_is  # type: ignore[method-assign]  # put back below, in any case
        assert call("PATCH", f"image-ads/{editable['id']}", asked).status == 200
        return as_it_is(*given)

    with patch.object(StudioAd, "edit", edit):
        assert call("PATCH", f"image-ads/{editable['id']}", asked).status == 200
    made = call("GET", f"image-ads/{editable['id']}/versions").json["data"]
    assert [one["version_number"] for one in made] == [3, 2, 1]


def test_a_picture_in_json_is_told_how_to_come(cloud: Cloud) -> None:
    (told,) = call("POST", "images", {"file": "iVBORw0KGgo="}).json["error"]["details"]
    assert told == {"field": "file", "message": "must be a file of a multipart form"}


def test_what_was_refused_is_in_no_list(store: Store, cloud: Cloud) -> None:
    with uploads_processed():
        assert upload(b"\x89PNG and no more").status == 400
    assert call("GET", "images").json["data"] == []
