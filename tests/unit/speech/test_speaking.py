"""Scripts spoken: the same each time, with marks that lie where the words are."""

import io
import itertools
import wave

import numpy as np
import pytest

from adrelay.requests.voices import VOICES
from adrelay.speech.espeak import EspeakError, say
from adrelay.speech.speaking import speak
from adrelay.speech.spoken import SHAPES

SENTENCES = ["On March 3rd, 1,250 people paid $9.99.", "Try it!"]
_VOICES = {voice.id: voice for voice in VOICES["built_in"]}


@pytest.mark.parametrize(
    ("voice", "sentences"),
    [("heart", SENTENCES), ("joe", SENTENCES), ("espeak-de-female", ["Müde Haut? Zwei Tropfen.", "Ja!"])],
)
def test_every_word_has_its_time(voice: str, sentences: list[str]) -> None:
    spoken, wav = speak(sentences, _VOICES[voice])
    assert speak(sentences, _VOICES[voice]) == (spoken, wav), "the same words sound the same"
    with wave.open(io.BytesIO(wav)) as file:
        rate, count = file.getframerate(), file.getnframes()
        sound = np.frombuffer(file.readframes(count), "<i2").astype(float)
    assert spoken.seconds == pytest.approx(count / rate, abs=0.01)
    assert 1.5 < spoken.seconds < 7
    written = [word for sentence in sentences for word in sentence.split()]
    heard = [sentences[w.sentence][w.begin : w.stop] for w in spoken.words]
    if not voice.startswith("espeak"):  # which leaves the punctuation out
        assert heard == written
    assert [word.strip(",.!?") for word in heard] == [word.strip(",.!?") for word in written]
    for word, after in itertools.pairwise(spoken.words):
        assert 0 <= word.start < word.end <= after.end <= spoken.seconds
        loud = np.abs(sound[round(word.start * rate) : round(word.end * rate)]).max()
        assert loud > 1_000, "something is heard where the word is"
    starts = [mouth.start for mouth in spoken.mouths]
    assert starts == sorted(starts)
    assert {mouth.shape for mouth in spoken.mouths} <= set(SHAPES)
    assert spoken.mouths[-1].shape == "rest"


def test_no_voice_of_espeak_is_missing() -> None:
    assert say(["a"], "de")
    with pytest.raises(EspeakError):
        say(["a"], "xx-nobody")
