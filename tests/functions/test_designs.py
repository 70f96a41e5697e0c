"""Editable ads at the studio: their designs, versions, and what editors may do to them."""

import base64
import json
from unittest.mock import patch

import pytest

from adrelay.aws import clients
from adrelay.jobs.model import JobStatus
from adrelay.jobs.store import Store
from adrelay.providers.capabilities import TREES_LIMIT
from adrelay.web.documents.designs import DesignDocument
from adrelay.web.documents.jobs import JobDocument
from tests.cloud import ASSETS
from tests.functions.designs import (
    HEADLINE,
    SAMPLES,
    design,
    drawn,
    edit,
    fields,
    made,
    make,
    pixels,
    problem,
    restore,
    with_product,
)
from tests.functions.handlers import manage
from tests.functions.test_images import process, ready, upload
from tests.functions.test_store_assets import Serve, picture, serve  # noqa: F401 - a fixture
from tests.records import ended, put_job
from tests.shipped import Json

URL = "https://pictures.example/other.png"
ROUTES = [
    ("GET", "/v1/jobs/{}/design"),
    ("PATCH", "/v1/jobs/{}/design"),
    ("DELETE", "/v1/jobs/{}/design"),
    ("GET", "/v1/jobs/{}/versions"),
    ("GET", "/v1/jobs/{}/versions/1"),
    ("POST", "/v1/jobs/{}/versions/1/restore"),
]


# -- version 1 -------------------------------------------------------------------------------------------


def test_an_editable_ad_has_its_design_as_result_and_version_1(store: Store, product: str) -> None:
    job = with_product(store, product, ("1:1", "9:16"))
    assert (job.status, job.version) == (JobStatus.COMPLETED, 1)
    document = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json)
    assert document.version == 1
    assert document.result is not None
    assert list(document.result["designs"]) == ["1:1", "9:16"]
    answer = manage("GET", f"/v1/jobs/{job.id}/design")
    assert answer.headers["etag"] == '"1"'
    first = DesignDocument.model_validate(answer.json)
    assert (first.version, first.current, first.source, first.pending) == (1, True, "created", False)
    assert first.designs == document.result["designs"]
    assert [asset.key for asset in first.assets] == [asset.key for asset in job.assets]
    assert all(asset.url and "X-Amz-Expires" in asset.url for asset in first.assets)


def test_nodes_have_the_same_ids_in_every_ratio(store: Store, product: str) -> None:
    def ids(node: Json) -> set[str]:
        return {node["id"]}.union(*(ids(child) for child in node.get("children", ())))

    job = with_product(store, product, ("1:1", "4:5", "9:16", "16:9"))
    first, *others = (ids(tree) for tree in design(job).designs.values())
    assert {"headline", "cta", "cta-label", "product", "background"} <= first
    assert all(other == first for other in others)


def test_an_ad_that_is_not_editable_has_no_design(store: Store) -> None:
    job = made(store, editable=False)
    assert (job.status, job.version, job.result) == (JobStatus.COMPLETED, None, None)
    for method, path in ROUTES:
        body = HEADLINE if method == "PATCH" else None
        assert "no design" in problem(manage(method, path.format(job.id), body=body), 404).detail


@pytest.mark.parametrize("state", [JobStatus.FAILED, JobStatus.CANCELED, JobStatus.EXPIRED])
def test_a_job_that_came_to_nothing_has_no_design(store: Store, state: JobStatus) -> None:
    job = ended(store, put_job(store), state)
    problem(manage("GET", f"/v1/jobs/{job.id}/design"), 404)


