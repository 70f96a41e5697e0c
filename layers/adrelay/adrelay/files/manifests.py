"""C2PA: a signed manifest in a finished file that says how it came about and which job made it, bound to the
file's bytes by their hash.

It is written beside the picture, which is not decoded (C2PA Specification 2.4, Appendix A). No network is
asked but the time stamp authority, where there is one: manifests that files keep elsewhere, identities and
revocation lists are not fetched. Needs the signing layer.
"""

import base64
import struct
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from c2pa import Builder, C2paError, C2paSignerInfo, Context, Reader, Settings, Signer

from adrelay import VERSION
from adrelay.errors import AdrelayError
from adrelay.files.certificates import certificates_of, good_until, is_whole
from adrelay.files.provenance import LeftAlone, Origin, mp4_boxes, term_url

_SETTINGS: dict[str, Any] = {
    "version": 1,
    # Whether a certificate is on somebody's list of trusted ones is for those who read the file.
    "verify": {
        "verify_trust": False,
        "remote_manifest_fetch": False,
        "ocsp_fetch": False,
        "verify_after_sign": False,  # done here, from the file as it was written
    },
    "core": {"decode_identity_assertions": False, "allowed_network_hosts": []},
    "builder": {"thumbnail": {"enabled": False}},
    # What a certificate may be for: e-mail, documents, C2PA's own purpose (the specification's §14.5).
    "trust": {"trust_config": "1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n1.3.6.1.4.1.62558.2.1\n"},
}
_TOOL = {"name": "adrelay", "version": VERSION}
_JOB = "org.adrelay.job"  # an assertion of our own: the specification has none for what we say there
_LONGEST_NAME, _LONGEST = 200, 300
# A grey PNG of one pixel: to try a certificate on.
_TRIAL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
)


class CertificateRefused(AdrelayError):
    """Nothing can be signed with it: expired, for another purpose, not of this key, no certificate at all."""


class NotSignable(AdrelayError):
    """The file has no place for a manifest, or its own is damaged or elsewhere."""


@dataclass(frozen=True, slots=True)
class Pen:
    """What one signs with. `certificate`: PEM, the signer's own first; `private_key`: PEM, PKCS#8;
    `algorithm`: es256, es384, es512, ps256, ps384, ps512 or ed25519."""

    certificate: str
    private_key: str = field(repr=False)
    algorithm: str

    def check(self) -> str:
        """Who signs with it, as it says itself. Raises CertificateRefused, saying why: also where the
        certificates are no chain, of which readers would find no issuer that they trust."""
        signed, chain = BytesIO(), certificates_of(self.certificate)
        if not is_whole(self.certificate):
            raise CertificateRefused("there is more in it than whole certificates, as PEM: one is cut off?")
        try:
            _sign(
                BytesIO(_TRIAL), signed, "image/png", _manifest(Origin("digitalArt", ""), ""), self.signer()
            )
            name = _verified(signed, "image/png")
            # Each alone: for the last's sake c2pa-rs overlooks that the signer's own comes twice.
            if not all(_leads_to(issuer, signed) for issuer in chain[1:]):
                raise CertificateRefused(
                    "its certificates are no chain: each has to be issued by the next, and all have to be "
                    "good now"
                )
        except (C2paError, NotSignable, UnicodeError) as error:
            raise CertificateRefused(_words(error)) from error
        return name

    def good_until(self) -> datetime:
        """When the first of its certificates is over. Raises CertificateRefused."""
        try:
            return min(map(good_until, certificates_of(self.certificate)))
        except ValueError as error:
            raise CertificateRefused("there is no certificate in it, as PEM") from error

    def signer(self, authority: str | None = None) -> Signer:
        """`authority`: the URL of who stamps the time."""
        key = self.private_key.encode()
        return Signer.from_info(C2paSignerInfo(self.algorithm, self.certificate.encode(), key, authority))


