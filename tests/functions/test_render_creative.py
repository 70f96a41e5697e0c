"""RenderCreative: a brief becomes ads, or its attempt fails naming the field that is to blame."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest
import pyvips

from adrelay.aws import clients
from adrelay.jobs.model import AttemptState, Outcome, Purchase
from adrelay.jobs.store import Store
from adrelay.rendering.attempt import Workplace
from adrelay.rendering.model_copy import ModelDenied
from adrelay.rendering.photos import Model, shoot_photos
from adrelay.requests.request import JobRequest
from tests.cloud import ASSETS, Cloud
from tests.functions.handlers import invoke
from tests.functions.test_store_assets import PNG, Serve, picture
from tests.functions.test_store_assets import serve as serve  # a fixture
from tests.records import open_attempt, put_job
from tests.shipped import ROOT, Json, environment, event

URL = "https://shop.example/serum.png"
SMALL = {"studio": {"long_side": 360}}


def request(**brief: Any) -> Json:
    return {
        "kind": "image_ad",
        "provider": "studio",
        "brief": {"copy": [{"text": "Glow while you sleep", "type": "headline"}], **brief},
        "provider_options": SMALL,
    }


def render(store: Store, given: Json) -> Outcome:
    """The outcome of the job's first attempt."""
    job = put_job(store, request=given, kind=given["kind"])
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    assert invoke("render_creative", {**event("render_creative/render"), "job_id": job.id}) is None
    outcome = store.attempt(job.id, 1).outcome
    assert outcome is not None
    return outcome


def test_a_brief_becomes_ads_of_the_asked_ratios(cloud: Cloud, store: Store) -> None:
    outcome = render(store, request(aspect_ratios=["1:1", "4:5"]))
    assert (outcome.state, outcome.expected, outcome.purchase) == (AttemptState.SUCCEEDED, 2, Purchase.NO)
    assert [(made.aspect_ratio, made.width, made.height) for made in outcome.deliverables] == [
        ("1:1", 360, 360),
        ("4:5", 288, 360),
    ]
    for made in outcome.deliverables:
        key = made.url.removeprefix(f"s3://{ASSETS}/")
        body = clients.s3().get_object(Bucket=ASSETS, Key=key)["Body"].read()
        image = pyvips.Image.new_from_buffer(body, "")
        assert (image.width, image.height) == (made.width, made.height)
        assert image.deviate() > 5, "something is to be seen"
    assert cloud.woken == ["token-1"]


