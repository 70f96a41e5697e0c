"""Signed files as c2pa-rs reads them: what they say, that a change shows, that the rest of them stays."""

import base64
import json
import shutil
import struct
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import pyvips
from c2pa import C2paError, Reader
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID
from hypothesis import given, settings
from hypothesis import strategies as st

from adrelay import VERSION
from adrelay.files.certificates import certificates_of, good_until
from adrelay.files.inspection import inspect
from adrelay.files.manifests import CertificateRefused, NotSignable, Pen, sign, signed_by
from adrelay.files.provenance import Origin, mark, term_url
from adrelay.jobs.model import Deliverable
from local.certificates import OWNER, signing_secret
from tests.unit.files.test_provenance import film, frames

ORIGIN = Origin("compositeWithTrainedAlgorithmicMedia", "job_ze2mqnvyvaqhsqdpyztnd4nkhy")
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
    "mp4": "video/mp4",
}


@cache
def pen() -> Pen:
    return Pen(**signing_secret())


def picture(suffix: str) -> bytes:
    noise = pyvips.Image.perlin(64, 48, seed=7).scaleimage()
    image = noise.bandjoin([noise.rot180(), noise]).copy(interpretation="srgb")
    return bytes(image.write_to_buffer(f".{suffix}"))


def pixels(path: Path, suffix: str) -> list[bytes]:
    if suffix == "mp4":
        return frames(path)
    return [bytes(pyvips.Image.new_from_buffer(path.read_bytes(), "").write_to_memory())]


def read(data: bytes, content_type: str) -> tuple[Any, str | None]:
    """The manifest store, and whether it is valid, as somebody reads it who has none of our settings."""
    with Reader(content_type, BytesIO(data)) as reader:
        return json.loads(reader.json()), reader.get_validation_state()


def problems(store: Any) -> set[str]:
    return {one["code"] for one in store["validation_results"]["activeManifest"]["failure"]}


def assertions(manifest: Any) -> dict[str, Any]:
    return {one["label"]: one["data"] for one in manifest["assertions"]}


@pytest.mark.parametrize("suffix", TYPES)
def test_a_signed_file_says_what_made_it_and_looks_the_same(tmp_path: Path, suffix: str) -> None:
    source, target, content_type = tmp_path / "source", tmp_path / "target", TYPES[suffix]
    if suffix == "mp4":
        film(source)
    else:
        source.write_bytes(picture(suffix))
    came = pixels(source, suffix)
    assert mark(source, content_type, ORIGIN)
    assert signed_by(source, content_type) is None
    assert sign(source, target, content_type, ORIGIN, "omneky", pen()) == OWNER
    assert signed_by(target, content_type) == OWNER

    signed = target.read_bytes()
    store, state = read(signed, content_type)
    assert (state, problems(store)) == ("Valid", {"signingCredential.untrusted"})
    manifest = store["manifests"][store["active_manifest"]]
    assert manifest["claim_generator_info"][0].items() >= {"name": "adrelay", "version": VERSION}.items()
    assert manifest["signature_info"]["issuer"] == OWNER
    said = assertions(manifest)
    assert said["c2pa.actions.v2"]["actions"] == [
        {"action": "c2pa.created", "digitalSourceType": term_url(ORIGIN.source_type)}
    ]
    assert said["org.adrelay.job"] == {"job_id": ORIGIN.job_id, "provider": "omneky"}

    assert pixels(target, suffix) == came
    assert f'identifier="{ORIGIN.job_id}"'.encode() in signed, "the XMP is still there"
    kind = "video" if suffix == "mp4" else "image"
    found = inspect(target, Deliverable(url="https://a.example", type=kind, width=64, height=48))
    assert found.content_type == content_type
    assert len(signed) - source.stat().st_size < 5000


