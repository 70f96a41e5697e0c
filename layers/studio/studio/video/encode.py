"""Frames and sound → MP4: H.264 High, 4:2:0, 30 frames a second, AAC, the index first. Needs PyAV.

The wheels of PyAV bring x264, which is under the GPL: hence a layer of its own.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
from av.container import OutputContainer
from av.video.frame import PictureType

from studio import heap
from studio.video import sound as sounds
from studio.video.planes import Bytes
from studio.video.sound import Sound
from studio.video.timing import FPS

_QUALITY = 23  # x264's CRF: on a phone about what eyes can tell from the original
_KEYFRAME_EVERY = 2 * FPS
# The same frames shall give the same file. So x264's threads do not follow the machine's processors, and no
# macroblock tree is made, which differs from run to run where a side is no multiple of 16. Where shots
# begin, it is told: to look for that, and for how many frames to predict from both sides, takes a fifth of
# its time.
X264: Mapping[str, object] = {
    "preset": "superfast",
    "crf": str(_QUALITY),
    "profile": "high",
    "aq-mode": "3",
    "threads": "2",
    "x264-params": "mbtree=0:scenecut=0:b-adapt=0",
}
_AAC_BITS = 128_000  # a second
_AAC_SAMPLES = 1024  # of a frame
_BT709 = 1  # ITU-T H.273's number for primaries, transfer and matrix
_LIMITED = 1


def encode(
    frames: Sequence[Bytes],
    width: int,
    height: int,
    path: Path,
    progress: Callable[[float], None] | None = None,
    *,
    cuts: Collection[int] = (),
    sound: Sound | None = None,
) -> None:
    """Write the frames (`Planes.packed`) and what is heard to `path`; the same give the same file.

    `cuts`: the numbers of those with which shots begin. `progress` hears the share that is done after every
    frame; what it raises ends the work.
    """
    options = {"movflags": "+faststart", "fflags": "+bitexact"}
    with heap.kept(), av.open(str(path), "w", format="mp4", options=options) as file:
        stream = file.add_stream("libx264", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = width, height, "nv12"
        context = stream.codec_context
        context.gop_size = _KEYFRAME_EVERY
        context.color_range = _LIMITED
        context.color_primaries = context.color_trc = context.colorspace = _BT709
        stream.options = dict(X264)
        heard = _Heard(file, sound) if sound is not None else None
        for number, pixels in enumerate(frames):
            frame = av.VideoFrame.from_numpy_buffer(pixels, format="nv12")
            frame.pts, frame.time_base = number, Fraction(1, FPS)
            if number in cuts:
                frame.pict_type = PictureType.I
            file.mux(stream.encode(frame))
            if heard is not None:
                heard.until((number + 1) / FPS)
            if progress is not None:
                progress((number + 1) / len(frames))
        file.mux(stream.encode(None))
        if heard is not None:
            heard.end()


class _Heard:
    """The sound, written beside the frames as they come."""

    def __init__(self, file: OutputContainer, sound: Sound) -> None:
        self._file = file
        self._stream = file.add_stream("aac", rate=sounds.RATE, layout="stereo")
        self._stream.bit_rate = _AAC_BITS
        self._left = sounds.frames(sound, _AAC_SAMPLES)
        self._written = 0.0

    def until(self, seconds: float) -> None:
        while self._written < seconds:
            frame = next(self._left, None)
            if frame is None:
                return
            self._file.mux(self._stream.encode(frame))
            self._written += frame.samples / sounds.RATE

    def end(self) -> None:
        self.until(float("inf"))
        self._file.mux(self._stream.encode(None))
