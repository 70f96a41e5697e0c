"""What a reviewer's link carries: which job, until when, and who, with a proof that we made it."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from adrelay.data_model import LINKS
from adrelay.errors import NotFound
from adrelay.jobs.links import secret_of
from adrelay.jobs.store import Store
from adrelay.security.tokens import derived_secret, same

_PROOF = 22  # characters of base64: 132 bits
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Invitation:
    """`reviewer`: what they are called; None: they say so themselves. `ends`: then the link is over."""

    tenant: str
    job_id: str
    ends: datetime
    reviewer: str | None


def token_of(store: Store, invitation: Invitation) -> str:
    """What stands in the link."""
    told = [invitation.tenant, invitation.job_id, int(invitation.ends.timestamp()), invitation.reviewer]
    text = base64.urlsafe_b64encode(json.dumps(told, separators=(",", ":")).encode()).decode().rstrip("=")
    return f"{text}.{_proof(secret_of(store, invitation.tenant), text)}"


def invitation_of(store: Store, token: str) -> Invitation:
    """What the link says, over or not. NotFound where it is none of ours."""
    nothing = NotFound("There is no such review")
    text, _, proof = token.partition(".")
    read = _read(text) if len(token) <= _LONGEST else None
    if read is None:
        raise nothing
    # A stranger's tenant gets no secret.
    item = store.get(LINKS.key(tenant=read.tenant), consistent=False)
    if item is None or not same(_proof(item["secret"]["S"], text), proof):
        raise nothing
    return read


def _read(text: str) -> Invitation | None:
    try:
        told = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
        tenant, job_id, ends, reviewer = told
        named = isinstance(tenant, str) and isinstance(job_id, str) and isinstance(reviewer, str | None)
        return Invitation(tenant, job_id, datetime.fromtimestamp(ends, UTC), reviewer) if named else None
    except (binascii.Error, UnicodeError, ValueError, TypeError, OverflowError, RecursionError, OSError):
        return None


def _proof(secret: str, text: str) -> str:
    return derived_secret(secret, f"review {text}")[:_PROOF]