def test_a_job_that_ends_as_soon_as_it_is_woken_is_written_up_all_the_same(
    cloud: Cloud, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The workflow, woken, may be quicker than who has woken it."""
    job = put_job(store, request=request())
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    monkeypatch.setattr(
        "adrelay.attempts.outcomes.wake",
        lambda token: invoke("finish_job", {**event("finish_job/finish"), "job_id": job.id}),
    )
    assert invoke("render_creative", {**event("render_creative/render"), "job_id": job.id}) is None
    assert store.job(job.id).status.terminal


def test_rendering_again_gives_the_same(store: Store) -> None:
    files = []
    for _ in range(2):
        (made,) = render(store, request()).deliverables
        files.append(clients.s3().get_object(Bucket=ASSETS, Key=made.url.split("/", 3)[3])["Body"].read())
    assert files[0] == files[1]


def bomb() -> bytes:
    """A small file that is a large picture."""
    return bytes(pyvips.Image.black(30_000, 30_000).pngsave_buffer(compression=9, bitdepth=1))


BAD: dict[str, tuple[bytes | int | Exception | Callable[[], bytes], bool]] = {
    "a page": (b"<html><body>404</body></html>", False),
    "half a picture": (PNG[: len(PNG) // 2], False),
    "nothing": (b"", False),
    "a decompression bomb": (bomb, False),
    "gone": (410, False),
    "down": (503, True),
    "unreachable": (httpx.ConnectError("refused"), True),
}


@pytest.mark.parametrize(("answer", "retryable"), BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize(
    ("field", "brief"),
    [
        ("brief.product.images.0", {"product": {"images": [URL]}}),
        ("brief.brand.logo", {"brand": {"logo": URL}}),
    ],
)
def test_a_picture_that_cannot_be_used_fails_the_attempt_by_name(
    store: Store, serve: Serve, answer: Any, retryable: bool, field: str, brief: Json
) -> None:
    serve(URL, answer() if callable(answer) else answer)
    outcome = render(store, request(**brief))
    assert (outcome.state, outcome.purchase) == (AttemptState.FAILED, Purchase.NO)
    assert outcome.error is not None
    assert (outcome.error.field, outcome.error.provider) == (field, "studio")
    assert outcome.error.retryable is retryable
    assert field in outcome.error.message


def plain(width: int, height: int, *color: int) -> bytes:
    image = (pyvips.Image.black(width, height, bands=len(color)) + list(color)).cast("uchar")
    return bytes(image.copy(interpretation="srgb").pngsave_buffer())


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (plain(1, 1, 200, 40, 40), "image_too_small"),
        (plain(900, 2, 200, 40, 40, 128), "image_too_small"),
        (plain(300, 300, 200, 40, 40), "image_empty"),
        (plain(300, 300, 200, 40, 40, 0), "image_empty"),
    ],
    ids=["one pixel", "a line", "one colour", "all transparent"],
)
@pytest.mark.parametrize(
    ("field", "brief"),
    [
        ("brief.product.images.0", {"product": {"images": [URL]}}),
        ("brief.brand.logo", {"brand": {"logo": URL}}),
    ],
)
def test_picture_1px(store: Store, serve: Serve, body: bytes, code: str, field: str, brief: Json) -> None:
    """A picture that shows nothing is an error naming its field, not an ad with a flat square."""
    serve(URL, body)
    outcome = render(store, request(**brief))
    assert outcome.state is AttemptState.FAILED
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == (code, field)
    assert outcome.error.retryable is False


def two_halves() -> bytes:
    """A picture that shows something, and no product."""
    half = pyvips.Image.black(45, 60, bands=3)
    image = half.linear(1, [200, 40, 40]).join(half.linear(1, [40, 40, 200]), "horizontal")
    return bytes(image.cast("uchar").copy(interpretation="srgb").pngsave_buffer())


def test_a_product_that_is_shown_with_its_background_is_noted(store: Store, serve: Serve) -> None:
    serve(URL, two_halves())
    outcome = render(store, request(product={"images": [URL]}))
    assert outcome.state is AttemptState.SUCCEEDED
    assert any(note.startswith("brief.product.images.0: shown with its background") for note in outcome.notes)


SERUM = (ROOT / "local" / "samples" / "product_serum.jpg").read_bytes()


def test_the_cutout_itself_can_be_had(store: Store, serve: Serve) -> None:
    serve(URL, SERUM)
    scenes = [{"preset": "transparent_background"}]
    brief = {"product": {"images": [URL]}, "scenes": scenes, "aspect_ratios": ["1:1", "4:5"]}
    outcome = render(store, {"kind": "product_photo", "provider": "studio", "brief": brief})
    assert (outcome.state, outcome.expected) == (AttemptState.SUCCEEDED, 1)
    (made,) = outcome.deliverables
    body = clients.s3().get_object(Bucket=ASSETS, Key=made.url.split("/", 3)[3])["Body"].read()
    image = pyvips.Image.new_from_buffer(body, "")
    assert (made.width, made.height, image.bands) == (image.width, image.height, 4)
    alpha = image[3].numpy()
    assert alpha[0, 0] == 0, "the corner is transparent"
    assert all(side.max() > 0 for side in (alpha[0], alpha[-1], alpha[:, 0], alpha[:, -1])), "trimmed"
    assert "scene transparent_background: made once" in outcome.notes[0]


def shot(store: Store, *scenes: Json) -> Outcome:
    brief = {"product": {"images": [URL]}, "scenes": list(scenes)}
    options = {"studio": {"render_kind": 32}}
    return render(
        store,
        {"kind": "product_photo", "provider": "studio", "brief": brief, "provider_options": options},
    )


def test_each_photo_says_its_scene(store: Store, serve: Serve) -> None:
    serve(URL, SERUM)
    prompts = ["on a marble table", "in front of a light blue wall"]
    outcome = shot(store, {"preset": "white_background"}, *({"prompt": words} for words in prompts))
    assert [made.label for made in outcome.deliverables] == ["white_background", *prompts]


def test_what_lies_is_photographed_from_above_with_a_note(store: Store, serve: Serve) -> None:
    """A laptop beside it was asked for, read as understood, and not there."""
    serve(URL, SERUM)
    brief = {
        "product": {"name": "Notebook", "images": [URL]},
        "scenes": [{"prompt": "on a desk with a laptop"}],
    }
    outcome = render(store, {"kind": "product_photo", "provider": "studio", "brief": brief})
    assert any("photographed from above" in note for note in outcome.notes)
    standing = shot(store, {"prompt": "on a desk with a laptop"})
    assert not any("photographed from above" in note for note in standing.notes)


def test_a_scene_whose_place_cannot_be_drawn_fails_by_its_words(store: Store, serve: Serve) -> None:
    serve(URL, SERUM)
    outcome = shot(store, {"preset": "white_background"}, {"prompt": "on the moon with aliens"})
    assert outcome.state is AttemptState.FAILED
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == ("scene_not_understood", "brief.scenes.1.prompt")
    assert "moon" in outcome.error.message


@pytest.mark.parametrize("painted", [True, False])
def test_an_image_model_makes_the_scene_or_the_studio_does(
    store: Store, serve: Serve, monkeypatch: pytest.MonkeyPatch, painted: bool
) -> None:
    def paint(client: object, model_id: str, product: pyvips.Image, text: str, seed: int) -> pyvips.Image:
        if not painted:
            raise ModelDenied("no access", code="AccessDeniedException")
        asked.append(text)
        return product.flatten(background=[10, 200, 30])

    asked: list[str] = []
    serve(URL, SERUM)
    monkeypatch.setattr("adrelay.rendering.photos.paint_background", paint)
    job = put_job(
        store,
        request={
            "kind": "product_photo",
            "provider": "studio",
            "brief": {
                "product": {"images": [URL]},
                "scenes": [{"prompt": "on the moon" if painted else "on a beach"}],
            },
            "provider_options": {"studio": {"render_kind": 32}},
        },
        kind="product_photo",
    )
    open_attempt(store, job, AttemptState.WAITING, task_token="token-1")
    place = Workplace(
        store,
        ASSETS,
        job.tenant,
        job.id,
        environment("RenderCreative")["KEEP_FUNCTION"],
        environment("RenderCreative")["READ_FUNCTION"],
        store.attempt(job.id, 1),
    )
    model = Model("amazon.nova-canvas-v1:0", lambda: 170.0, [])
    outcome = shoot_photos(place, JobRequest.model_validate(job.request), model)
    assert outcome.state is AttemptState.SUCCEEDED
    assert asked == (["on the moon"] if painted else [])
    noted = [note for note in outcome.notes if "amazon.nova-canvas-v1:0" in note]
    assert bool(noted) is not painted


def test_a_url_that_has_expired_serves_the_jobs_of_its_batch(store: Store, serve: Serve) -> None:
    serve(URL, SERUM)
    keep = {"scope": "batch_1", "pictures": [{"source": URL, "cut": True}]}
    invoke("keep_pictures", {**event("keep_pictures/keep"), **keep})
    serve(URL, 410)
    for number in range(2):
        given = request(product={"images": [URL]})
        job = put_job(store, request=given, batch_id="batch_1", batch_index=number)
        open_attempt(store, job, AttemptState.WAITING)
        invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
        assert store.attempt(job.id, 1).state is AttemptState.SUCCEEDED


def test_fetch_transient(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is busy at first: the ad comes after a short pause."""
    answers = [httpx.Response(503), httpx.Response(200, content=two_halves())]
    transport = httpx.MockTransport(lambda _: answers.pop(0))
    monkeypatch.setattr("adrelay.security.urls.guarded_transport", lambda: transport)
    outcome = render(store, request(product={"images": [URL]}))
    assert outcome.state is AttemptState.SUCCEEDED
    assert answers == []


def test_picture_avif_svg(store: Store, serve: Serve) -> None:
    serve(URL, picture(64, 64, ".avif"))
    logo = "https://shop.example/logo.svg"
    serve(
        logo, b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4"><rect width="9" height="4"/></svg>'
    )
    outcome = render(store, request(product={"images": [URL]}, brand={"logo": logo}))
    assert outcome.state is AttemptState.SUCCEEDED


def test_picture_no_eoi(store: Store, serve: Serve) -> None:
    serve(URL, picture(64, 64, ".jpg").removesuffix(b"\xff\xd9"))
    assert render(store, request(product={"images": [URL]})).state is AttemptState.SUCCEEDED


def test_only_what_an_ad_can_show_is_fetched(store: Store, serve: Serve) -> None:
    serve(URL, two_halves())
    nowhere = "https://pictures.example/nowhere.png"
    outcome = render(store, request(product={"images": [*[URL] * 4, nowhere, nowhere]}))
    assert outcome.state is AttemptState.SUCCEEDED
    assert "6 product images were given: an ad shows 4 at most" in outcome.notes


@pytest.mark.parametrize(("brief", "option"), [(False, True), (True, None)])
def test_images_x_headlines(store: Store, serve: Serve, brief: bool, option: bool | None) -> None:
    serve(URL, two_halves())
    given = request(product={"images": [URL, URL]}, aspect_ratios=["1:1", "4:5"], variants=brief)
    given["brief"]["copy"] = [{"text": text, "type": "headline"} for text in ("Glow", "Shine")]
    given["provider_options"] = {
        "studio": {"long_side": 360, **({} if option is None else {"variants": option})}
    }
    outcome = render(store, given)
    assert outcome.expected == len(outcome.deliverables) == 8
    assert len({made.url for made in outcome.deliverables}) == 8
    labels = [str(made.label) for made in outcome.deliverables[::2]]
    assert [label.split(maxsplit=1)[1] for label in labels] == [
        f"headline {headline} image {image}" for headline in (1, 2) for image in (1, 2)
    ]
    assert not any("shows the first" in note for note in outcome.notes)


@pytest.mark.parametrize(
    ("brief", "field"),
    [
        ({"copy": [{"text": "ok", "type": "cta"}, {"text": "ᚠ", "type": "headline"}]}, "brief.copy.1.text"),
        ({"brand": {"name": "ᚠ"}}, "brief.brand.name"),
        ({"offer": {"badge": "ᚠ"}}, "brief.offer.badge"),
    ],
)
def test_letters_that_no_font_has_fail_the_attempt_by_name(store: Store, brief: Json, field: str) -> None:
    outcome = render(store, request(**brief))
    assert outcome.state is AttemptState.FAILED
    assert outcome.error is not None
    assert (outcome.error.code, outcome.error.field) == ("missing_letters", field)
    assert outcome.error.message == f"{field}: no font here has ᚠ (U+16A0)"


def test_an_attempt_that_has_ended_is_not_rendered(cloud: Cloud, store: Store) -> None:
    job = put_job(store, request=request())
    attempt = open_attempt(store, job, AttemptState.WAITING)
    store.record(attempt, Outcome(state=AttemptState.CANCELED))
    cloud.requests.clear()
    invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    assert not cloud.of("PutObject")


def test_who_cancels_during_a_render_wins(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    job = put_job(store, request=request())
    attempt = open_attempt(store, job, AttemptState.WAITING)
    real = Store.set_progress

    def then_cancel(self: Store, *given: Any) -> bool:
        store.record(attempt, Outcome(state=AttemptState.CANCELED, source="cancel"))
        return real(self, *given)

    monkeypatch.setattr(Store, "set_progress", then_cancel)
    invoke("render_creative", {**event("render_creative/render"), "job_id": job.id})
    assert store.attempt(job.id, 1).state is AttemptState.CANCELED


def test_what_was_not_understood_is_noted(store: Store) -> None:
    outcome = render(store, request(direction="In the style of zorblax the magnificent, on Mars"))
    assert outcome.state is AttemptState.SUCCEEDED
    assert outcome.notes
