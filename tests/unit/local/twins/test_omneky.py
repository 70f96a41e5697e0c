import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import pyvips

from local.twins.drawing import draw
from local.twins.omneky import EXAMPLE_JOB, Omneky
from local.twins.omneky.twin import OmnekyJob
from local.twins.pictures import Picture, size_of
from tests.unit.local.twins.conftest import Bench, MakeBench

BRIEF: dict[str, Any] = {
    "brand_data": {"brand_url": "https://www.exampleskincare.com"},
    "ad_copies": [{"copy_text": "Brighter skin in 14 days", "copy_type": "headline"}],
    "generation_metadata": {"aspect_ratios": ["1:1", "4:5"], "user_direction": "Clean light."},
}


@pytest.fixture
def omneky(bench: MakeBench) -> Bench:
    made = bench(Omneky)
    made.headers = {"Authorization": "Bearer twin-omneky-key"}
    return made


def submit(bench: Bench, **changes: Any) -> str:
    answer = bench.post("/create_image_ad_async", BRIEF | changes)
    assert answer.status_code == 202, answer.text
    return str(answer.get_json()["job_id"])


def directed(text: str) -> dict[str, Any]:
    return {"generation_metadata": {"user_direction": text}}


def test_a_job_goes_from_pending_to_success_by_the_clock(omneky: Bench) -> None:
    job_id = submit(omneky)
    seen = []
    for _ in range(4):
        seen.append(omneky.get(f"/jobs/{job_id}").get_json())
        omneky.pass_time(0.4)
    assert [job["status"] for job in seen] == ["PENDING", "PROCESSING", "PROCESSING", "SUCCESS"]
    assert set(seen[0]) == {"job_id", "type", "status", "response"}
    assert seen[0]["response"] == seen[1]["response"] == {}
    assets = seen[-1]["response"]["assets"]
    assert [asset["aspect_ratio"] for asset in assets] == ["1:1", "4:5"]
    for asset, size in zip(assets, [(1080, 1080), (1080, 1350)], strict=True):
        file = omneky.fetch(asset["image_url"])
        assert file.mimetype == "image/png"
        assert size_of(file.data) == size


def test_the_documents_job_is_there_with_the_documents_answer(omneky: Bench) -> None:
    assert omneky.get(f"/jobs/{EXAMPLE_JOB}").get_json() == {
        "job_id": EXAMPLE_JOB,
        "type": "image_ad",
        "status": "SUCCESS",
        "response": {},
    }
    assert omneky.account()["jobs"] == {}


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"brand_data": None}, ["body", "brand_data"]),
        ({"brand_data": {"brand_images": [{"description": "x"}]}}, ["body", "brand_data", "brand_images", 0]),
        ({"ad_copies": [{"copy_text": "x", "copy_type": "body"}]}, ["body", "ad_copies", 0, "copy_type"]),
        ({"ad_copies": [{"copy_type": "cta"}]}, ["body", "ad_copies", 0, "copy_text"]),
        ({"generation_metadata": {"aspect_ratios": ["square"]}}, ["body", "generation_metadata"]),
        ({"callback_url": "ftp://example.com"}, ["body", "callback_url"]),
    ],
)
def test_what_the_document_demands_is_demanded(
    omneky: Bench, change: dict[str, Any], place: list[str | int]
) -> None:
    answer = omneky.post("/create_image_ad_async", BRIEF | change)
    assert answer.status_code == 422
    assert answer.get_json()["detail"][0]["loc"][: len(place)] == place
    assert omneky.account()["purchases"] == []


def test_every_child_of_brand_data_is_optional(omneky: Bench) -> None:
    assert omneky.post("/create_image_ad_async", {"brand_data": {}}).status_code == 202


def test_unknown_fields_pass_and_are_counted(omneky: Bench) -> None:
    submit(omneky, brand_data={"brand_url": "https://a.example", "slogan": "x"})
    assert [v["detail"] for v in omneky.account()["violations"]] == ["brand_data: slogan"]


def test_the_key_is_wanted_everywhere_but_on_files(omneky: Bench) -> None:
    omneky.headers = {"Authorization": "Bearer wrong"}
    assert omneky.post("/create_image_ad_async", BRIEF).status_code == 401
    assert omneky.get(f"/jobs/{EXAMPLE_JOB}").status_code == 401
    assert omneky.get("/nowhere").status_code == 404


