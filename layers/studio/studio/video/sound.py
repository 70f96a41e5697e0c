"""What is heard in a film: the voice, and music that makes room for it, as loud as networks play films.

Needs PyAV.

Loudness is that of ITU-R BS.1770 (FFmpeg's ebur128 measures it); peaks are true peaks, between the samples.
"""

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import av
import numpy as np
import numpy.typing as npt
from av.container import InputContainer
from av.error import ArgumentError, FFmpegError

Sound = npt.NDArray[np.float32]  # (2, samples) of -1 to 1

RATE: Final = 48_000  # samples a second
LOUDNESS: Final = -14.0  # LUFS, of the whole: what networks play films at
PEAK: Final = -1.0  # dB, that no true peak of the coded sound exceeds
_ROOM: Final = 1.0  # dB that coding may add to a peak
_BELOW, _ALONE = 0.2, 0.7  # music, against the voice's level: while somebody speaks, and where nobody does
_DUCKS: Final = 0.3  # seconds in which the music gives way, and comes back
_FADES: Final = (0.4, 1.2)  # seconds at the film's ends
_CLOSE: Final = 0.15  # LU: near enough
_TICK: Final = Fraction(1, RATE)
_BLOCK: Final = 48  # samples whose gain is one
_LOOK: Final = 8  # blocks that the limiter looks ahead and back
_TIMES: Final = 4  # as many samples, for the peaks between them
_LOWEST: Final = -70.0  # LUFS: nothing is heard
# What sound may come as; FFmpeg is told, so that no file can make it open others.
_KINDS: Final = "mp3,wav,flac,ogg,mov,aac,aiff,matroska"
# Titles and artists are written in whatever letters somebody's computer had; nothing is read of them.
NAMES_AS_THEY_COME: Final = "ignore"


class SoundError(ValueError):
    """It is no sound that can be decoded; the message says why."""


def decoded(content: bytes, most: float) -> tuple[Sound, bool]:
    """The first `most` seconds of an MP3, a WAV, FLAC, Ogg, AIFF, WebM, AAC or MP4 audio as two channels at
    RATE, and whether they are whole: a file may break off. Raises SoundError where nothing of it is heard."""
    found = list[Sound]()
    try:
        with av.open(
            io.BytesIO(content), "r", options={"format_whitelist": _KINDS}, metadata_errors=NAMES_AS_THEY_COME
        ) as file:
            found.extend(_parts(file, most))
    except FFmpegError as error:
        if found:
            return _joined(found), False
        if isinstance(error, ArgumentError):
            raise SoundError("is no MP3, WAV, FLAC, Ogg, AAC, AIFF, WebM or MP4 audio") from error
        raise SoundError(f"cannot be decoded: {error.strerror}") from error
    return _joined(found), True


def heard_in(file: InputContainer, most: float) -> Sound:
    """The first `most` seconds of what is heard in an open file; raises SoundError where there is nothing,
    FFmpegError where it cannot be decoded."""
    return _joined(list(_parts(file, most)))


def _joined(parts: list[Sound]) -> Sound:
    if not parts:  # also of a file so short that no sample of ours comes of it
        raise SoundError("holds no sound")
    return np.concatenate(parts, axis=1)


def _parts(file: InputContainer, most: float) -> Iterator[Sound]:
    if not file.streams.audio:
        raise SoundError("holds no sound")
    kind, left = None, round(most * RATE)
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
    for frame in file.decode(file.streams.audio[0]):
        before, kind = kind, (frame.format.name, frame.layout.name, frame.sample_rate)
        if before not in (None, kind):  # files put together of several change within
            resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)
        for part in resampler.resample(frame):
            yield part.to_ndarray()[:, :left].astype(np.float32)
            left -= part.samples
        if left <= 0:
            return
    yield from (part.to_ndarray()[:, :left].astype(np.float32) for part in resampler.resample(None))


