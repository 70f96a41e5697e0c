"""Scenes by an image model on Bedrock, against botocore's stub of InvokeModel."""

import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import botocore.session
import numpy as np
import pytest
import pyvips
from botocore.response import StreamingBody
from botocore.stub import Stubber

from adrelay.rendering.backgrounds import UnknownModel, paint_background
from adrelay.rendering.model_copy import BadAnswer, ModelBusy, ModelDenied, ModelError, ModelRefused

NOVA, TITAN = "amazon.nova-canvas-v1:0", "amazon.titan-image-generator-v2:0"
STABILITY = "stability.stable-image-inpaint-v1:0"
SIDE = 320


@pytest.fixture
def client() -> Any:
    session = botocore.session.get_session()
    return session.create_client(
        "bedrock-runtime", region_name="us-east-1", aws_access_key_id="test", aws_secret_access_key="test"
    )


@pytest.fixture
def stub(client: Any) -> Iterator[Stubber]:
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def product(width: int = SIDE, height: int = SIDE) -> pyvips.Image:
    """A red disc with soft edges, at its place."""
    y, x = np.mgrid[0:height, 0:width]
    away = np.hypot(x - width / 2, y - height * 0.6) - min(width, height) * 0.2
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[..., :3] = (200, 30, 40)
    pixels[..., 3] = np.clip(128 - away * 60, 0, 255)
    return pyvips.Image.new_from_array(pixels).copy(interpretation="srgb")


def painted(of: pyvips.Image, *, over: bool = False, empty: bool = False) -> pyvips.Image:
    """What a model would make of it: stripes around the product, which comes back a little changed."""
    y, x = np.mgrid[0 : of.height, 0 : of.width]
    stripes = np.dstack([(x * 3) % 200, (y * 2) % 220, (x + y) % 180]).astype(np.uint8)
    if empty:
        stripes[:] = 120
    ground = pyvips.Image.new_from_array(stripes).copy(interpretation="srgb")
    return ground if over else ground.composite2(of * [1, 1, 1, 0.95], "over")[0:3].cast("uchar")


def answer(image: pyvips.Image | None, **more: Any) -> dict[str, Any]:
    body = dict(more)
    if image is not None:
        body["images"] = [base64.b64encode(image.pngsave_buffer()).decode()]
    return raw(json.dumps(body).encode())


def raw(content: bytes) -> dict[str, Any]:
    return {"body": StreamingBody(io.BytesIO(content), len(content)), "contentType": "application/json"}


def sent(client: Any, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The bodies of the calls from now on."""
    bodies: list[dict[str, Any]] = []
    real = client.invoke_model

    def invoke_model(**request: Any) -> Any:
        bodies.append(json.loads(request["body"]))
        return real(**request)

    monkeypatch.setattr(client, "invoke_model", invoke_model)
    return bodies


def decoded(text: str) -> pyvips.Image:
    return pyvips.Image.new_from_buffer(base64.b64decode(text), "")


@pytest.mark.parametrize("model", [NOVA, TITAN])
def test_amazons_models_paint_outside_of_the_mask(
    client: Any, stub: Stubber, monkeypatch: pytest.MonkeyPatch, model: str
) -> None:
    bodies = sent(client, monkeypatch)
    stub.add_response("invoke_model", answer(painted(product())))
    made = paint_background(client, model, product(), "on a beach, no people, without boats", 7)
    (body,) = bodies
    assert set(body) == {"taskType", "outPaintingParams", "imageGenerationConfig"}
    assert body["taskType"] == "OUTPAINTING"
    asked = body["outPaintingParams"]
    assert set(asked) == {"image", "maskImage", "outPaintingMode", "text", "negativeText"}
    assert asked["outPaintingMode"] == "PRECISE"
    assert "on a beach" in asked["text"]
    assert "people" not in asked["text"], "the models read a negation as a wish"
    assert asked["negativeText"].endswith("people, boats")
    assert not {"width", "height"} & set(body["imageGenerationConfig"]), "they must not be given"
    mask = np.asarray(decoded(asked["maskImage"]).numpy())
    assert set(np.unique(mask)) == {0, 255}
    assert mask[int(SIDE * 0.6), SIDE // 2].max() == 0, "what is kept is black"
    own = np.asarray(product().numpy())
    inside = own[..., 3] == 255
    assert (np.asarray(made.numpy())[inside] == own[..., :3][inside]).all(), "the product's very pixels"
    assert (made.width, made.height, made.bands) == (SIDE, SIDE, 3)


def test_stabilitys_model_has_a_body_of_its_own(
    client: Any, stub: Stubber, monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = sent(client, monkeypatch)
    stub.add_response("invoke_model", answer(painted(product()), finish_reasons=[None], seeds=[7]))
    paint_background(client, STABILITY, product(), "on a beach", 7)
    assert set(bodies[0]) == {
        "prompt",
        "negative_prompt",
        "image",
        "mask",
        "grow_mask",
        "seed",
        "output_format",
    }


def test_sizes_are_brought_to_what_a_model_takes_and_back(
    client: Any, stub: Stubber, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A medium rectangle: too low for the model, and no multiple of 16."""
    bodies = sent(client, monkeypatch)
    size = (384, 320)
    stub.add_response("invoke_model", answer(painted(product(*size))))
    made = paint_background(client, NOVA, product(300, 250), "on a beach", 0)
    image = decoded(bodies[0]["outPaintingParams"]["image"])
    assert (image.width, image.height) == size
    assert (made.width, made.height) == (300, 250)
    with pytest.raises(BadAnswer, match="makes no pictures of 728 × 90"):
        paint_background(client, NOVA, product(728, 90), "on a beach", 0)


@pytest.mark.parametrize(
    ("response", "error", "code"),
    [
        (lambda: answer(painted(product(), over=True)), BadAnswer, "product_changed"),
        (lambda: answer(painted(product(), empty=True)), BadAnswer, "empty_scene"),
        (lambda: answer(painted(product(336, 336))), BadAnswer, "wrong_size"),
        (lambda: answer(None), BadAnswer, "no_picture"),
        (lambda: raw(json.dumps({"images": ["bm8="]}).encode()), BadAnswer, "not_a_picture"),
        (lambda: raw(b"<html>"), BadAnswer, "not_json"),
        (lambda: raw(b"[]"), BadAnswer, "not_an_object"),
        (lambda: answer(None, images=[], error="blocked by our filters"), ModelRefused, "refused"),
        (
            lambda: answer(painted(product()), finish_reasons=["Filter reason: prompt"]),
            ModelRefused,
            "refused",
        ),
    ],
)
def test_what_fails_the_checks_is_not_shown(
    client: Any, stub: Stubber, response: Any, error: type[ModelError], code: str
) -> None:
    stub.add_response("invoke_model", response())
    with pytest.raises(error) as caught:
        paint_background(client, NOVA, product(), "on a beach", 0)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("code", "status", "error"),
    [
        ("ThrottlingException", 429, ModelBusy),
        ("AccessDeniedException", 403, ModelDenied),
        ("ResourceNotFoundException", 404, ModelDenied),
    ],
)
def test_refused_calls(client: Any, stub: Stubber, code: str, status: int, error: type[ModelError]) -> None:
    stub.add_client_error("invoke_model", code, "the reason", http_status_code=status)
    with pytest.raises(error):
        paint_background(client, NOVA, product(), "on a beach", 0)


def test_a_model_of_another_kind_is_not_asked(client: Any, stub: Stubber) -> None:
    with pytest.raises(UnknownModel):
        paint_background(client, "anthropic.claude-v2", product(), "on a beach", 0)