def test_the_callback_says_what_the_status_says(omneky: Bench) -> None:
    job_id = submit(omneky, callback_url="https://relay.example/cb/token")
    omneky.pass_time(0.5)
    assert omneky.inbox.messages == []
    omneky.pass_time(0.6)
    [(url, body)] = omneky.inbox.messages
    assert url == "https://relay.example/cb/token"
    assert body == omneky.get(f"/jobs/{job_id}").get_json()
    assert body["status"] == "SUCCESS"


@pytest.mark.parametrize(
    ("fault", "statuses"),
    [
        ("webhook_drop", []),
        ("webhook_duplicate", ["SUCCESS", "SUCCESS"]),
        ("webhook_reorder", ["SUCCESS", "PROCESSING"]),
        ("webhook_forge", ["SUCCESS", "SUCCESS"]),
    ],
)
def test_webhooks_can_go_wrong(omneky: Bench, fault: str, statuses: list[str]) -> None:
    omneky.behave(faults=[fault])
    job_id = submit(omneky, callback_url="https://relay.example/cb")
    omneky.pass_time(0.2)
    forged = len(omneky.inbox.messages)
    assert forged == (fault == "webhook_forge")
    assert omneky.get(f"/jobs/{job_id}").get_json()["status"] == "PROCESSING"
    omneky.pass_time(1.5)
    assert [body["status"] for body in omneky.inbox.bodies] == statuses
    if forged:
        assert "forged.invalid" in json.dumps(omneky.inbox.bodies[0])


def test_a_delayed_webhook_comes_late(omneky: Bench) -> None:
    omneky.behave(faults=[{"type": "webhook_delay", "seconds": 30}])
    submit(omneky, callback_url="https://relay.example/cb")
    omneky.pass_time(29)
    assert omneky.inbox.messages == []
    omneky.pass_time(3)
    assert len(omneky.inbox.messages) == 1


def test_an_early_webhook_comes_before_the_answer(omneky: Bench) -> None:
    job_id = submit(
        omneky, callback_url="https://relay.example/cb", **directed("[[twin: delay=0 webhook_early]]")
    )
    assert [body["job_id"] for body in omneky.inbox.bodies] == [job_id]


@pytest.mark.parametrize(
    ("marker", "status", "refunded"),
    [
        ("fail", "FAILED", True),
        ("cancel", "FAILED", True),
        ("empty_success", "SUCCESS", False),
        ("unknown_status", "SUCCESS", False),
        ("stuck", "PROCESSING", False),
        ("expire", "PROCESSING", False),
    ],
)
def test_a_marker_decides_the_end(omneky: Bench, marker: str, status: str, refunded: bool) -> None:
    job_id = submit(omneky, **directed(f"A forest. [[twin: delay=5 {marker}]]"))
    omneky.pass_time(4)
    assert omneky.get(f"/jobs/{job_id}").get_json()["status"] == (
        "QUEUED" if marker == "unknown_status" else "PROCESSING"
    )
    omneky.pass_time(2)
    job = omneky.get(f"/jobs/{job_id}").get_json()
    assert job["status"] == status
    assert bool(job["response"]) == (marker in ("fail", "cancel", "unknown_status"))
    [purchase] = omneky.account()["purchases"]
    assert purchase["job_id"] == job_id
    assert purchase["refunded"] is refunded


def test_a_failed_job_that_comes_back_calls_twice(omneky: Bench) -> None:
    omneky.behave(faults=["fail_then_complete:seconds=5"])
    submit(omneky, callback_url="https://relay.example/cb")
    spent = []
    for _ in range(3):
        omneky.pass_time(5.5)
        spent.append(omneky.account()["spent"])
    assert [body["status"] for body in omneky.inbox.bodies] == ["FAILED", "SUCCESS"]
    assert spent == ["0", "1", "1"]


@pytest.mark.parametrize("fault", ["stuck", "expire"])
def test_what_never_ends_never_calls(omneky: Bench, fault: str) -> None:
    omneky.behave(faults=[fault])
    submit(omneky, callback_url="https://relay.example/cb")
    omneky.pass_time(1000)
    assert omneky.inbox.messages == []


