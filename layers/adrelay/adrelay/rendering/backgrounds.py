"""A photoshoot's scene by an image model on Amazon Bedrock: the product stays, what is around it is made.

Three families are known, by their ids, each with its own body of InvokeModel:

    amazon.nova-canvas-…              OUTPAINTING with a mask image: text of 1 to 1,024 characters, sides of
                                      320 to 4,096 px that 16 divides, 1:4 to 4:1, less than 4,194,304 px;
                                      width and height must not be given, the answer is as large as the image
                                      docs.aws.amazon.com/nova/latest/userguide/image-gen-req-resp-structure.html
                                      and …/image-gen-access.html#image-gen-resolutions
    amazon.titan-image-generator-v2…  the same body: text of at most 512 characters, sides of at most 1,408 px
                                      docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-image.html
    stability.stable-image-inpaint-…  prompt, image, mask: 1:2.5 to 2.5:1, sides of 64 px and more, at most
                                      9,437,184 px; `finish_reasons` is [null] for an image that may be shown
                                      docs.aws.amazon.com/bedrock/latest/userguide/stable-image-services.html

In all of them the mask's black pixels are kept and its white ones made. The model's answer is measured before
it is used, and the product's own pixels are laid over it: a model never changes what is sold.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyvips
from botocore.exceptions import BotoCoreError, ClientError

from adrelay.rendering.bedrock import raise_mapped
from adrelay.rendering.model_copy import BadAnswer, ModelBusy, ModelError, ModelRefused
from studio import png
from studio.photoshoot import laid_over

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient

_MOST_SEEDS: Final = 858_993_459
_GROUND: Final = 160  # grey byte where the model paints
_NEGATIVE: Final = "text, letters, watermark, logo, frame, second product, hands"
_NEGATION: Final = re.compile(r"\b(?:no|without(?: any)?|not|avoid)\s+((?:[\w-]+\s?){1,2})", re.IGNORECASE)
_LIMIT: Final = 32_000_000  # bytes of an answer's picture
_FLATTEST: Final = 6.0  # standard deviation (bytes) of surroundings in which there is nothing
_MOST_CHANGED: Final = 40.0  # mean difference (bytes) at which the model has painted over the product


@dataclass(frozen=True, slots=True)
class _Family:
    """What one family takes: sides in px, pixels in all, the longer side by the shorter, characters."""

    sides: tuple[int, int]
    most_pixels: int
    widest: float
    text: int
    step: int
    body: Callable[[str, str, str, str, int], dict[str, Any]]


def _amazon(text: str, negative: str, image: str, mask: str, seed: int) -> dict[str, Any]:
    return {
        "taskType": "OUTPAINTING",
        "outPaintingParams": {
            "image": image,
            "maskImage": mask,
            "outPaintingMode": "PRECISE",
            "text": text,
            "negativeText": negative,
        },
        "imageGenerationConfig": {
            "numberOfImages": 1,
            "quality": "premium",
            "cfgScale": 7.0,
            "seed": seed % (_MOST_SEEDS + 1),
        },
    }


def _stability(text: str, negative: str, image: str, mask: str, seed: int) -> dict[str, Any]:
    return {
        "prompt": text,
        "negative_prompt": negative,
        "image": image,
        "mask": mask,
        "grow_mask": 0,
        "seed": seed % 4_294_967_295,
        "output_format": "png",
    }


_FAMILIES: Final[Mapping[str, _Family]] = {
    "amazon.nova-canvas": _Family((320, 4096), 4_194_303, 4.0, 1024, 16, _amazon),
    "amazon.titan-image-generator-v2": _Family((320, 1408), 1_982_464, 4.0, 512, 16, _amazon),
    "stability.stable-image-inpaint": _Family((64, 4096), 9_437_184, 2.5, 10_000, 16, _stability),
}


class UnknownModel(ModelError):
    """No model whose requests are known here."""


def paint_background(
    client: "BedrockRuntimeClient", model_id: str, product: pyvips.Image, text: str, seed: int
) -> pyvips.Image:
    """RGB of the size of `product` (RGBA, the product at its place on nothing) with `text` around it.

    One InvokeModel call. Raises a ModelError, as `model_copy` draws them: BadAnswer where the answer
    is no such picture, is of another size, shows nothing around the product, or has painted over it.
    """
    family = next((one for name, one in _FAMILIES.items() if model_id.startswith(name)), None)
    if family is None:
        raise UnknownModel(f"{model_id} is no image model that is known here", code="unknown_model")
    size = _size_for(family, product.width, product.height)
    if size is None:
        shape = f"{product.width} × {product.height}"
        raise BadAnswer(f"{model_id} makes no pictures of {shape}", code="size_not_supported")
    asked = product if size == (product.width, product.height) else _resized(product, size)
    body = family.body(*_words(text, family.text), _base64(_on_grey(asked)), _base64(_mask(asked)), seed)
    made = _picture(_invoke(client, model_id, body), model_id, size)
    _judge(made, asked, model_id)
    if size != (product.width, product.height):
        made = made.thumbnail_image(product.width, height=product.height, size="force")
    return laid_over(made, product)


def _size_for(family: _Family, width: int, height: int) -> tuple[int, int] | None:
    """The nearest size that the model takes; None where the shape is none of its own."""
    if max(width / height, height / width) > family.widest:
        return None
    least, most = family.sides
    grow = max(1.0, least / min(width, height))
    grow = min(grow, most / max(width, height), (family.most_pixels / (width * height)) ** 0.5)
    step = family.step
    across, down = (max(step, int(side * grow / step + 0.5) * step) for side in (width, height))
    while across * down > family.most_pixels or max(across, down) > most:
        across, down = across - step, down - step
    return (across, down) if min(across, down) >= least else None


def _words(text: str, most: int) -> tuple[str, str]:
    """What to paint and what not to: the models read negations as wishes, so these go to the other field."""
    unwanted = [found.strip() for found in _NEGATION.findall(text)]
    wanted = " ".join(_NEGATION.sub("", text).split())
    prompt = f"Professional product photograph {wanted}, natural shadow on the ground below it, realistic"
    return prompt[:most], ", ".join([_NEGATIVE, *unwanted])[:most]


def _resized(product: pyvips.Image, size: tuple[int, int]) -> pyvips.Image:
    return product.thumbnail_image(size[0], height=size[1], size="force").copy_memory()


def _on_grey(product: pyvips.Image) -> pyvips.Image:
    return product.flatten(background=[_GROUND] * 3)


def _mask(product: pyvips.Image) -> pyvips.Image:
    """Pure black where the product is, pure white elsewhere."""
    outside = (product[3] < 128).ifthenelse(255, 0).cast("uchar")
    return outside.bandjoin([outside, outside]).copy(interpretation="srgb")


def _base64(image: pyvips.Image) -> str:
    return base64.b64encode(png.encode(image)).decode("ascii")


def _invoke(client: "BedrockRuntimeClient", model_id: str, body: dict[str, Any]) -> dict[str, Any]:
    try:
        response = client.invoke_model(
            modelId=model_id, body=json.dumps(body), accept="application/json", contentType="application/json"
        )
        answer = json.loads(response["body"].read())
    except ClientError as error:
        raise_mapped(error, model_id)
    except BotoCoreError as error:  # connection, time-out, credentials
        raise ModelBusy(f"Bedrock could not be reached: {error}", code=type(error).__name__) from error
    except ValueError as error:
        raise BadAnswer(f"{model_id} answered with what is not JSON", code="not_json") from error
    if not isinstance(answer, dict):
        raise BadAnswer(f"{model_id} answered with no object", code="not_an_object")
    return answer


def _picture(answer: dict[str, Any], model_id: str, size: tuple[int, int]) -> pyvips.Image:
    reasons = answer.get("finish_reasons")
    refused = next((reason for reason in reasons if reason), None) if isinstance(reasons, list) else None
    if answer.get("error") or refused:
        raise ModelRefused(
            f"{model_id} would not paint this: {answer.get('error') or refused}", code="refused"
        )
    images = answer.get("images")
    if not isinstance(images, list) or not images or not isinstance(images[0], str):
        raise BadAnswer(f"{model_id} answered without a picture", code="no_picture")
    try:
        content = base64.b64decode(images[0], validate=True)
        if len(content) > _LIMIT:
            raise BadAnswer(f"{model_id} answered with {len(content):,} bytes", code="too_large")
        image = pyvips.Image.new_from_buffer(content, "")
        if (image.width, image.height) != size:
            made = f"{image.width} × {image.height}"
            raise BadAnswer(f"{model_id} made {made} instead of {size[0]} × {size[1]}", code="wrong_size")
        return image.colourspace("srgb").extract_band(0, n=3).cast("uchar").copy_memory()
    except (binascii.Error, pyvips.Error) as error:
        raise BadAnswer(f"{model_id} answered with no picture: {error}", code="not_a_picture") from error


def _judge(made: pyvips.Image, asked: pyvips.Image, model_id: str) -> None:
    """The product is where it was, and there is something around it."""
    alpha = np.asarray(asked[3].numpy())
    pixels = np.asarray(made.numpy(), dtype=np.float32)
    inside = np.asarray(asked[3].rank(7, 7, 0).numpy()) > 250  # off the edge, where the model may blend
    if inside.any():
        own = np.asarray(asked[0:3].numpy(), dtype=np.float32)
        changed = float(np.abs(pixels - own)[inside].mean())
        if changed > _MOST_CHANGED:
            raise BadAnswer(f"{model_id} painted over the product", code="product_changed")
    around = pixels[alpha < 16]
    if len(around) == 0 or float(around.std(axis=0).max()) < _FLATTEST:
        raise BadAnswer(f"{model_id} painted nothing around the product", code="empty_scene")
