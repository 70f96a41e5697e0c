"""Templates: saved from ads, used for other products, looked at; and what a job keeps of one."""

import json
from typing import Any

import pytest
import pyvips
from boto3.dynamodb.conditions import Attr

from adrelay.aws import clients
from adrelay.data_model import RECORD
from adrelay.jobs.listing import Filters
from adrelay.jobs.model import AttemptState, Job, Outcome
from adrelay.jobs.store import Store
from adrelay.requests.template_use import BACKLIGHT, COPY_NODES, WARNINGS
from adrelay.workspace.documents import PreviewDocument, TemplateDocument
from studio.brief import AdBrief
from studio.design.tree import ImageNode, walk
from studio.editing import parse_design
from studio.layout.edits import reflow
from studio.layout.edits.templating import filled
from studio.layout.parts import backlight, small_print
from tests.cloud import ASSETS, Cloud
from tests.functions.batches import post as post_batch
from tests.functions.designs import edit
from tests.functions.designs import made as made_ad
from tests.functions.handlers import Answer, invoke, manage, submit
from tests.functions.test_images import ready
from tests.functions.test_linked_pages import nodes, nodes_of, noted
from tests.functions.test_workspace import made, workspace, wrong
from tests.once import once
from tests.records import open_attempt
from tests.shipped import ROOT, Json, event

SAMPLES = ROOT / "local" / "samples"
LONG = "Organic wholegrain rolled oats from small family farms, milled slowly and packed the very same day"


def save(job: Job | None = None, **fields: Any) -> Answer:
    source = {"job_id": job.id} if job is not None else {}
    return workspace("POST", "templates", {"name": "Offer", **source, **fields})


def saved(job: Job, **fields: Any) -> Json:
    answer = save(job, **fields)
    assert answer.status == 201, answer.text
    document: Json = answer.json
    TemplateDocument.model_validate(document)
    return document


def ad(store: Store, template: Json, **brief: Any) -> Outcome:
    """What a job makes of the template, that comes in by the API."""
    body = {"template_id": template["id"], "editable": True, **brief}
    answer = submit({"kind": "image_ad", "provider": "studio", "brief": body})
    assert answer.status == 202, answer.text
    job = store.job(answer.json["id"])
    open_attempt(store, job, AttemptState.WAITING)
    invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    return outcome


@pytest.fixture
def offer(store: Store) -> Job:
    serum = once("serum", lambda: ready((SAMPLES / "product_serum_alpha.png").read_bytes()).id)
    return made_ad(
        store,
        product={"name": "Glow Serum", "images": [{"image_id": serum}]},
        brand={"name": "Luméa", "colors": ["#0f5c4a"]},
        offer={"price": "€29", "was": "€39", "badge": "New"},
    )


def test_an_ad_becomes_a_template(cloud: Cloud, store: Store, offer: Job) -> None:
    template = saved(offer, external_id="a", labels={"use": "offers"})
    assert template["slots"]["headline"] == "headline"
    assert template["slots"]["cta"] == "cta-label"
    assert {"price", "was", "badge"} <= template["slots"].keys()
    assert (template["aspect_ratios"], template["job_id"]) == (["1:1"], offer.id)
    assert len(template["layouts"]) == 1
    assert workspace("GET", "templates").json["templates"] == [template]
    assert workspace("GET", "templates", query={"external_id": "a"}).json["templates"] == [template]
    path = f"templates/{template['id']}"
    assert wrong(workspace("PATCH", path, {"sha256": "0" * 64}))["sha256"] == "stays as it was made"
    assert wrong(workspace("PATCH", path, {"slots": {"headline": "nowhere"}}))
    slots = {**template["slots"], "badge": None}
    assert "badge" not in workspace("PATCH", path, {"slots": slots}).json["slots"]
    assert workspace("DELETE", path).status == 204
    gone = submit({"kind": "image_ad", "provider": "studio", "brief": {"template_id": template["id"]}})
    assert "archived" in wrong(gone)["brief.template_id"]


