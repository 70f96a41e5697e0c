"""Amazon Polly: two questions a sentence, and marks in bytes and milliseconds."""

import io
import json
from collections.abc import Iterator

import boto3
import numpy as np
import pytest
from botocore.response import StreamingBody
from botocore.stub import Stubber

from adrelay.aws import clients
from adrelay.errors import Unavailable
from adrelay.requests.voices import VOICES
from adrelay.speech import polly

VOICE = next(voice for voice in VOICES["polly"] if voice.id == "polly-vicki")
TEXT = "Schöne Haut."
MARKS = [
    {"time": 0, "type": "word", "start": 0, "end": 7, "value": "Schöne"},
    {"time": 6, "type": "viseme", "value": "S"},
    {"time": 120, "type": "viseme", "value": "p"},
    {"time": 400, "type": "word", "start": 8, "end": 12, "value": "Haut"},
    {"time": 420, "type": "viseme", "value": "a"},
]


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    client = boto3.client("polly", region_name="us-east-1")
    monkeypatch.setattr(clients, "polly", lambda: client)
    with Stubber(client) as stubber:
        yield stubber


def asked(form: str, **more: object) -> dict[str, object]:
    given = {
        "Engine": "neural",
        "VoiceId": "Vicki",
        "LanguageCode": "de-DE",
        "OutputFormat": form,
        "Text": TEXT,
    }
    return {**given, **more}


def body(content: bytes) -> dict[str, object]:
    return {"AudioStream": StreamingBody(io.BytesIO(content), len(content))}


def test_marks_are_of_characters_and_seconds(stub: Stubber) -> None:
    pcm = (np.sin(np.arange(16_000) / 9) * 9_000).astype("<i2").tobytes()
    stub.add_response("synthesize_speech", body(pcm), asked("pcm", SampleRate="16000"))
    lines = "\n".join(map(json.dumps, MARKS)).encode()
    stub.add_response("synthesize_speech", body(lines), asked("json", SpeechMarkTypes=["word", "viseme"]))
    spoken, wav = polly.speak([TEXT], VOICE)
    assert [TEXT[word.begin : word.stop] for word in spoken.words] == ["Schöne", "Haut"]
    assert [word.start for word in spoken.words] == [0, 0.4]
    assert spoken.words[-1].end == pytest.approx(spoken.seconds, abs=0.01)
    assert [mouth.shape for mouth in spoken.mouths] == ["wide", "closed", "open", "rest"]
    assert wav.startswith(b"RIFF")


def test_a_busy_polly_is_asked_again_later(stub: Stubber) -> None:
    stub.add_client_error("synthesize_speech", "ThrottlingException")
    with pytest.raises(Unavailable):
        polly.speak([TEXT], VOICE)


def test_a_refusal_is_an_error(stub: Stubber) -> None:
    stub.add_client_error("synthesize_speech", "AccessDeniedException")
    with pytest.raises(Exception, match="AccessDenied"):
        polly.speak([TEXT], VOICE)
