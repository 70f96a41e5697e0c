"""URLs of ours that live as long as the file: `/a/<token>` redirects to one of the bucket's, presigned then.

The token says which file and carries a proof that we made it, by a secret that each tenant has one of. It is
the same each time, costs no write, and is a capability: whoever has it reads that one file.
"""

import base64
import binascii
from functools import cached_property

from adrelay.clock import utc_now
from adrelay.data_model import LINKS
from adrelay.designs.versions import Designs
from adrelay.errors import AssetsExpired, NotFound
from adrelay.images.library import Library
from adrelay.images.records import ImageRecord
from adrelay.jobs.links import secret_of
from adrelay.jobs.model import Asset, Job
from adrelay.jobs.store import Store
from adrelay.jobs.views import expiry
from adrelay.security.tokens import derived_secret, same

_PROOF = 22  # characters of base64: 132 bits
_LONGEST = 400
_PARTS = 4  # tenant; job or image; asset or size; version
_WHOLE = "-"  # in the place of a thumbnail's size


class Links:
    """Makes a tenant's links, at this URL of the API. The secret is read once, if at all."""

    def __init__(self, store: Store, tenant: str, api_url: str) -> None:
        self._store = store
        self._tenant = tenant
        self._api_url = api_url

    @cached_property
    def _secret(self) -> str:
        return secret_of(self._store, self._tenant)

    def of_asset(self, job: Job, asset: Asset, version: int | None = None) -> str:
        """`version`: of an editable ad, where it may not be the current one's."""
        return self._link(job.id, asset.id, str(version or ""), asset.key.rpartition(".")[2])

    def of_image(self, image: ImageRecord, size: str = _WHOLE) -> str:
        """An uploaded picture, or its thumbnail of this size."""
        key = image.thumbnails[size] if size != _WHOLE else image.key or ""
        return self._link(image.id, size, "", key.rpartition(".")[2])

    def _link(self, *parts: str) -> str:
        *what, suffix = parts
        named = "/".join((self._tenant, *what))
        token = base64.urlsafe_b64encode(named.encode()).decode().rstrip("=")
        return f"{self._api_url}/a/{token}.{_proof(self._secret, named)}.{suffix}"


def linked_file(store: Store, bucket: str, token: str) -> tuple[str, str]:
    """Bucket and key of what a link's last part leads to. NotFound; AssetsExpired for a file whose time is
    over."""
    nothing = NotFound("There is no such file")
    named, _, rest = token.partition(".")
    parts = _named(named) if len(token) <= _LONGEST else None
    if parts is None:
        raise nothing
    tenant, first, second, third = parts
    # A stranger's tenant gets no secret.
    item = store.get(LINKS.key(tenant=tenant), consistent=False)
    if item is None or not same(_proof(item["secret"]["S"], "/".join(parts)), rest.partition(".")[0]):
        raise nothing
    if first.startswith("img_"):
        return bucket, _image_key(Library(store, tenant).image(first), second, nothing)
    asset, made = _asset(store, bucket, store.job_of(tenant, first), second, third, nothing)
    ends = expiry(asset, made.completed_at)
    if ends is not None and ends <= utc_now():
        raise AssetsExpired("The file has been deleted: its time is over")
    return asset.bucket, asset.key


def _asset(
    store: Store, bucket: str, job: Job, asset_id: str, version: str, nothing: NotFound
) -> tuple[Asset, Job]:
    assets = job.assets
    if version and int(version) != job.version:
        assets = Designs(store, bucket).version(job, int(version)).assets
    for asset in assets:
        if asset.id == asset_id:
            return asset, job
    raise nothing


def _image_key(image: ImageRecord, size: str, nothing: NotFound) -> str:
    key = image.key if size == _WHOLE else image.thumbnails.get(size)
    if not key:
        raise nothing
    return key


def _named(token: str) -> tuple[str, str, str, str] | None:
    try:
        text = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True).decode(
            "ascii"
        )
    except (binascii.Error, UnicodeError, ValueError):
        return None
    parts = text.split("/")
    return (parts[0], parts[1], parts[2], parts[3]) if len(parts) == _PARTS else None


def _proof(secret: str, named: str) -> str:
    return derived_secret(secret, named)[:_PROOF]