def test_one_template_serves_fifty_products(cloud: Cloud, store: Store, offer: Job) -> None:
    """Each with its own words and price, all in the first ad's colours and layout."""
    assert (
        edit(offer, {"overrides": {"headline": {"fills": [{"type": "SOLID", "color": "#aa0000"}]}}}).status
        == 200
    )
    template = saved(store.job(offer.id))
    first = nodes_of(store.job(offer.id).result)
    tube = ready((SAMPLES / "tube.jpg").read_bytes()).id
    for number in range(50):
        name = f"Product {number}" if number % 5 else f"{LONG} {number}"
        product = made(
            "products", name=name, price=f"{number + 10}.50", currency="EUR", images=[{"image_id": tube}]
        )
        request = {"template_id": template["id"], "product_id": product["id"]}
        if number % 15:  # all are accepted; one in fifteen is drawn
            answer = submit({"kind": "image_ad", "provider": "studio", "brief": request})
            assert answer.status == 202, answer.text
            kept = manage("GET", f"/v1/jobs/{answer.json['id']}/brief").json["brief"]
            assert kept["template"] == {"sha256": template["sha256"], "slots": template["slots"]}
            continue
        outcome = ad(store, template, product_id=product["id"])
        assert outcome.state is AttemptState.SUCCEEDED, outcome.error
        shown = nodes(outcome)
        assert shown["headline"]["characters"] == name
        assert f"{number + 10}.50" in shown["price"]["characters"]
        assert {"was", "badge-label"} & shown.keys() == set(), "of another product"
        assert shown["cta-label"]["characters"] == first["cta-label"]["characters"]
        assert shown["headline"]["fills"] == [{"type": "SOLID", "color": "#aa0000"}], "an editor's"
        assert shown["ad"]["fills"] == first["ad"]["fills"], "the first ad's ground"
        assert shown["ad"]["layout"] == template["layouts"][0]
        assert shown["product"]["imageRef"].startswith("brief.product.images.0")
        if number % 5 == 0:
            assert shown["headline"].get("fontSize", 32) < first["headline"]["fontSize"], (
                "longer copy is smaller"
            )


def test_overrides_are_laid_over_the_template(cloud: Cloud, store: Store, offer: Job) -> None:
    template = saved(offer)
    words = {
        "headline": {"characters": "Only today"},
        "ad": {"fills": [{"type": "SOLID", "color": "#112233"}]},
    }
    shown = nodes(ad(store, template, overrides=words))
    assert shown["headline"]["characters"] == "Only today"
    assert shown["ad"]["fills"][0]["color"] == "#112233"
    lost = ad(store, template, product={"name": "x"}, overrides={"nowhere": {"opacity": 0.5}})
    assert (lost.state, lost.error) == (AttemptState.SUCCEEDED, None)
    assert noted(lost, "overrides") == "overrides.nowhere: this ad has no such node"
    body = {"kind": "image_ad", "provider": "studio", "brief": {"product": {"name": "x"}, "overrides": words}}
    assert "brief.overrides" in wrong(submit(body))
    film = {"kind": "video", "provider": "studio", "brief": {"script": LONG, "template_id": template["id"]}}
    assert "brief.template_id" in wrong(submit(film))


def test_another_ratio_has_the_templates_layout_and_look(cloud: Cloud, store: Store, offer: Job) -> None:
    template = saved(offer)
    outcome = ad(store, template, product={"name": "Night Cream"}, aspect_ratios=["9:16"])
    assert [made.aspect_ratio for made in outcome.deliverables] == ["9:16"]
    assert "the template has no 9:16" in noted(outcome, "the template")
    assert nodes(outcome)["headline"]["characters"] == "Night Cream"


TREE: Json = {
    "id": "own",
    "type": "FRAME",
    "width": 400,
    "height": 400,
    "fills": [{"type": "SOLID", "color": "#ffffff"}],
    "children": [
        {"id": "title", "type": "TEXT", "width": 360, "height": 80, "characters": "x", "fontSize": 40},
        {
            "id": "tag",
            "type": "FRAME",
            "x": 20,
            "y": 320,
            "width": 120,
            "height": 60,
            "fills": [{"type": "SOLID", "color": "#ffdd00"}],
            "children": [{"id": "sum", "type": "TEXT", "width": 120, "height": 60, "characters": "€1"}],
        },
    ],
}  # fmt: skip


