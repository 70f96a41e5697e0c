"""An uploaded file becomes a font of the tenant. Needs fontTools."""

import hashlib
import json

from adrelay.clock import utc_now
from adrelay.errors import FieldError, InvalidRequest
from adrelay.fonts.library import UPLOAD_LIMIT, FontRecord, Fonts
from adrelay.fonts.reading import read


def take(fonts: Fonts, tenant: str, content: bytes) -> tuple[FontRecord, bool]:
    """The font, and whether it is new: the same file is one font. InvalidRequest for what is none."""
    if len(content) > UPLOAD_LIMIT:
        raise InvalidRequest.of(FieldError("file", f"is larger than {UPLOAD_LIMIT:,} bytes"))
    sha256 = hashlib.sha256(content).hexdigest()
    font_id = fonts.id_of(sha256)
    existing = fonts.find(font_id)
    if existing is not None:
        return existing, False
    made = read(content, font_id)
    record = FontRecord(
        id=font_id,
        tenant=tenant,
        name=made.name,
        style=made.style,
        format=made.format,
        key=fonts.key_of(font_id, made.format),
        size_bytes=len(made.content),
        sha256=sha256,
        row=json.dumps(made.row),
        created_at=utc_now(),
    )
    return fonts.add(record, made.content), True
