"""SpeakScript at work: a script's sentences become a recording in the asset bucket."""

from collections.abc import Mapping
from typing import Any, Final

from adrelay.aws import clients
from adrelay.requests.voices import VOICES
from adrelay.speech import polly, speaking

_VOICES: Final = {voice.id: voice for voices in VOICES.values() for voice in voices}


def record(bucket: str, request: Mapping[str, Any]) -> dict[str, Any]:
    """`{sentences, voice, key}` → `{spoken}`; the WAV is left at the key."""
    voice = _VOICES[request["voice"]]
    speak = polly.speak if voice.engine == "polly" else speaking.speak
    spoken, wav = speak(request["sentences"], voice)
    clients.s3().put_object(Bucket=bucket, Key=request["key"], Body=wav, ContentType="audio/wav")
    return {"spoken": spoken.model_dump(mode="json")}