def test_a_tree_of_ones_own_keeps_its_boxes(cloud: Cloud, store: Store) -> None:
    slots = {"headline": "title", "price": "sum"}
    template = save(designs={"1:1": TREE}, slots=slots).json
    assert (template["layouts"], template["slots"]) == ([], slots)
    shown = nodes(ad(store, template, product={"name": LONG}, offer={"price": "€9"}))
    assert (shown["title"]["characters"], shown["sum"]["characters"]) == (LONG, "€9")
    assert (shown["title"]["width"], shown["title"]["height"]) == (360, 80)
    bare = nodes(ad(store, template, product={"name": "Oats"}))
    assert bare["tag"]["visible"] is False, "a tag without a price"
    other = ad(store, template, product={"name": "Oats"}, aspect_ratios=["9:16"])
    assert other.error is not None
    assert other.error.field == "brief.template_id"


def test_an_override_of_a_node_that_a_tree_lacks_is_refused(cloud: Cloud, store: Store) -> None:
    """Which nodes a tree of one's own has is known before there is a job; what the studio adds to it is its
    to override, too."""
    template = save(designs={"1:1": TREE}, slots={"headline": "title", "price": "sum"}).json
    faint = {"opacity": 0.5}
    brief = {"template_id": template["id"], "product": {"name": "Oats"}}
    brief |= {"overrides": {"nowhere": faint, "cta-label": faint, "title": faint}}
    job = {"kind": "image_ad", "provider": "studio", "brief": brief}
    told = f"no node of {template['id']} has this id"
    lacking = {"brief.overrides.nowhere": told, "brief.overrides.cta-label": told}
    assert wrong(submit(job)) == lacking
    copies = [[{"type": "headline", "text": words}] for words in ("a", "b")]
    batch = post_batch({"matrix": {"template": job, "copies": copies}})
    assert wrong(batch) == {f"matrix.template.{field}": told for field in lacking}
    preview = workspace("POST", f"templates/{template['id']}/preview", {"brief": brief})
    assert wrong(preview) == lacking
    taken = {"own": {"cornerRadius": 9}, "headline": {"characters": "Today"}, "small-print": faint}
    outcome = ad(store, template, product={"name": "Oats", "disclaimers": ["Hot"]}, overrides=taken)
    assert (outcome.state, outcome.error) == (AttemptState.SUCCEEDED, None)
    shown = nodes(outcome)
    assert (shown["title"]["characters"], shown["small-print"]["opacity"]) == ("Today", 0.5)


def test_numbers_of_trees_and_overrides_are_numbers(cloud: Cloud, store: Store) -> None:
    """Not so of trees that are kept: they were taken by the rules of their time."""
    assert wrong(save(designs={"1:1": {**TREE, "width": "400"}})) == {
        "designs.1:1.own.width": "must be a whole number"
    }
    template = save(designs={"1:1": {**TREE, "width": 400.0}}, slots={"headline": "title"}).json
    brief: Json = {"product": {"name": "Oats"}, "overrides": {"title": {"fontSize": True}}}
    preview = workspace("POST", f"templates/{template['id']}/preview", {"brief": brief})
    assert wrong(preview) == {"brief.overrides.title.fontSize": "must be a number"}
    key = f"templates/local/{template['sha256']}.json"
    kept = json.loads(clients.s3().get_object(Bucket=ASSETS, Key=key)["Body"].read())
    kept["designs"]["1:1"] |= {"width": "400", "visible": 1}
    clients.s3().put_object(Bucket=ASSETS, Key=key, Body=json.dumps(kept).encode())
    assert ad(store, template, product={"name": "Oats"}).error is None