def test_a_job_that_has_not_ended_has_no_design_yet(store: Store) -> None:
    job = put_job(store)
    for method, path in ROUTES:
        body = HEADLINE if method == "PATCH" else None
        assert "has not ended" in problem(manage(method, path.format(job.id), body=body), 409).detail


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_another_tenants_design_is_as_absent_as_none(store: Store, method: str, path: str) -> None:
    job = made(store)
    body = HEADLINE if method == "PATCH" else None
    theirs = manage(method, path.format(job.id), body=body, tenant="other")
    none = manage(method, path.format("job_" + "a" * 26), body=body, tenant="other")
    assert problem(theirs, 404).detail.replace(job.id, "") == problem(none, 404).detail.replace(
        "job_" + "a" * 26, ""
    )
    assert problem(manage(method, path.format(job.id), body=body, tenant=None), 401)


# -- editing ---------------------------------------------------------------------------------------------


def test_overrides_make_a_new_version_in_every_ratio(store: Store, product: str) -> None:
    job = with_product(store, product, ("1:1", "9:16"))
    before = design(job)
    answer = edit(job, HEADLINE, '"1"')
    assert (answer.status, answer.headers["etag"]) == (200, '"2"')
    after = DesignDocument.model_validate(answer.json)
    assert (after.version, after.source, after.notes) == (2, "edited", [])
    for ratio in ("1:1", "9:16"):
        nodes = {node["id"]: node for node in after.designs[ratio]["children"]}
        assert nodes["headline"]["characters"] == "Glow by Friday"
        assert pixels(after, ratio) != pixels(before, ratio)
    now = store.job(job.id)
    assert (now.version, now.status) == (2, JobStatus.COMPLETED)
    assert now.result == {"designs": after.designs}
    assert [asset.key for asset in now.assets] == [asset.key for asset in after.assets]
    assert pixels(before)  # still there
    assert store.timeline(job.id)[-1]["detail"] == {"number": 2, "source": "edited"}


def test_edited_copy_is_set_as_if_it_had_been_asked_for_at_first(store: Store, product: str) -> None:
    ratios, images = ("1:1", "9:16"), {"images": [{"image_id": product}]}
    long, button = "Glow all through the whole of the wet British winter", "Book your free skin test now"
    copy = [{"text": long, "type": "headline"}, {"text": button, "type": "cta"}]
    asked = design(made(store, ratios, product=images, copy=copy))
    job = with_product(store, product, ratios)
    words = {"headline": {"characters": long}, "cta-label": {"characters": button}}
    after = DesignDocument.model_validate(edit(job, {"overrides": words}).json)
    assert after.designs == asked.designs
    assert all(pixels(after, ratio) == pixels(asked, ratio) for ratio in ratios)


def test_an_edited_offer_is_set_as_if_it_had_been_asked_for_at_first(store: Store, product: str) -> None:
    images, first = {"images": [{"image_id": product}]}, {"price": "€129", "badge": "New", "rating": 4.5}
    asked = design(
        made(store, product=images, offer={**first, "price": "€99", "was": "€129", "badge": "−23 %"})
    )
    job = made(store, product=images, offer=first)
    words = {"price": "€99", "was": "€129", "badge-label": "−23 %"}
    overrides = {node: {"characters": text} for node, text in words.items()}
    after = DesignDocument.model_validate(edit(job, {"overrides": overrides}).json)
    assert after.designs == asked.designs


def test_what_an_editor_placed_stays_through_later_edits(store: Store, product: str) -> None:
    job = with_product(store, product)
    (tree,) = design(job).designs.values()
    headline = next(node for node in tree["children"] if node["id"] == "headline")
    headline |= {"x": 20, "y": 300, "fontSize": 31}
    assert edit(job, {"design": tree}).status == 200
    assert edit(job, {"overrides": {"background": {"opacity": 0.9}}}).status == 200
    for words in ("Glow by Friday, and by Saturday too", "Glow"):
        answer = edit(
            job, {"overrides": {"headline": {"characters": words}, "cta-label": {"characters": words}}}
        )
        nodes = {node["id"]: node for node in answer.json["designs"]["1:1"]["children"]}
        placed = {name: nodes["headline"][name] for name in ("x", "y", "width", "fontSize", "characters")}
        assert placed == {name: headline[name] for name in placed} | {"characters": words}
        assert nodes["background"]["opacity"] == 0.9
    assert nodes["cta"]["width"] < next(n for n in tree["children"] if n["id"] == "cta")["width"]