@settings(max_examples=40)
@given(at=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_a_change_of_the_picture_shows(signed_png: bytes, at: float, change: int) -> None:
    """Of its pixels, its XMP, its size: of all but the chunk that the manifest is in."""
    begins = signed_png.index(b"caBX") - 4
    (size,) = struct.unpack_from(">I", signed_png, begins)
    place = int(at * (len(signed_png) - size - 12))
    data = bytearray(signed_png)
    data[place if place < begins else place + size + 12] ^= change
    try:
        state = read(bytes(data), "image/png")[1]
    except C2paError:
        return  # no PNG any more, or one in which no manifest is found
    assert state == "Invalid"


@pytest.mark.parametrize("said", ["job_ze2m", "omneky", "compositeWith", "adrelay", OWNER])
def test_a_change_of_what_is_said_shows(signed_png: bytes, said: str) -> None:
    at = signed_png.rindex(said.encode(), 0, signed_png.index(b"iTXt"))
    changed = signed_png[:at] + bytes((signed_png[at] ^ 1,)) + signed_png[at + 1 :]
    assert read(changed, "image/png")[1] == "Invalid"


@pytest.fixture(scope="module")
def signed_png(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("signed")
    (folder / "source").write_bytes(picture("png"))
    assert mark(folder / "source", "image/png", ORIGIN)
    sign(folder / "source", folder / "target", "image/png", ORIGIN, "omneky", pen())
    return (folder / "target").read_bytes()


KEYS: dict[str, Callable[[], Any]] = {
    "es256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "es384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "ps256": lambda: rsa.generate_private_key(65537, 2048),
    "ed25519": ed25519.Ed25519PrivateKey.generate,
}


@pytest.mark.parametrize("algorithm", KEYS)
def test_it_signs_with_a_key_of_any_kind(algorithm: str) -> None:
    secret = signing_secret(key=KEYS[algorithm](), owner="Müller & Söhne")
    assert secret["algorithm"] == algorithm
    assert Pen(**secret).check() == "Müller & Söhne"


@pytest.mark.parametrize("purpose", ["1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1"])
def test_a_certificate_for_documents_or_for_c2pa_is_good(purpose: str) -> None:
    assert Pen(**signing_secret(purpose=x509.ObjectIdentifier(purpose))).check() == OWNER


def _mixed() -> dict[str, str]:
    return {**signing_secret(), "private_key": signing_secret()["private_key"]}


def _leaf_last() -> dict[str, str]:
    secret = signing_secret()
    leaf, root = secret["certificate"].split("-----BEGIN")[1:]
    return {**secret, "certificate": f"-----BEGIN{root}-----BEGIN{leaf}"}


def _chain(*names: str) -> dict[str, str]:
    """Certificates of a chain and of others, in this order."""
    secret, other = signing_secret(), signing_secret()
    leaf, root = certificates_of(secret["certificate"])
    _, others = certificates_of(other["certificate"])
    _, unrelated = certificates_of(signing_secret(issuer="Somebody else")["certificate"])
    found = {
        "leaf": leaf,
        "root": root,
        "another root of this name": others,
        "another root": unrelated,
        "half a root": root[:300],
        "the end of a root": root[-300:],
        "a key": secret["private_key"],
    }
    return {**secret, "certificate": "\n".join(found[name] for name in names)}


LONG_AGO = datetime.now(UTC) - timedelta(days=100)
REFUSED: dict[str, tuple[Callable[[], dict[str, str]], str]] = {
    "expired": (lambda: signing_secret(begins=LONG_AGO), "not valid at time of signing"),
    "not begun": (lambda: signing_secret(begins=datetime.now(UTC) + timedelta(days=2)), "not valid at time"),
    "for servers": (
        lambda: signing_secret(purpose=ExtendedKeyUsageOID.SERVER_AUTH),
        "certificate is invalid",
    ),
    "for nothing": (lambda: signing_secret(purpose=None), "certificate is invalid"),
    "another's key": (_mixed, "signature is not valid"),
    "the root first": (_leaf_last, "."),
    "one that did not issue it": (lambda: _chain("leaf", "another root of this name"), "no chain"),
    "one too many": (lambda: _chain("leaf", "root", "another root of this name"), "no chain"),
    "one between": (lambda: _chain("leaf", "another root of this name", "root"), "no chain"),
    "another between": (lambda: _chain("leaf", "another root", "root"), "no chain"),
    "itself between": (lambda: _chain("leaf", "leaf", "root"), "no chain"),
    "another behind": (lambda: _chain("leaf", "root", "another root"), "no chain"),
    "one cut off": (lambda: _chain("leaf", "half a root"), "cut off"),
    "one cut off between": (lambda: _chain("leaf", "half a root", "root"), "cut off"),
    "one that lacks its beginning": (lambda: _chain("leaf", "the end of a root"), "cut off"),
    "a key behind it": (lambda: _chain("leaf", "root", "a key"), "more in it"),
    "an issuer that is over": (lambda: signing_secret(root_days=0), "no chain"),
    "another algorithm": (lambda: {**signing_secret(), "algorithm": "ps256"}, "unsupported private key"),
    "no such algorithm": (lambda: {**signing_secret(), "algorithm": "rot13"}, "."),
    "no certificate": (lambda: {**signing_secret(), "certificate": "soon"}, "certificate"),
    "no key": (lambda: {**signing_secret(), "private_key": "soon"}, "private key"),
    "a zero byte": (lambda: {**signing_secret(), "certificate": "a\0b"}, "."),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_certificate_that_signs_nothing_is_refused_and_says_why(case: str) -> None:
    make, why = REFUSED[case]
    secret = make()
    with pytest.raises(CertificateRefused, match=why) as caught:
        Pen(**secret).check()
    assert secret["private_key"] not in str(caught.value) or case == "no key"


def test_a_certificate_without_its_issuer_is_good() -> None:
    """As one that a root has issued: readers have that."""
    assert Pen(**_chain("leaf")).check() == OWNER


def test_who_signs_is_shown_without_what_steers_a_terminal() -> None:
    owner = "M\u00fcller\x1b[31m &\r\n\u202eS\u00f6hne\0"
    assert Pen(**signing_secret(owner=owner)).check() == "M\u00fcller [31m & S\u00f6hne"


@given(
    begins=st.integers(-3_000, 30_000).map(lambda days: datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days)),
    days=st.integers(1, 20_000),
    key=st.sampled_from([ec.generate_private_key(ec.SECP521R1()), ed25519.Ed25519PrivateKey.generate()]),
    owner=st.text("aü漢", min_size=1, max_size=60),
)
def test_a_certificate_is_good_until_it_says_so(begins: datetime, days: int, key: Any, owner: str) -> None:
    pem = signing_secret(begins=begins, days=days, key=key, owner=owner)["certificate"]
    for one in certificates_of(pem):
        assert good_until(one) == x509.load_pem_x509_certificate(one.encode()).not_valid_after_utc


@given(st.binary(max_size=60))
def test_what_is_no_certificate_is_good_until_never(data: bytes) -> None:
    held = base64.b64encode(data).decode()
    with pytest.raises(ValueError, match="no certificate"):
        good_until(f"-----BEGIN CERTIFICATE-----\n{held}\n-----END CERTIFICATE-----")


def test_a_pen_is_good_until_the_first_of_its_certificates_is_over() -> None:
    for days, root_days in ((9, 4), (4, 9)):
        left = Pen(**signing_secret(days=days, root_days=root_days)).good_until() - datetime.now(UTC)
        assert left.days == 3
    with pytest.raises(CertificateRefused):
        Pen("soon", "", "es256").good_until()


def test_a_film_with_an_index_of_its_fragments_is_left_alone(tmp_path: Path) -> None:
    """c2pa-rs would have all of the index's entries point at the last fragment, and call the file valid."""
    path = tmp_path / "film.mp4"
    film(path, "frag_every_frame+empty_moov")
    assert b"mfra" in path.read_bytes()
    with pytest.raises(NotSignable, match="fragments"):
        sign(path, tmp_path / "signed.mp4", "video/mp4", ORIGIN, "omneky", pen())


@pytest.mark.parametrize("content_type", TYPES.values())
def test_what_is_no_such_file_is_not_signed(tmp_path: Path, content_type: str) -> None:
    (tmp_path / "source").write_bytes(b"<html>Sorry</html>" * 20)
    with pytest.raises(NotSignable, match=r"\w"):
        sign(tmp_path / "source", tmp_path / "target", content_type, ORIGIN, "omneky", pen())


# -- the time -----------------------------------------------------------------------------------------

OPENSSL = shutil.which("openssl")
SETTINGS = """[tsa]
default_tsa = here
[here]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
signer_digest = sha256
ess_cert_id_alg = sha256
"""


@pytest.fixture
def authority(tmp_path: Path) -> Iterator[str]:
    """The URL of a time stamp authority, as OpenSSL has one."""
    if OPENSSL is None:
        pytest.skip("there is no openssl to stamp the time")
    folder = tmp_path / "authority"
    folder.mkdir()
    secret = signing_secret(purpose=ExtendedKeyUsageOID.TIME_STAMPING)
    given = {
        "settings": SETTINGS,
        "serial": "01",
        "key": secret["private_key"],
        "chain": secret["certificate"],
    }
    for name, text in given.items():
        (folder / name).write_text(text)
    command = [OPENSSL, "ts", "-reply", "-config", "settings", "-section", "here", "-queryfile", "query"]
    command += ["-signer", "chain", "-inkey", "key", "-chain", "chain"]

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (folder / "query").write_bytes(self.rfile.read(int(self.headers["content-length"])))
            stamp = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
            self.send_response(200)
            self.send_header("content-type", "application/timestamp-reply")
            self.send_header("content-length", str(len(stamp)))
            self.end_headers()
            self.wfile.write(stamp)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_signature_bears_the_time(tmp_path: Path, authority: str) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(picture("jpg"))
    assert sign(source, target, "image/jpeg", ORIGIN, "omneky", pen(), authority) == OWNER
    store, state = read(target.read_bytes(), "image/jpeg")
    told = {one["code"] for one in store["validation_results"]["activeManifest"]["success"]}
    assert (state, "timeStamp.validated" in told) == ("Valid", True)
    signature = store["manifests"][store["active_manifest"]]["signature_info"]
    assert abs(datetime.fromisoformat(signature["time"]) - datetime.now(UTC)) < timedelta(minutes=5)
    assert target.stat().st_size - source.stat().st_size < 15_000


def test_an_authority_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(picture("jpg"))
    with pytest.raises(NotSignable, match="http"):
        sign(
            tmp_path / "source",
            tmp_path / "target",
            "image/jpeg",
            ORIGIN,
            "omneky",
            pen(),
            "http://127.0.0.1:9/",
        )


# -- no network -------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """A server of this machine, and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/manifest", asked
        server.shutdown()


@pytest.mark.parametrize("suffix", ["jpg", "webp"])
def test_a_manifest_that_a_file_keeps_elsewhere_is_not_fetched(
    tmp_path: Path, suffix: str, elsewhere: tuple[str, list[str]]
) -> None:
    url, asked = elsewhere
    image = pyvips.Image.new_from_buffer(picture(suffix), "").copy()
    said = f'<rdf:Description xmlns:dcterms="http://purl.org/dc/terms/" dcterms:provenance="{url}"/>'
    rdf = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{said}</rdf:RDF>'
    packet = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{rdf}</x:xmpmeta>'
    image.set_type(pyvips.GValue.blob_type, "xmp-data", packet.encode())
    (tmp_path / "source").write_bytes(image.write_to_buffer(f".{suffix}"))
    with pytest.raises(NotSignable, match="remote manifest"):
        signed_by(tmp_path / "source", TYPES[suffix])
    assert asked == []
    with pytest.raises(Exception, match="Remote"):
        read((tmp_path / "source").read_bytes(), TYPES[suffix])
    assert asked == ["/manifest"], "without our settings it is"