def mixed(seconds: float, voice: Sound | None, lead: float, music: Sound | None) -> Sound | None:
    """A film's sound, levelled; None where nothing is heard. The voice begins at `lead` seconds; music is
    repeated as often as the film is longer."""
    samples = round(seconds * RATE)
    whole = np.zeros((2, samples), np.float32)
    if voice is not None:
        start = round(lead * RATE)
        part = voice[:, : max(0, samples - start)]
        whole[:, start : start + part.shape[1]] = _at(part, LOUDNESS)
    if music is not None:
        bed = _at(np.tile(music, -(-samples // music.shape[1]))[:, :samples], LOUDNESS)
        whole += bed * _making_room(whole) * _fading(samples)
    return levelled(whole) if is_heard(whole) else None


def is_heard(sound: Sound) -> bool:
    return loudness(sound) > _LOWEST


def loudness(sound: Sound) -> float:
    """LUFS of the whole (BS.1770, gated)."""
    graph = av.filter.Graph()
    source = graph.add_abuffer(format="fltp", sample_rate=RATE, layout="stereo", time_base=_TICK)
    meter = graph.add("ebur128", "metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    padded = np.concatenate([sound, np.zeros((2, RATE // 2), np.float32)], axis=1)
    found = _LOWEST
    for frame in frames(padded, RATE // 10):
        source.push(frame)
        while True:
            try:
                heard = sink.pull()
            except (BlockingIOError, EOFError):
                break
            found = float(heard.metadata.get("lavfi.r128.I", found))
    return found


def true_peak(sound: Sound) -> float:
    """dB of the highest point between the samples."""
    highest = max(float(peak) for peak in _peaks(sound))
    return 20 * float(np.log10(max(highest, 1e-9)))


def levelled(sound: Sound) -> Sound:
    """At LOUDNESS, with no peak above PEAK once it is coded: limited where it must be, and once more, for
    limiting takes a little of the loudness away."""
    wanted, result = LOUDNESS, sound
    for _ in range(3):
        result = _limited(_at(sound, wanted), PEAK - _ROOM)
        missing = LOUDNESS - loudness(result)
        if abs(missing) < _CLOSE:
            break
        wanted += missing
    return result


def _at(sound: Sound, wanted: float) -> Sound:
    now = loudness(sound)
    return sound if now <= _LOWEST else (sound * np.float32(10 ** ((wanted - now) / 20))).astype(np.float32)


def _limited(sound: Sound, most: float) -> Sound:
    """No true peak above `most` dB: the gain goes down before a peak comes and up after it."""
    peaks = _peaks(sound)
    gain = np.minimum(1.0, 10 ** (most / 20) / np.maximum(peaks, 1e-9))
    padded = np.pad(gain, _LOOK, mode="edge")
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * _LOOK + 1).min(axis=1)
    smooth = np.convolve(
        np.pad(lowest, _LOOK // 2, mode="edge"), np.full(_LOOK + 1, 1 / (_LOOK + 1)), "valid"
    )
    at = (np.arange(len(smooth)) + 0.5) * _BLOCK
    curve = np.interp(np.arange(sound.shape[1]), at, smooth)
    return (sound * curve).astype(np.float32)


def _peaks(sound: Sound) -> npt.NDArray[np.float64]:
    """The true peak of each block, over both channels."""
    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE * _TIMES)
    parts = [part.to_ndarray() for frame in frames(sound, RATE) for part in resampler.resample(frame)]
    parts += [part.to_ndarray() for part in resampler.resample(None)]
    fine = np.abs(np.concatenate(parts, axis=1)).max(axis=0)
    blocks = -(-sound.shape[1] // _BLOCK)
    fine = np.pad(fine, (0, max(0, blocks * _BLOCK * _TIMES - len(fine))))[: blocks * _BLOCK * _TIMES]
    return np.asarray(fine.reshape(blocks, -1).max(axis=1), dtype=np.float64)


def _making_room(voice: Sound) -> Sound:
    """The music's gain: low around the voice."""
    blocks = -(-voice.shape[1] // _BLOCK)
    level = (
        np.pad(np.abs(voice).max(axis=0), (0, blocks * _BLOCK - voice.shape[1]))
        .reshape(blocks, -1)
        .max(axis=1)
    )
    reach = round(_DUCKS * RATE / _BLOCK)
    near = np.convolve(level > 10 ** (-36 / 20), np.ones(2 * reach + 1), "same") > 0
    gain = np.where(near, _BELOW, _ALONE)
    smooth = np.convolve(np.pad(gain, reach // 2, mode="edge"), np.full(reach // 2 * 2 + 1, 1.0), "valid")
    smooth /= reach // 2 * 2 + 1
    return np.repeat(smooth, _BLOCK)[: voice.shape[1]].astype(np.float32)


def _fading(samples: int) -> Sound:
    curve = np.ones(samples, np.float32)
    for length, ends in zip(_FADES, (False, True), strict=True):
        count = min(samples, round(length * RATE))
        ramp = np.linspace(0, 1, count, dtype=np.float32)
        if ends:
            curve[samples - count :] *= ramp[::-1]
        else:
            curve[:count] *= ramp
    return curve


def frames(sound: Sound, size: int) -> Iterator[av.AudioFrame]:
    for start in range(0, sound.shape[1], size):
        part = np.ascontiguousarray(sound[:, start : start + size])
        frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, _TICK
        yield frame