def test_a_button_can_be_added_where_the_ad_had_none(store: Store, product: str) -> None:
    copy = [{"text": "Glow", "type": "headline"}]
    job = made(store, product={"images": [{"image_id": product}]}, copy=copy)
    answer = edit(job, {"overrides": {"cta-label": {"characters": "Shop now"}}})
    (tree,) = answer.json["designs"].values()
    assert tree == next(iter(design(with_product(store, product)).designs.values()))


def test_a_whole_tree_replaces_the_one_of_its_ratio(store: Store) -> None:
    job = made(store, ("1:1", "9:16"))
    before = design(job)
    tree = {**before.designs["1:1"], "fills": [{"type": "SOLID", "color": "#ff0000"}], "children": []}
    assert fields(edit(job, {"design": tree})) == ["aspect_ratio"]
    assert fields(edit(job, {"design": tree, "aspect_ratio": "4:5"})) == ["aspect_ratio"]
    assert fields(edit(job, {"design": tree, "aspect_ratio": "9:16"})) == ["design.ad.width"]
    answer = edit(job, {"design": tree, "aspect_ratio": "1:1"})
    after = DesignDocument.model_validate(answer.json)
    assert "children" not in after.designs["1:1"]
    assert after.designs["9:16"] == before.designs["9:16"]
    assert pixels(after, "9:16") == pixels(before, "9:16")
    red = drawn(after).getpoint(5, 5)
    assert red[:3] == [255, 0, 0]


def test_the_ratio_need_not_be_said_when_there_is_one(store: Store) -> None:
    job = made(store)
    assert edit(job, {"design": design(job).designs["1:1"]}).status == 200


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, ["body"]),
        ({"design": {}}, ["design"]),
        ({"overrides": {}}, ["body"]),
        ({"overrides": {"headline": {}}}, ["body"]),
        ({"design": {"type": "FRAME"}, **HEADLINE}, ["body"]),
        ({**HEADLINE, "aspect_ratio": "1:1"}, ["body"]),
        ({**HEADLINE, "colour": "red"}, ["colour"]),
        ({"overrides": {"headline": "x"}}, ["overrides.headline"]),
        ({"overrides": {"nope": {"characters": "x"}}}, ["overrides.nope"]),
        ({"overrides": {"headline": {"id": "x"}}}, ["overrides.headline.id"]),
        ({"overrides": {"headline": {"fontSize": -1}}}, ["overrides.headline.fontSize"]),
        ({"overrides": {"headline": {"characters": "\ud800"}}}, ["overrides"]),
        # Also where the ad has no such node yet, and a layout would make one.
        *(
            ({"overrides": {node: {"characters": "x" * 5000}}}, [f"overrides.{node}.characters"])
            for node in ("headline", "subheadline", "price", "badge-label")
        ),
        (
            {"overrides": {"headline": {"fontSize": 0}, "nope": {"x": 1}}},
            ["overrides.headline.fontSize", "overrides.nope"],
        ),
        ({"overrides": {"product": {"imageRef": "brief.product.images.7"}}}, ["overrides.product.imageRef"]),
        ({"overrides": {"product": {"imageRef": "img_0000000000"}}}, ["overrides.product.imageRef"]),
        ({"overrides": {"product": {"imageFillUrl": "ftp://x/y"}}}, ["overrides.product.imageFillUrl"]),
        ({"design": {"type": "GROUP", "id": "ad", "width": 320, "height": 320}}, ["design.ad.type"]),
        (
            {
                "design": {
                    "type": "FRAME",
                    "id": "ad",
                    "width": 320,
                    "height": 320,
                    "children": [{"type": "TEXT", "id": "t", "width": 9, "height": 9, "opacity": 2}],
                }
            },
            ["design.t.characters", "design.t.opacity"],
        ),
        (
            {
                "overrides": {
                    "headline": {"fontSize": True, "opacity": "1", "visible": 1, "fontWeight": "700"}
                }
            },
            [f"overrides.headline.{name}" for name in ("fontSize", "opacity", "visible", "fontWeight")],
        ),
        (
            {"design": {"type": "FRAME", "id": "ad", "width": "320", "height": True}},
            ["design.ad.width", "design.ad.height"],
        ),
    ],
)
def test_what_is_wrong_is_named_by_node_and_field(
    store: Store, product: str, body: Json, expected: list[str]
) -> None:
    job = with_product(store, product)
    found = fields(edit(job, body))
    assert sorted(found) == sorted(expected)
    assert store.job(job.id) == job


