"""The MP4: what players, feeds and ad managers ask of one."""

import os
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from studio.video import sound
from studio.video.encode import encode
from studio.video.planes import Bytes
from studio.video.timing import FPS

WIDTH, HEIGHT, COUNT = 96, 64, 75


def frames() -> list[Bytes]:
    """A grey frame with a bright column that walks across it."""
    made = []
    for index in range(COUNT):
        frame = np.full((HEIGHT * 3 // 2, WIDTH), 128, dtype=np.uint8)
        frame[:HEIGHT, index : index + 8] = 220
        made.append(frame)
    return made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("video") / "film.mp4"
    encode(frames(), WIDTH, HEIGHT, path)
    return path


def boxes(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        yield data[start + 4 : start + 8]
        start += int.from_bytes(data[start : start + 4], "big")


def test_it_can_start_before_it_is_all_there(file: Path) -> None:
    kinds = list(boxes(file.read_bytes()))
    assert kinds[0] == b"ftyp"
    assert kinds.index(b"moov") < kinds.index(b"mdat")


def test_it_is_h264_that_everything_plays(file: Path) -> None:
    with av.open(str(file)) as container:
        assert [stream.type for stream in container.streams] == ["video"]
        stream = container.streams.video[0]
        assert (stream.codec_context.name, stream.pix_fmt) == ("h264", "yuv420p")
        assert stream.profile == "High"
        assert (stream.width, stream.height) == (WIDTH, HEIGHT)
        assert float(stream.average_rate or 0) == FPS
        assert stream.frames == COUNT
        assert stream.duration is not None
        assert stream.time_base is not None
        assert float(stream.duration * stream.time_base) == pytest.approx(COUNT / FPS)
        context = stream.codec_context
        assert (context.color_range, context.colorspace, context.color_trc) == (1, 1, 1)


def test_every_frame_is_there_in_order_and_looks_as_it_did(file: Path) -> None:
    with av.open(str(file)) as container:
        shown = [frame.to_ndarray(format="yuv420p") for frame in container.decode(video=0)]
    assert len(shown) == COUNT
    for frame, wanted in zip(shown, frames(), strict=True):
        assert np.abs(frame.astype(int) - wanted).mean() < 1.0


def test_one_can_seek_in_it(file: Path) -> None:
    with av.open(str(file)) as container:
        keys = [packet.pts for packet in container.demux(video=0) if packet.is_keyframe and packet.size]
    assert len(keys) >= COUNT // (2 * FPS) + 1


def test_the_same_frames_give_the_same_file(file: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.mp4"
    encode(frames(), WIDTH, HEIGHT, again)
    assert again.read_bytes() == file.read_bytes()


def walking(width: int, height: int) -> list[Bytes]:
    """Noise that walks, and is another one at the twentieth frame."""
    draw = np.random.default_rng(3)
    made = []
    for shot in range(2):
        noise = draw.integers(16, 236, (height * 3 // 2, width + 20), dtype=np.uint8)
        made += [np.ascontiguousarray(noise[:, n : n + width]) for n in range(20 - shot)]
    return made


@pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="threads cannot be bound to a processor here"
)
@pytest.mark.parametrize(("width", "height"), [(64, 128), (90, 160), (406, 722)])
def test_they_give_it_however_many_processors_there_are(width: int, height: int, tmp_path: Path) -> None:
    def encoded() -> bytes:
        path = tmp_path / "film.mp4"
        encode(walking(width, height), width, height, path, cuts={20})
        return path.read_bytes()

    all_of_them = os.sched_getaffinity(0)
    files = {encoded() for _ in range(3)}
    try:
        os.sched_setaffinity(0, {min(all_of_them)})  # what this thread starts inherits it
        files |= {encoded() for _ in range(3)}
    finally:
        os.sched_setaffinity(0, all_of_them)
    assert len(files) == 1


def test_a_shot_begins_with_a_frame_that_can_be_seeked(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    encode(walking(64, 128), 64, 128, path, cuts={0, 20})
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
        keys = [float(p.pts * p.time_base) for p in packets if p.is_keyframe and p.pts is not None]
    assert keys == pytest.approx([0, 20 / FPS])


def test_red_stays_red(tmp_path: Path) -> None:
    frame = np.full((HEIGHT * 3 // 2, WIDTH), 80, dtype=np.uint8)
    frame[HEIGHT:, 0::2], frame[HEIGHT:, 1::2] = 90, 220  # Cb and Cr in turn
    encode([frame] * 3, WIDTH, HEIGHT, tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as container:
        shown = next(container.decode(video=0)).to_ndarray(format="yuv420p")
    assert np.abs(shown[:HEIGHT].astype(int) - 80).max() <= 2
    cb, cr = shown[HEIGHT:].reshape(2, -1)
    assert np.abs(cb.astype(int) - 90).max() <= 2
    assert np.abs(cr.astype(int) - 220).max() <= 2


def test_progress_is_told_and_can_end_it(tmp_path: Path) -> None:
    heard: list[float] = []

    class EnoughError(Exception):
        pass

    def progress(done: float) -> None:
        heard.append(done)
        if done >= 0.5:
            raise EnoughError

    with pytest.raises(EnoughError):
        encode(frames(), WIDTH, HEIGHT, tmp_path / "film.mp4", progress)
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(0.5, abs=0.02)


def test_the_sound_is_as_long_as_the_film_and_as_loud_as_networks_play_it(tmp_path: Path) -> None:
    at = np.arange(2 * sound.RATE) / sound.RATE
    voice = (np.sin(2 * np.pi * 180 * at) * np.sin(2 * np.pi * 2 * at) ** 8 * 0.9).astype(np.float32)
    music = np.sin(2 * np.pi * 90 * at[: sound.RATE // 2]).astype(np.float32)
    seconds = COUNT / FPS
    heard = sound.mixed(seconds, np.stack([voice, voice]), 0.2, np.stack([music, music]))
    path = tmp_path / "film.mp4"
    encode(frames(), WIDTH, HEIGHT, path, sound=heard)
    first = path.read_bytes()
    encode(frames(), WIDTH, HEIGHT, path, sound=heard)
    assert path.read_bytes() == first
    made, _ = sound.decoded(first, 60)
    assert made.shape[1] / sound.RATE == pytest.approx(seconds, abs=0.03)
    assert sound.loudness(made) == pytest.approx(sound.LOUDNESS, abs=0.5)
    assert sound.true_peak(made) <= sound.PEAK


def test_silence_is_no_sound() -> None:
    assert sound.mixed(1.0, None, 0.0, None) is None
    assert sound.mixed(1.0, np.zeros((2, 100), np.float32), 0.0, None) is None


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"ID3 and nothing", b"RIFF----WAVE", b"#EXTM3U\nfile:///etc/passwd"]
)
def test_what_is_no_sound_is_refused(content: bytes) -> None:
    with pytest.raises(sound.SoundError):
        sound.decoded(content, 60)
