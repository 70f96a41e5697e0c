"""Ids, capability tokens and API keys."""

import base64
import hashlib
import hmac
import secrets
import uuid
from collections.abc import Sequence

_ID_LENGTH = 26


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=").lower()


def _digest_of(parts: Sequence[str]) -> bytes:
    return hashlib.sha256("\x1f".join(f"{len(part)}:{part}" for part in parts).encode()).digest()


def new_id(prefix: str) -> str:
    """A random id such as ``job_mfrggzdfmztwq2lknnwg23tpoa``."""
    return f"{prefix}_{_base32(secrets.token_bytes(17))[:_ID_LENGTH]}"


def derived_id(prefix: str, *parts: str) -> str:
    """The id that these parts always give; other parts never give it."""
    return f"{prefix}_{_base32(_digest_of(parts))[:_ID_LENGTH]}"


def record_id(prefix: str, *parts: str) -> str:
    """An id as `new_id` makes it, or `derived_id` of these parts, whose 26 characters are a UUID: vendors
    name what a tenant keeps by one."""
    made = uuid.UUID(bytes=_digest_of(parts)[:16], version=5) if parts else uuid.uuid4()
    return f"{prefix}_{_base32(made.bytes)}"


def uuid_of(name: str) -> str | None:
    """The UUID that an id of `record_id` is, whatever its prefix; None for an id that is none."""
    own = name.rpartition("_")[2]
    if len(own) != _ID_LENGTH:
        return None
    try:
        made = uuid.UUID(bytes=base64.b32decode(f"{own.upper()}======"))
    except ValueError:  # not of base32, or of 17 bytes
        return None
    return str(made) if _base32(made.bytes) == own else None


def id_of(prefix: str, named: str) -> str | None:
    """The id with this prefix that is the UUID `named`; None for what is no UUID."""
    try:
        return f"{prefix}_{_base32(uuid.UUID(named).bytes)}"
    except ValueError:
        return None


def new_secret() -> str:
    """256 bits of chance, as they may stand in a URL."""
    return secrets.token_urlsafe(32)


def derived_secret(secret: str, name: str) -> str:
    """What this secret always gives for this name; it tells neither the secret nor those of other names."""
    made = hmac.digest(secret.encode(), name.encode(), "sha256")
    return base64.urlsafe_b64encode(made).decode().rstrip("=")


def digest(secret: str) -> str:
    """What is kept of a secret that we only ever compare: its SHA-256, in hex."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def same(left: str, right: str) -> bool:
    """Constant-time equality."""
    return hmac.compare_digest(left.encode(), right.encode())


def new_callback_token(job_id: str, number: int) -> tuple[str, str]:
    """A capability for one attempt's callback: (the token for the vendor's URL, the digest we keep)."""
    token = f"{job_id}.{number}.{new_secret()}"
    return token, digest(token)


def attempt_of(token: str) -> tuple[str, int] | None:
    """Which attempt a callback token claims to be for; None when it is not of our form."""
    job_id, _, rest = token.partition(".")
    number, _, secret = rest.partition(".")
    if len(token) > 200 or not job_id.startswith("job_") or not secret:
        return None
    return (job_id, int(number)) if number.isascii() and number.isdigit() and len(number) < 4 else None