@pytest.mark.parametrize("unseen", [{"width": 0}, {"height": 0}, {"visible": False}])
def test_what_a_template_gives_no_room_is_said(cloud: Cloud, store: Store, unseen: Json) -> None:
    """The headline of such an ad was dropped without a word."""
    children = [{**one, **(unseen if one["id"] == "title" else {})} for one in TREE["children"]]
    template = save(designs={"1:1": {**TREE, "children": children}}, slots={"headline": "title"}).json
    told = "not seen, as the template hides it or gives it no size: headline"
    assert told in ad(store, template, product={"name": "Oats"}).notes
    plain = save(designs={"1:1": TREE}, slots={"headline": "title"}).json
    assert told not in ad(store, plain, product={"name": "Oats"}).notes


def test_a_template_of_before_roots_were_told_takes_overrides_of_them(cloud: Cloud, store: Store) -> None:
    template = save(designs={"1:1": TREE}, slots={"headline": "title", "price": "sum"}).json
    assert (template["roots"], template["nodes"][0]) == (["own"], "own")
    there = RECORD.key(tenant="local", record_id=template["id"])
    fields = {name: template[name] for name in ("name", "slots", "aspect_ratios", "sha256")}
    fields |= {"nodes": template["nodes"][1:]}
    assert store.change(there, {"fields": fields}, Attr("pk").exists())
    over = {"own": {"cornerRadius": 9}, "nowhere": {"opacity": 0.5}}
    outcome = ad(store, template, product={"name": "Oats"}, overrides=over)
    assert (outcome.state, outcome.error) == (AttemptState.SUCCEEDED, None)
    assert nodes(outcome)["own"]["cornerRadius"] == 9
    assert noted(outcome, "overrides.nowhere: this ad has no such node")


def test_a_mirror_image_goes_with_the_picture_that_it_shows(cloud: Cloud, store: Store) -> None:
    """In an ad of another product, whose picture is none: the tree of one of the studio's ads."""
    node = {"type": "IMAGE", "x": 80, "y": 90, "width": 200, "height": 200}
    lender = {**node, "id": "thing", "imageRef": "brief.product.images.0"}
    shown = {"id": "mirror", "type": "FRAME", "width": 400, "height": 400}
    shown |= {"children": [{**node, "id": "mirrored", "imageOf": "thing", "flip": "VERTICAL"}]}
    tree = {**TREE, "children": [shown, lender, *TREE["children"]]}
    for slots in ({"headline": "title"}, {"headline": "title", "product": "thing"}):
        template = save(designs={"1:1": tree}, slots=slots).json
        outcome = ad(store, template, product={"name": "Oats"})
        assert (outcome.state, outcome.error) == (AttemptState.SUCCEEDED, None)
        assert not {"thing", "mirrored"} & nodes(outcome).keys()
    other = {**lender, "imageRef": None, "imageFillUrl": "https://shop.example/a.png"}
    design = parse_design({**TREE, "children": [shown, other, *TREE["children"]]})
    made, _ = filled(design, {"product": "thing"}, AdBrief(headlines=("Oats",)), [])
    assert [(one.id, one.visible) for one in walk(made) if isinstance(one, ImageNode)] == [
        ("mirrored", False),
        ("thing", False),
    ]


def test_what_the_studio_may_add_to_a_tree_has_the_studios_names() -> None:
    assert (COPY_NODES, WARNINGS, BACKLIGHT) == (reflow.COPY, small_print.SMALL_PRINT, backlight.LIGHT)


def test_what_is_no_template_is_refused(cloud: Cloud, store: Store, offer: Job) -> None:
    assert (
        "there is no job" in wrong(workspace("POST", "templates", {"name": "x", "job_id": "job_x"}))["job_id"]
    )
    body = {"name": "x", "job_id": offer.id}
    assert "job_id" in wrong(workspace("POST", "templates", body, tenant="other"))
    assert "slots.price" in wrong(save(designs={"1:1": TREE}, slots={"price": "nowhere"}))
    for again, told in (("2:2", "a ratio twice"), ("1.0:1", "a ratio twice"), ("1:1 ", "a name twice")):
        assert told in wrong(save(designs=dict.fromkeys(("1:1", again), TREE)))["designs"]
    for name in ("square", "1:0", "1:999", ""):
        assert "designs" in wrong(save(designs={name: TREE}))
    assert "is not 9:16" in wrong(save(designs={"9:16": TREE}))["designs.9:16"]
    assert save(designs={"1.0:1": TREE}).json["aspect_ratios"] == ["1:1"]
    broken = {**TREE, "children": [{"id": "a", "type": "TEXT", "width": -1, "height": 1, "characters": ""}]}
    assert any(name.startswith("designs.1:1.a") for name in wrong(save(designs={"1:1": broken})))
    assert wrong(save())


