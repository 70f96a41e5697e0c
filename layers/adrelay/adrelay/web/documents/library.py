"""Pictures and fonts of a tenant."""

from datetime import datetime

from pydantic import Field

from adrelay.web.documents.base import Document


class ThumbnailsDocument(Document):
    """Small copies, as presigned URLs; null until the image is ready."""

    small: str | None = Field(description="Of at most 160 pixels a side.")
    medium: str | None = Field(description="Of at most 480 pixels a side.")
    large: str | None = Field(description="Of at most 1,080 pixels a side.")


class ImageProblem(Document):
    """Why an upload is no image that can be used."""

    code: str = Field(description="For programs.")
    message: str = Field(description="For people.")


class ImageDocument(Document):
    """An uploaded picture."""

    id: str = Field(description="For `image_id` in briefs: img_…")
    status: str = Field(description="awaiting_upload | processing | ready | failed")
    src: str | None = Field(description="Presigned when read; null until ready.")
    width: int | None = Field(description="Pixels, upright.")
    height: int | None = Field(description="Pixels, upright.")
    format: str | None = Field(description="png | jpeg | webp | gif")
    size_bytes: int | None = Field(description="Of the file as it is kept.")
    sha256: str | None = Field(description="Of the file that was uploaded.")
    alt_text: str | None = Field(description="What it shows, for who cannot see it.")
    image_type: str | None = Field(description="What it is, in a word of yours: product, logo …")
    is_ai_generated: bool = Field(description="Whether a model has made it.")
    logo_theme: str | None = Field(description="light | dark, for logos")
    product_id: str | None = Field(description="Your own id of the product that it shows.")
    labels: dict[str, str] = Field(description="As they were given.")
    thumbnails: ThumbnailsDocument = Field(description="Small copies.")
    error: ImageProblem | None = Field(description="Why it failed.")
    created_at: datetime = Field(description="When it was taken.")
    updated_at: datetime = Field(description="When something of it changed last.")


class ImageList(Document):
    """A page of images, newest first."""

    images: list[ImageDocument] = Field(description="The images; none only when there are no more.")
    next_cursor: str | None = Field(description="For the next page; null: this is the last.")


class PresignedPost(Document):
    """Where to send a file, as multipart/form-data."""

    url: str = Field(description="Where to post to.")
    fields: dict[str, str] = Field(description="The form's fields, before the `file`.")


class UploadDocument(Document):
    """An image that awaits its file."""

    image: ImageDocument = Field(description="The image to be.")
    upload: PresignedPost = Field(description="Where its file goes.")


class FontDocument(Document):
    """A font of your own."""

    id: str = Field(description="For `brand.fonts[].font_id`: fnt_…")
    name: str = Field(description="The family, as the file says it.")
    style: str = Field(description="As the file says it: Bold.")
    format: str = Field(description="ttf | otf")
    size_bytes: int = Field(description="Of the file as it is kept.")
    sha256: str = Field(description="Of the file that was uploaded.")
    created_at: datetime = Field(description="When it was taken.")


class FontList(Document):
    """All fonts of yours."""

    fonts: list[FontDocument] = Field(description="At most 100.")