def test_what_is_wrong_with_a_node_has_a_code(store: Store, product: str) -> None:
    over = {"headline": {"fontSize": -1, "visible": 1, "colour": "red"}}
    errors = edit(with_product(store, product), {"overrides": over}).json["errors"]
    assert {error["field"].rpartition(".")[2]: error["code"] for error in errors} == {
        "fontSize": "out_of_range",
        "visible": "wrong_type",
        "colour": "unknown_field",
    }


@pytest.mark.parametrize(
    "url",
    [
        "http://pictures.example/a.png",
        "https://127.0.0.1/a.png",
        "https://[::1]/a.png",
        "https://169.254.169.254/latest/meta-data",
        "https://0x7f.1/a.png",
        "https://localhost/a.png",
        "https://user:pass@pictures.example/a.png",
    ],
)
def test_no_url_of_a_tree_leads_inside(store: Store, url: str) -> None:
    job = made(store)
    (tree,) = design(job).designs.values()
    fill = {"type": "IMAGE", "imageFillUrl": url}
    child = {"type": "RECTANGLE", "id": "box", "width": 9, "height": 9, "fills": [fill]}
    assert fields(edit(job, {"design": {**tree, "children": [child]}})) == ["design.box.fills.0.imageFillUrl"]
    image = {"type": "IMAGE", "id": "pic", "width": 9, "height": 9, "imageFillUrl": url, "visible": False}
    assert fields(edit(job, {"design": {**tree, "children": [image]}})) == ["design.pic.imageFillUrl"]


def heavy(count: int, fills: int) -> list[Json]:
    """Nodes that nobody sees, of `fills` times 700 bytes each."""
    stops = [{"position": i / 15, "color": "#abcdef"} for i in range(16)]
    paints = [{"type": "GRADIENT_LINEAR", "stops": stops}] * fills
    hidden = {"type": "RECTANGLE", "width": 1, "height": 1, "visible": False, "fills": paints}
    return [{"id": f"v{i}", **hidden} for i in range(count)]


def test_trees_that_the_record_cannot_hold_are_kept_and_edited(store: Store) -> None:
    job = made(store)
    (tree,) = design(job).designs.values()
    large = {**tree, "children": [*tree["children"], *heavy(200, 1)]}
    assert len(json.dumps(large)) > TREES_LIMIT
    assert edit(job, {"design": large}).status == 200
    result = JobDocument.model_validate(manage("GET", f"/v1/jobs/{job.id}").json).result
    assert result is not None
    kept = clients.s3().get_object(Bucket=ASSETS, Key=result["designs_key"])["Body"].read()
    assert json.loads(kept) == design(job).designs
    answer = edit(job, HEADLINE)
    nodes = {node["id"]: node for node in answer.json["designs"]["1:1"]["children"]}
    assert (nodes["headline"]["characters"], "v199" in nodes) == ("Glow by Friday", True)
    assert restore(job, 1).json["designs"] == {"1:1": tree}
    assert list(store.job(job.id).result or {}) == ["designs"]


