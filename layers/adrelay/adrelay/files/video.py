"""What a video file really is: an MP4, whole, decodable, of the size that was asked for.

Needs the video layer (PyAV) beside the studio's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import av
import numpy as np
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from adrelay.error_codes import ErrorCode
from adrelay.errors import AssetRejected
from adrelay.files.inspected import Inspected, compare, name_ratio, thumbnails
from adrelay.jobs.model import AssetAudio, Deliverable
from studio.drawing.paint import from_array
from studio.video import sound
from studio.video.sound import SoundError

_CODECS: Final = frozenset({"h264", "hevc", "av1", "vp9", "mpeg4", "mjpeg"})
_WHOLE = frozenset({b"moov", b"mdat"})  # the boxes without which an MP4 is none: its index and its pictures
_MOST_BOXES = 100_000  # at the top of a file: a fragment is two, and an hour of film has some thousand
_LONGEST_SIDE = 4096  # pixels: a larger frame takes too much memory to decode
_HEARD_SECONDS = 120.0  # of a film's sound that are listened to
_POSTER_AT = 0.35  # of the film: what stands there shows what it is about
_OTHER_FILES = (
    (b"<", "a web page"),
    (b"{", "JSON"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1aE\xdf\xa3", "a WebM or Matroska video"),
    (b"RIFF", "a WebP picture or an AVI video"),
)


@dataclass(frozen=True, slots=True)
class _Box:
    """A top-level box of an ISO base media file (ISO/IEC 14496-12, 4.2); `end` is a byte offset."""

    kind: bytes
    end: int


def inspect_video(path: Path, deliverable: Deliverable) -> Inspected:
    """Check the file against its deliverable; raises AssetRejected saying what is wrong."""
    kinds = _layout(path)
    try:
        # The demuxer is named, so that no playlist or image list can make FFmpeg open other files.
        with av.open(str(path), format="mov", metadata_errors=sound.NAMES_AS_THEY_COME) as container:
            if not container.streams.video:
                raise AssetRejected(ErrorCode.NO_PICTURES, "holds no video track")
            stream = container.streams.video[0]
            _check_stream(stream, deliverable, index_first=kinds[0] == b"moov")
            _check_packets(container, stream)
            duration = _milliseconds(stream)
            frame = _frame_at(container, stream, duration * _POSTER_AT)
            image = from_array(np.asarray(frame.to_ndarray(format="rgb24"), dtype=np.uint8))
            audio = _audio(container)
    except FFmpegError as error:
        raise AssetRejected(ErrorCode.DAMAGED, f"cannot be decoded: {error.strerror}") from error
    # A phone's film lies on its side and says by how much it must be turned, against the clock.
    image = image.rot(f"d{round(-frame.rotation / 90) % 4 * 90}")
    compare(image.width, image.height, deliverable)
    return Inspected(
        content_type="video/mp4",
        suffix="mp4",
        width=image.width,
        height=image.height,
        ratio=name_ratio(image.width, image.height),
        duration_ms=round(duration),
        audio=audio,
        thumbnails=thumbnails(image),
    )


def _audio(container: av.container.InputContainer) -> AssetAudio | None:
    """What is heard, decoded; None where the film is silent because it has no sound at all."""
    if not container.streams.audio:
        return None
    stream = container.streams.audio[0]
    container.seek(0)
    try:
        heard = sound.heard_in(container, _HEARD_SECONDS)
    except SoundError as error:
        raise AssetRejected(ErrorCode.DAMAGED, f"has a sound track that {error}") from error
    length = float((stream.duration or 0) * (stream.time_base or 0)) or heard.shape[1] / sound.RATE
    return AssetAudio(
        codec=stream.codec_context.name,
        channels=stream.codec_context.channels,
        sample_rate=stream.codec_context.sample_rate,
        duration_ms=round(length * 1000),
        loudness=f"{sound.loudness(heard):.1f}",
    )


def _layout(path: Path) -> list[bytes]:
    """Index and pictures, in the order of the file, if it is an MP4 and all there."""
    size = path.stat().st_size
    kinds: dict[bytes, None] = {}
    end = 0
    with path.open("rb") as file:
        head = file.read(12)
        if head[4:8] != b"ftyp":
            raise AssetRejected(ErrorCode.NOT_A_VIDEO, f"is {_what_it_is(head)}, no MP4 video")
        for number, box in enumerate(_boxes(file, size)):
            if number == _MOST_BOXES:
                raise AssetRejected(ErrorCode.DAMAGED, f"is an MP4 of more than {_MOST_BOXES} boxes")
            end = box.end
            if box.kind in _WHOLE:
                kinds.setdefault(box.kind)
    if end > size or len(kinds) < len(_WHOLE):
        raise AssetRejected(ErrorCode.TRUNCATED, f"is an MP4 that was cut off after {size} bytes")
    return list(kinds)


def _what_it_is(head: bytes) -> str:
    start = head.lstrip()
    return next((name for magic, name in _OTHER_FILES if start.startswith(magic)), "an unknown kind of file")


def _boxes(file: BinaryIO, size: int) -> Iterator[_Box]:
    start = 0
    while start + 8 <= size:
        file.seek(start)
        head = file.read(16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        elif length == 0:  # to the end of the file
            length = size - start
        if not kind.strip(b"\0"):
            raise AssetRejected(
                ErrorCode.DAMAGED, f"is an MP4 followed by {size - start} bytes that are none of it"
            )
        if length < 8:
            raise AssetRejected(ErrorCode.DAMAGED, "is an MP4 with a box of no size")
        yield _Box(kind, start + length)
        start += length


def _check_stream(stream: VideoStream, asked: Deliverable, *, index_first: bool) -> None:
    context = stream.codec_context
    codec = context.name.removeprefix("lib").split("-")[0]
    codec = {"dav1d": "av1", "aom": "av1"}.get(codec, codec)
    if codec not in _CODECS:
        raise AssetRejected(ErrorCode.UNSUPPORTED_CODEC, f"is coded as {context.name}")
    if max(stream.width, stream.height) > _LONGEST_SIDE:
        raise AssetRejected(ErrorCode.TOO_LARGE, f"is {stream.width}×{stream.height} pixels")
    if asked.codec is None:
        return
    if (codec, stream.pix_fmt) != (asked.codec, "yuv420p") or not index_first:
        order = "first" if index_first else "last"
        raise AssetRejected(
            ErrorCode.WRONG_CODING,
            f"is {codec} in {stream.pix_fmt} with its index {order}; {asked.codec} in yuv420p, index first, "
            "was asked for",
        )


def _check_packets(container: av.container.InputContainer, stream: VideoStream) -> None:
    """Every coded picture that the index names must be in the file."""
    there = sum(1 for packet in container.demux(stream) if packet.size and not packet.is_corrupt)
    if there == 0 or there < stream.frames:
        raise AssetRejected(ErrorCode.TRUNCATED, f"holds {there} of {stream.frames} pictures")


def _milliseconds(stream: VideoStream) -> float:
    if not stream.duration or stream.time_base is None:
        raise AssetRejected(ErrorCode.DAMAGED, "does not say how long it is")
    return float(stream.duration * stream.time_base * 1000)


def _frame_at(container: av.container.InputContainer, stream: VideoStream, milliseconds: float) -> VideoFrame:
    """The picture shown at that time, decoded; the last one before it where the file is odd."""
    container.seek(int(milliseconds * 1000), backward=True)
    found: VideoFrame | None = None
    for frame in container.decode(stream):
        found = frame
        if frame.time is None or frame.time * 1000 >= milliseconds:
            break
    if found is None:
        raise AssetRejected(ErrorCode.DAMAGED, "holds no picture that can be decoded")
    return found
