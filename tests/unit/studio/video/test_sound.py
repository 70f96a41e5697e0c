"""Sound as people send it is heard, whatever holds it, as far as it goes."""

import io
import struct

import av
import numpy as np
import pytest

from studio.video import sound

SECONDS = 2.0
# What holds it, by what it is coded, at what rate, in how many channels.
FILES = {
    "mp3": ("mp3", "libmp3lame", 44_100, "stereo"),
    "wav": ("wav", "pcm_s24le", 96_000, "mono"),
    "wav of telephones": ("wav", "pcm_u8", 8_000, "mono"),
    "wav of six channels": ("wav", "pcm_s16le", 48_000, "5.1"),
    "flac": ("flac", "flac", 44_100, "stereo"),
    "ogg": ("ogg", "libopus", 48_000, "stereo"),
    "webm": ("webm", "libopus", 48_000, "stereo"),
    "aac": ("adts", "aac", 44_100, "stereo"),
    "m4a": ("mp4", "aac", 44_100, "stereo"),
    "aiff": ("aiff", "pcm_s16be", 44_100, "stereo"),
}


def tone(holder: str, codec: str, rate: int, layout: str, seconds: float = SECONDS) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format=holder) as made:
        stream = made.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(stream, av.AudioStream)
        at = np.arange(round(seconds * rate)) / rate
        wave = (np.sin(2 * np.pi * 330 * at) * 0.4).astype(np.float32)
        frame = av.AudioFrame.from_ndarray(np.tile(wave, (len(stream.layout.channels), 1)), "fltp", layout)
        frame.rate = rate
        made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return file.getvalue()


@pytest.mark.parametrize("given", FILES.values(), ids=FILES)
def test_each_kind_is_heard(given: tuple[str, str, int, str]) -> None:
    heard, whole = sound.decoded(tone(*given), 60)
    assert whole
    assert heard.shape[1] / sound.RATE == pytest.approx(SECONDS, abs=0.1)
    assert sound.is_heard(heard)


@pytest.mark.parametrize(
    "front", [bytes(4), bytes(range(1, 200)), b"ID3\x03\x00\x00\x00\x00\x00\x0a" + bytes(10)]
)
def test_what_stands_before_an_mp3_is_passed_over(front: bytes) -> None:
    heard, _ = sound.decoded(front + tone(*FILES["mp3"]), 60)
    assert heard.shape[1] / sound.RATE == pytest.approx(SECONDS, abs=0.1)


def test_no_more_is_decoded_than_is_asked_for() -> None:
    heard, whole = sound.decoded(tone(*FILES["mp3"], 30), 1.5)
    assert (heard.shape[1], whole) == (round(1.5 * sound.RATE), True)


def test_a_file_that_breaks_off_is_heard_as_far_as_it_goes() -> None:
    content = tone(*FILES["flac"])
    heard, whole = sound.decoded(content[: len(content) * 3 // 4], 60)
    assert not whole
    assert 0.5 < heard.shape[1] / sound.RATE < SECONDS


def test_a_file_that_changes_within_is_heard_on() -> None:
    parts = tone(*FILES["aac"]) + tone("adts", "aac", 22_050, "mono")
    heard, whole = sound.decoded(parts, 60)
    assert whole
    assert heard.shape[1] / sound.RATE == pytest.approx(2 * SECONDS, abs=0.3)


def chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content


def named(content: bytes, title: bytes) -> bytes:
    """A WAV with a title."""
    whole = content[8:] + chunk(b"LIST", b"INFO" + chunk(b"INAM", title))
    return chunk(b"RIFF", whole)


def test_a_title_in_another_encoding_is_no_fault() -> None:
    """Windows wrote its own for long: of these bytes no UTF-8 can be made."""
    heard, whole = sound.decoded(named(tone(*FILES["wav"]), "Für Elise\0".encode("latin-1")), 60)
    assert whole
    assert heard.shape[1] / sound.RATE == pytest.approx(SECONDS, abs=0.1)


@pytest.mark.parametrize("samples", [1, 3])
def test_what_is_too_short_to_be_heard_is_no_sound(samples: int) -> None:
    with pytest.raises(sound.SoundError, match="holds no sound"):
        sound.decoded(tone("wav", "pcm_s16le", 8_000, "mono", samples / 8_000), 60)


def test_another_kind_is_refused_by_what_may_come() -> None:
    with pytest.raises(sound.SoundError, match="is no MP3, WAV"):
        sound.decoded(tone("ac3", "ac3", 48_000, "stereo"), 60)
