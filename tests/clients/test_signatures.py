"""What Standard Webhooks' own library signs is taken; nothing else is."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from adrelay_client import NotSigned, verify_webhook

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_b3RoZXIgc2VjcmV0IG9mIGFub3RoZXI="
NOW = 1_790_000_000

documents = st.dictionaries(st.text(max_size=8), st.text(max_size=20) | st.integers() | st.none(), max_size=5)


def signed(body: str, *secrets: str, at: int = NOW, message_id: str = "evt_1") -> dict[str, str]:
    moment = datetime.fromtimestamp(at, UTC)
    made = [Webhook(secret).sign(msg_id=message_id, timestamp=moment, data=body) for secret in secrets]
    return {"Webhook-Id": message_id, "Webhook-Timestamp": str(at), "Webhook-Signature": " ".join(made)}


def verify(body: str | bytes, headers: dict[str, str], *secrets: str, now: float = NOW) -> dict[str, Any]:
    return verify_webhook(body, headers, secrets, now=lambda: now)


@given(documents, st.sampled_from([(SECRET,), (OTHER, SECRET), (SECRET, OTHER)]))
def test_what_one_of_the_secrets_has_signed_is_read(document: dict[str, Any], by: tuple[str, ...]) -> None:
    body = json.dumps(document, ensure_ascii=False)
    assert verify(body, signed(body, *by), SECRET) == document
    assert verify(body.encode(), signed(body, SECRET), *by) == document


@given(documents, st.data())
def test_nothing_that_was_changed_is_read(document: dict[str, Any], data: st.DataObject) -> None:
    body = json.dumps(document).encode()
    headers = signed(body.decode(), SECRET)
    at = data.draw(st.integers(0, len(body) - 1))
    changed = body[:at] + bytes([body[at] ^ data.draw(st.integers(1, 255))]) + body[at + 1 :]
    with pytest.raises(NotSigned):
        verify(changed, headers, SECRET)
    for name, value in {"Webhook-Id": "evt_2", "Webhook-Timestamp": str(NOW + 1)}.items():
        with pytest.raises(NotSigned):
            verify(body, {**headers, name: value}, SECRET)
    with pytest.raises(NotSigned):
        verify(body, headers, OTHER)


@pytest.mark.parametrize(("seconds", "taken"), [(-301, False), (-300, True), (300, True), (301, False)])
def test_it_is_of_about_now(seconds: int, taken: bool) -> None:
    headers = signed("{}", SECRET)
    if taken:
        assert verify("{}", headers, SECRET, now=NOW + seconds) == {}
    else:
        with pytest.raises(NotSigned):
            verify("{}", headers, SECRET, now=NOW + seconds)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Webhook-Signature": "v1,"},
        {"Webhook-Signature": "v2,AAAA v1a,AAAA v1,not base64 at all"},
        {"Webhook-Signature": ""},
        {"Webhook-Timestamp": "soon"},
        {"Webhook-Timestamp": "١٧٩٠٠٠٠٠٠٠"},
        {"Webhook-Timestamp": "-1"},
    ],
)
def test_what_is_no_signature_is_refused(headers: dict[str, str]) -> None:
    with pytest.raises(NotSigned):
        verify("{}", {**signed("{}", SECRET), **headers} if headers else {}, SECRET)


@pytest.mark.parametrize("body", ["[]", "1", "not json"])
def test_a_body_is_an_object(body: str) -> None:
    with pytest.raises(NotSigned):
        verify(body, signed(body, SECRET), SECRET)


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_ü", "not base64"])
def test_what_is_no_secret_is_a_mistake_of_ours(secret: str) -> None:
    with pytest.raises(ValueError, match="secret"):
        verify("{}", signed("{}", SECRET), secret)