def signed_by(path: Path, content_type: str) -> str | None:
    """Who has signed the file, as its certificate says, "" if that says nothing; None: nobody. Raises
    NotSignable for a manifest that is not valid or kept elsewhere."""
    with path.open("rb") as file:
        try:
            reader = Reader.try_create(content_type, file, context=_context())
        except C2paError as error:
            raise NotSignable(_words(error)) from error
        return None if reader is None else _name(reader)


def sign(
    source: Path,
    target: Path,
    content_type: str,
    origin: Origin,
    provider: str,
    pen: Pen,
    authority: str | None = None,
) -> str:
    """Write the file with a manifest of ours; who signed it, as the certificate says.

    `pen` has passed its check, so NotSignable says what is wrong with the file, or with the `authority`,
    the URL of who stamps the time (RFC 3161).
    """
    if content_type == "video/mp4" and _has_index_of_fragments(source):
        raise NotSignable("c2pa would leave the index of its fragments pointing at the wrong places")
    try:
        with source.open("rb") as given, target.open("w+b") as made:
            _sign(given, made, content_type, _manifest(origin, provider), pen.signer(authority))
            return _verified(made, content_type)
    except C2paError as error:
        raise NotSignable(_words(error)) from error


def _has_index_of_fragments(path: Path) -> bool:
    with path.open("rb") as file, suppress(LeftAlone, struct.error):
        return any(kind == b"mfra" for kind, *_ in mp4_boxes(file))
    return False


def _leads_to(issuer: str, signed: BytesIO) -> bool:
    """Whether somebody who trusts this certificate alone trusts what was signed."""
    verify, trust = _SETTINGS["verify"], _SETTINGS["trust"]
    trusting = {"verify": {**verify, "verify_trust": True}, "trust": {**trust, "user_anchors": issuer}}
    signed.seek(0)
    with (
        Context(Settings.from_dict({**_SETTINGS, **trusting})) as context,
        Reader("image/png", signed, context=context) as reader,
    ):
        return bool(reader.get_validation_state() == "Trusted")


@cache
def _context() -> Context:
    return Context(Settings.from_dict(_SETTINGS))


def _manifest(origin: Origin, provider: str) -> dict[str, Any]:
    created = {"action": "c2pa.created", "digitalSourceType": term_url(origin.source_type)}
    return {
        "claim_generator_info": [_TOOL],
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [created]}},
            {"label": _JOB, "data": {"job_id": origin.job_id, "provider": provider}},
        ],
    }


def _sign(given: IO[bytes], made: IO[bytes], content_type: str, manifest: Any, signer: Signer) -> None:
    with signer, Builder(manifest, context=_context()) as builder:
        builder.sign(signer, content_type, given, made)


def _verified(file: IO[bytes], content_type: str) -> str:
    """Who signed what was just written. Raises NotSignable unless the manifest, its signature and the file's
    hash are right."""
    file.seek(0)
    return _name(Reader(content_type, file, context=_context()))


def _name(reader: Reader) -> str:
    """Whose the certificate of the file's last signature is."""
    with reader:
        if reader.get_validation_state() not in ("Valid", "Trusted"):
            problems = (reader.get_validation_results() or {}).get("activeManifest", {}).get("failure", [])
            said = "; ".join(str(one.get("explanation")) for one in problems)
            raise NotSignable(said[:_LONGEST] or "its manifest is not valid")
        signature = (reader.get_active_manifest() or {}).get("signature_info") or {}
        return _line(str(signature.get("issuer") or signature.get("common_name") or ""))[:_LONGEST_NAME]


def _words(error: Exception) -> str:
    """What is said, in a line; c2pa-rs puts the kind of error before it."""
    text = str(error)
    if isinstance(error, C2paError):
        text = text.partition(": ")[2] or text
    return _line(text)[:_LONGEST]


def _line(text: str) -> str:
    """As it may be shown: a certificate may say anything, also what moves a terminal's cursor."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
