"""Where vendors read a brief's pictures: a short URL of ours, which redirects to one of the bucket's.

A presigned URL is long (with a role's session token often more than the 2,048 characters that vendors and we
take) and lives no longer than that session. So it is made when somebody reads, and a vendor is given

    <the API>/v1/pictures/<token>.jpeg

The token is the capability: of one picture, for one attempt, for so many seconds. It is the same each time,
since a paid request that is sent again under its key must be the same request. Only its digest is kept, and
what it is derived from is the attempt's own.
"""

from dataclasses import dataclass

from adrelay.aws.items import to_item
from adrelay.clock import utc_now
from adrelay.data_model import PICTURE
from adrelay.errors import NotFound
from adrelay.images.library import Library
from adrelay.jobs.model import Attempt
from adrelay.jobs.store import Store
from adrelay.security.tokens import derived_secret, digest, new_secret

_LONGEST_TOKEN = 200


@dataclass(frozen=True, slots=True)
class Addressed:
    """The object in our bucket that is read. `image_id`: the upload that it is of, and with which it goes."""

    tenant: str
    key: str
    image_id: str | None = None


def address(store: Store, base_url: str, picture: Addressed, attempt: Attempt, *, seconds: float) -> str:
    """A URL under which the attempt's vendor reads the picture for `seconds` from now. Vendors go by how it
    ends, and it ends as the object's key does."""
    own = attempt.picture_secret or new_secret()  # of an attempt that an older release began
    token = derived_secret(own, picture.image_id or picture.key)
    item = PICTURE.key(digest=digest(token)) | to_item(
        {
            "tenant": picture.tenant,
            "key": picture.key,
            **({"image_id": picture.image_id} if picture.image_id else {}),
            "job_id": attempt.job_id,
            "attempt": attempt.number,
            "expires_at": round(utc_now().timestamp() + seconds),
        }
    )
    store.put(
        item, "attribute_not_exists(pk) OR job_id = :job", ExpressionAttributeValues={":job": item["job_id"]}
    )
    return f"{base_url}/v1/pictures/{token}.{picture.key.rpartition('.')[2]}"


def addressed_key(store: Store, name: str) -> str:
    """The key of the object that the last part of such a URL leads to. NotFound when it leads nowhere (any
    more)."""
    token, nothing = name.partition(".")[0], NotFound("There is no such picture")
    item = store.get(PICTURE.key(digest=digest(token))) if len(token) <= _LONGEST_TOKEN else None
    if item is None or int(item["expires_at"]["N"]) <= utc_now().timestamp():
        raise nothing
    if "image_id" not in item:
        return str(item["key"]["S"])
    image = Library(store, item["tenant"]["S"]).image(item["image_id"]["S"])
    key = item["key"]["S"] if "key" in item else image.key  # an older release left it to the image
    if key is None:
        raise nothing
    return str(key)
