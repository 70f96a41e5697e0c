"""The vendors' APIs, served to who knows their pages alone: ids of their own, edits at once, pictures that
are none, products without any.
"""

import json
from typing import Any
from unittest.mock import patch

from boto3.dynamodb.conditions import Attr

from adrelay.data_model import job_key
from adrelay.designs.ads import StudioAd
from adrelay.jobs.store import Store
from adrelay.security.tokens import uuid_of
from tests.cloud import Cloud
from tests.functions.facades import newest, record, run, serve
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


def test_an_ad_of_a_name_alone_shows_it(store: Store, cloud: Cloud) -> None:
    """As CutX's of a product that has no picture: a prompt is no copy, and the ad was empty."""
    ids = {"projectId": uuid_of(record("projects")["id"])}
    ids["productId"] = uuid_of(record("products", name="Gourde Ñandú")["id"])
    body = {**ids, "style": "product_hero", "aspectRatio": "16:9", "prompt": "Sommer, hell"}
    begun = serve("cutx", "POST", "/api/generate/static-ad", body).json
    job = newest(store)
    brief = {**job.request["brief"], "editable": True}  # its tree tells what is to be seen
    store.change(job_key(job.id), {"request": {**job.request, "brief": brief}}, Attr("pk").exists())
    (design,) = (run(store, store.job(job.id)).result or {})["designs"].values()
    assert "Gourde Ñandú" in json.dumps(design, ensure_ascii=False)
    told = serve("cutx", "GET", "/api/generate/status", query={"jobId": begun["jobId"]})
    assert any("its name is the headline" in note for note in json.loads(told.headers["x-adrelay-notes"]))