def test_partial_leaves_ratios_out(omneky: Bench) -> None:
    omneky.behave(faults=["partial"])
    job_id = submit(omneky)
    omneky.pass_time(2)
    assets = omneky.get(f"/jobs/{job_id}").get_json()["response"]["assets"]
    assert [asset["aspect_ratio"] for asset in assets] == ["1:1"]


@pytest.mark.parametrize("shape", ["images", "image_url", "nested", "list"])
def test_the_shape_of_the_response_can_change(omneky: Bench, shape: str) -> None:
    omneky.client.post("/_twin/settings", json={"response_shape": shape})
    job_id = submit(omneky)
    omneky.pass_time(2)
    response = json.dumps(omneky.get(f"/jobs/{job_id}").get_json()["response"])
    assert f"/cdn/{job_id}/0.png" in response
    assert '"assets"' not in response


def test_every_accepted_post_is_bought(omneky: Bench) -> None:
    first, second = submit(omneky), submit(omneky)
    account = omneky.account()
    assert [purchase["job_id"] for purchase in account["purchases"]] == [first, second]
    assert account["spent"] == "2"


PAGE = """<html><head><title>Vitamin C Serum &amp; more</title><meta name="theme-color" content="#2255AA">
<style>body {font-family: "Lora", serif}</style></head></html>"""
SWATCHES = [{"hexcode": "#D4384F", "label": "Brand Red"}]


def drawn(bench: Bench, **changes: Any) -> Picture:
    """What is drawn for a request, in its first ratio."""
    job = bench.twin.jobs[submit(bench, **changes)]
    assert isinstance(job, OmnekyJob)
    return job.pictures[0][1]


def ground(picture: Picture) -> tuple[int, int, int]:
    """The colour that most of the picture's edge has."""
    image = pyvips.Image.new_from_buffer(draw(replace(picture, width=270, height=270)), "").numpy()
    edge = [(int(red), int(green), int(blue)) for red, green, blue in image[2, :, :3]]
    return Counter(edge).most_common(1)[0][0]


def test_a_direction_is_over_colors_and_copy(omneky: Bench) -> None:
    brand = {"brand_data": {"color_swatches": SWATCHES}}
    red, _, _ = ground(drawn(omneky, **brand, **directed("poster layout")))
    quiet = drawn(omneky, **brand)
    assert (quiet.headline, quiet.colors) == ("Brighter skin in 14 days", ("#D4384F",))
    wish = 'Green background, poster layout. Headline: “It\'s green week”, button "Go"'
    loud = drawn(omneky, **brand, **directed(wish))
    assert (loud.headline, loud.cta, loud.layout) == ("It's green week", "Go", "")
    r, g, b = ground(loud)
    assert g > max(r, b), "green, whatever the brand's colours"
    assert red > 0


@pytest.mark.parametrize("given", [True, False])
def test_what_is_given_is_over_what_pages_tell(bench: MakeBench, given: bool) -> None:
    omneky = bench(Omneky, fetch=lambda url: PAGE.encode())
    omneky.headers = {"Authorization": "Bearer twin-omneky-key"}
    brand: dict[str, Any] = {"brand_url": "http://127.0.0.1:9/"}
    if given:
        brand |= {"fonts": ["Inter", "DM Sans"], "color_swatches": SWATCHES}
    product = {"product_url": "http://127.0.0.1:9/serum"}
    copies = BRIEF["ad_copies"] if given else []
    shown = drawn(omneky, brand_data=brand, product_metadata=product, ad_copies=copies)
    if given:
        assert (shown.fonts, shown.colors) == (("Inter", "DM Sans"), ("#D4384F",))
        assert shown.headline == "Brighter skin in 14 days"
    else:
        assert (shown.fonts, shown.colors) == (("Lora",), ("#2255AA",))
        assert shown.headline == "Vitamin C Serum & more"


def test_fonts_show(omneky: Bench) -> None:
    plain, other = ({"brand_data": {"fonts": fonts}} for fonts in ([], ["Lora"]))
    assert draw(replace(drawn(omneky, **plain), width=270, height=270)) != draw(
        replace(drawn(omneky, **other), width=270, height=270)
    )
