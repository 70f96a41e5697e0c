"""From a product photo to everything that a generation needs: `POST Recommendations`."""

from typing import Any, Final

from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Request

from local.twins.adcreative.errors import background_removal, by_field
from studio.cutting.photo import PhotoError, load

DOCUMENTED_BYTES: Final = 12_000_000
_REFUSED_BYTES: Final = 22_000_000
_FLAT_DEVIATION: Final = 2.0
_PROMPTS: Final = (
    "on a sleek glass surface with a reflection of city skyscrapers...",
    "on a dynamic music waveform graphic...",
    "on a velvet cushion inside a luxurious music studio...",
    "on a vibrant graffiti wall in an urban alley...",
)
_PRESET_IDS: Final = (
    "natural_beige_background",
    "white_background",
    "light_grey_background",
    "light_blue_background",
    "gray_shadowy_room_sunlight_streaming_studio",
    "gray_shadowy_room_sunlight_streaming_neutral",
)


def product_image(request: Request) -> FileStorage:
    """The uploaded file. Raises ApiError with the document's two sentences."""
    for name, upload in request.files.items():
        if name.lower() == "productimage":
            return upload
    raise by_field(
        productImage=[
            "The productImage field is required.",
            "The request does not contain a file. Please make sure to upload the file.",
        ]
    )


def check_photo(data: bytes) -> None:
    """Raises ApiError for what the background remover would refuse."""
    if len(data) > _REFUSED_BYTES:
        raise background_removal("File too large", "file_too_large", "File exceeds limit of 22MB")
    try:
        photo = load(data, fit=400)
    except PhotoError as error:
        raise by_field(productImage=error.message) from error
    if photo.format not in ("png", "jpeg"):
        raise by_field(productImage="The productImage must be a JPG or PNG file.")
    if not photo.has_alpha and photo.image.deviate() < _FLAT_DEVIATION:
        raise background_removal("Could not identify foreground in image", "unknown_foreground")


def recommend(image_id: str, file_name: str) -> dict[str, Any]:
    """The answer: the product is named after its file."""
    name = file_name.rsplit(".", 1)[0].replace("-", " ").replace("_", " ").strip() or "product"
    return {
        "productInfo": {
            "productName": name,
            "productDescription": f"{name.capitalize()}, photographed for an advertisement.",
        },
        "backgroundRemovedImageAssetId": image_id,
        "recommendedPrompts": list(_PROMPTS),
        "recommendedPresetIds": list(_PRESET_IDS),
    }
