"""What a job may make."""

from enum import StrEnum


class JobKind(StrEnum):
    """What a job makes."""

    IMAGE_AD = "image_ad"
    PRODUCT_PHOTO = "product_photo"
    COPY = "copy"
    VIDEO = "video"