def test_an_ad_of_more_trees_than_its_record_holds_can_be_edited(store: Store) -> None:
    with patch("adrelay.designs.versions.TREES_LIMIT", 1_000):
        job = make(store, ("1:1", "4:5"))
        assert (job.version, list(job.result or {})) == (1, ["designs_key"])
        assert list(design(job).designs) == ["1:1", "4:5"]
        assert edit(job, HEADLINE).json["version"] == 2


def test_a_tree_that_is_too_large_to_keep_is_refused(store: Store) -> None:
    job = made(store)
    (tree,) = design(job).designs.values()
    answer = edit(job, {"design": {**tree, "children": heavy(290, 8)}})
    assert fields(answer) == ["design"]


def test_another_picture_is_fetched_once_and_kept(store: Store, product: str, serve: Serve) -> None:  # noqa: F811 - the fixture
    job = with_product(store, product)
    before = design(job)
    serve(URL, (SAMPLES / "tube.jpg").read_bytes())
    first = edit(job, {"overrides": {"product": {"imageFillUrl": URL}}})
    after = DesignDocument.model_validate(first.json)
    node = next(node for node in after.designs["1:1"]["children"] if node["id"] == "product")
    assert (node["imageFillUrl"], node["subject"]) == (URL, "PRODUCT")
    assert "imageRef" not in node
    assert pixels(after) != pixels(before)
    serve(URL, 404)
    assert edit(job, HEADLINE).status == 200


@pytest.mark.parametrize("body", [404, b"<html>", b"\x89PNG\r\n\x1a\n" + b"x" * 100, b""])
def test_a_picture_that_cannot_be_had_is_named(
    store: Store,
    product: str,
    serve: Serve,  # noqa: F811 - the fixture
    body: bytes | int,
) -> None:
    job = with_product(store, product)
    serve(URL, body)
    answer = edit(job, {"overrides": {"product": {"imageFillUrl": URL}}})
    assert fields(answer) == ["overrides.product.imageFillUrl"]


def test_an_uploaded_image_can_be_shown(store: Store, product: str) -> None:
    job = with_product(store, product)
    other = ready(picture(300, 300)).id
    answer = edit(job, {"overrides": {"product": {"imageRef": other}}})
    assert (answer.status, answer.json["notes"]) == (
        200,
        ["product: the product could not be cut out cleanly, so the picture is shown as it is"],
    )
    theirs = upload(picture(301, 300), tenant="other").json["id"]
    process(theirs, "other")
    assert fields(edit(job, {"overrides": {"product": {"imageRef": theirs}}})) == [
        "overrides.product.imageRef"
    ]
    assert manage("DELETE", f"/v1/images/{other}").status == 204
    assert edit(job, HEADLINE).status == 200  # the design keeps its own copy


def test_a_logo_of_several_colours_is_not_tinted(store: Store, serve: Serve) -> None:  # noqa: F811 - the fixture
    logo = ready((SAMPLES / "logo_lumea.png").read_bytes()).id
    job = made(store, brand={"logo": {"image_id": logo}})
    assert edit(job, {"overrides": {"logo": {"tint": "#00ff00"}}}).status == 200
    serve(URL, (SAMPLES / "product_serum_alpha.png").read_bytes())
    answer = edit(job, {"overrides": {"logo": {"imageFillUrl": URL}}})
    node = next(node for node in answer.json["designs"]["1:1"]["children"] if node["id"] == "logo")
    assert "tint" not in node
    assert answer.json["notes"] == ["logo: the picture has several colours and keeps them"]


def test_only_vendors_sync_with_figma_and_delete(store: Store) -> None:
    job = made(store)
    (tree,) = design(job).designs.values()
    render = base64.b64encode(picture(20, 20)).decode()
    assert fields(edit(job, {"design": tree, "figma_render": render})) == ["figma_render"]
    problem(manage("DELETE", f"/v1/jobs/{job.id}/design"), 404)
