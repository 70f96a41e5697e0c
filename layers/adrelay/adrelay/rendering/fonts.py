"""A tenant's own fonts at hand for the studio. Needs the studio layer."""

import json
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from adrelay.aws import clients
from adrelay.fonts.library import FontRecord, Fonts
from adrelay.jobs.store import Store
from studio.design.tree import Design, Text, walk
from studio.type import catalogue, lending


def lend(store: Store, bucket: str, tenant: str, ids: Iterable[str]) -> None:
    """Have the studio know these fonts of the tenant by their ids, and nobody else's. One that is gone stays
    away: another stands in for it, and the studio says so."""
    fonts = Fonts(store, tenant)
    found = filter(None, map(fonts.find, dict.fromkeys(ids)))
    lending.lend(catalogue.face_of(json.loads(one.row), _file(bucket, one)) for one in found)


def ids_in(designs: Iterable[Design]) -> list[str]:
    """The ids of uploaded fonts that the trees name as a family."""
    return [
        node.font_family
        for design in designs
        for node in walk(design)
        if isinstance(node, Text) and node.font_family.startswith("fnt_")
    ]


def _file(bucket: str, record: FontRecord) -> Path:
    """The font on disk. Its id is made from its content and its tenant: what is there is right."""
    path = catalogue.folder_of_unpacked() / f"{record.id}.{record.format}"
    if not path.exists():
        body = clients.s3().get_object(Bucket=bucket, Key=record.key)["Body"].read()
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(name).rename(path)
    return path