def test_a_template_is_looked_at(cloud: Cloud, store: Store, offer: Job) -> None:
    template = saved(offer)
    path = f"templates/{template['id']}/preview"
    answer = workspace("POST", path, {"brief": {"product": {"name": "Night Cream"}}})
    assert answer.status == 200, answer.text
    (shown,) = PreviewDocument.model_validate(answer.json).previews
    assert (shown.aspect_ratio, shown.width, shown.height) == ("1:1", 480, 480)
    keys = [
        one["Key"]
        for one in clients.s3().list_objects_v2(Bucket=ASSETS, Prefix="renders/previews/")["Contents"]
    ]
    assert len(keys) == 1
    assert keys[0] in shown.url
    assert [job.id for job in store.list_jobs("local", Filters(), cursor=None, limit=10).jobs] == [offer.id]
    assert workspace("POST", path, {}, tenant="other").status == 404
    lost = {"product": {"name": "Night Cream"}, "overrides": {"nowhere": {"opacity": 0.5}}}
    told = workspace("POST", path, {"brief": lost}).json
    assert "overrides.nowhere: this ad has no such node" in told["notes"]
    lost["overrides"] = {"headline": {"opacity": 9}}
    told = workspace("POST", path, {"brief": lost}).json
    assert told["detail"].startswith("brief.overrides.headline.opacity: ")
    assert told["errors"][0]["field"] == "brief.overrides.headline.opacity"


# -- from a picture -----------------------------------------------------------------------------------------


def shot_of(store: Store, job: Job) -> str:
    """The ad's picture as an upload of its own: what somebody has who has nothing else of it."""
    asset = store.job(job.id).assets[0]
    body = clients.s3().get_object(Bucket=asset.bucket, Key=asset.key)["Body"].read()
    return ready(body).id


def test_a_finished_ads_picture_becomes_a_rough_template(cloud: Cloud, store: Store, offer: Job) -> None:
    shot = shot_of(store, offer)
    answer = save(picture={"image_id": shot})
    assert answer.status == 201, answer.text
    template = TemplateDocument.model_validate(answer.json)
    assert (template.aspect_ratios, template.layouts) == (["1:1"], [])
    assert {"headline", "product", "cta"} <= template.slots.keys()
    assert template.notes[0].startswith("its boxes were found by looking at a picture")
    real = {one["id"]: one for one in nodes_of(store.job(offer.id).result).values()}
    mug = ready((SAMPLES / "mug.jpg").read_bytes()).id
    outcome = ad(
        store,
        answer.json,
        copy=[{"text": "A mug", "type": "headline"}],
        product={"images": [{"image_id": mug}]},
    )
    assert outcome.state is AttemptState.SUCCEEDED, outcome.error
    shown = nodes(outcome)
    assert shown["headline"]["characters"] == "A mug"
    assert shown["product"]["imageRef"].startswith("brief.product.images.0")
    scale = shown["ad"]["width"] / real["ad"]["width"]
    middle = real["headline"]["y"] * scale + real["headline"]["height"] * scale / 2
    assert shown["headline"]["y"] < middle < shown["headline"]["y"] + shown["headline"]["height"]


def test_a_picture_of_nothing_is_no_template(cloud: Cloud) -> None:
    empty = ready(pyvips.Image.black(300, 300, bands=3).draw_rect([9, 9, 9], 0, 0, 2, 2).pngsave_buffer())
    assert "picture" in wrong(save(picture={"image_id": empty.id}))
    assert "picture" in wrong(save(picture={"image_id": "img_0000000000"}))
    assert wrong(save(picture={"image_id": empty.id}, designs={"1:1": {}}))
