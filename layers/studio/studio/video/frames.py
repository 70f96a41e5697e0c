"""A film, shot: what stands in each frame.

Everything that moves is drawn once, as a sprite. Below the copy all lies under one slow push-in; copy,
captions and logo keep their size and place. Once the entrance is over, what lies below the copy is one
finished picture.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

import numpy as np

from studio.design.tree import AnyNode, Design
from studio.drawing.canvas import Layer
from studio.drawing.leaves import Pictures
from studio.drawing.paint import Array
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render, render_layers
from studio.video import cast
from studio.video.cast import Part
from studio.video.film import Film
from studio.video.motion import Camera, ease_in_out, ease_out
from studio.video.planes import Bytes, Planes
from studio.video.timing import FPS

_SETTLES = 1.1  # seconds: light and glows come up on the bare wall
_IRIS = 0.6  # seconds: the end card opens
_CLOSING_DRIFT = 0.006  # of the size, a second
_AHEAD = 2  # frames made at a time; as many processors as the function has


class Frames(Sequence[Bytes]):
    """The frames of a film in planar 4:2:0 (BT.709, limited range): each (rows x 3/2, columns) bytes."""

    def __init__(self, film: Film, pictures: Sequence[Picture]) -> None:
        self._film = film
        found = sources(pictures)
        self.width, self.height = film.design.width, film.design.height
        ground, rest = cast.split(film.design)
        self._wall = _shot(film.design, ground[:1], found)
        self._ground = _shot(film.design, ground, found) if len(ground) > 1 else self._wall
        self._set: list[Part] = []
        self._copy: list[Part] = []
        self._cast(rest, found)
        self._settled = max([_SETTLES, *(part.motion.settled for part in self._set)])
        self._camera = Camera(cast.toward(film.design))
        self._closing = _Closing(film, film.end_card, found) if film.end_card else None
        self._still = lru_cache(maxsize=1)(lambda: self._arranged(self._settled))

    def __len__(self) -> int:
        return self._film.timeline.frames

    def __getitem__(self, index: int) -> Bytes:  # type: ignore[override]  # no slices: a film is long
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.planes(index / FPS).packed()

    def __iter__(self) -> Iterator[Bytes]:
        """All of them in order, the next ones in the making while one is used."""
        waiting: deque[Future[Bytes]] = deque()
        with ThreadPoolExecutor(_AHEAD) as pool:
            for index in range(len(self)):
                waiting.append(pool.submit(self.__getitem__, index))
                if len(waiting) > _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def planes(self, time: float) -> Planes:
        """The picture at `time`, in seconds."""
        closing = self._closing
        if closing is not None and time >= self._film.timeline.end_card + _IRIS:
            return closing.planes(time)
        frame = self._still() if time >= self._settled else self._arranged(time)
        frame = frame.drawn_nearer(self._camera.scale(time), self._camera.toward).copy()
        for part in self._copy:
            part.lay(frame, time)
        if closing is not None and time > self._film.timeline.end_card:
            return closing.opened(frame, time)
        return frame

    def _arranged(self, time: float) -> Planes:
        """What lies below the copy, before the push-in."""
        share = ease_out(min(1.0, time / _SETTLES))
        frame = self._wall.mixed(self._ground, share)
        for part in self._set:
            part.lay(frame, time)
        return frame

    def _cast(self, nodes: Sequence[AnyNode], found: Pictures) -> None:
        film = self._film
        layers = render_layers(_with(film.design, nodes), found)
        for actor in cast.actors(film, nodes):
            parts = self._parts(actor, layers[actor.node.id])
            (self._copy if actor.over else self._set).extend(parts)
        titles = [node for title in film.titles for node in title.nodes]
        layers = render_layers(_with(film.design, titles), found)
        for actor in cast.title_actors(film):
            self._copy += self._parts(actor, layers[actor.node.id])

    def _parts(self, actor: cast.Actor, layers: Sequence[Layer]) -> list[Part]:
        return cast.parts(actor, layers, self.width, self.height)


class _Closing:
    """The end card: opens as a growing circle, then its copy comes in."""

    def __init__(self, film: Film, design: Design, found: Pictures) -> None:
        self._start = film.timeline.end_card
        self._length = film.timeline.end - film.timeline.end_card
        copy = [node for node in design.children if cast.stands_over(node, design)]
        self._ground = _shot(design, [node for node in design.children if node not in copy], found)
        layers = render_layers(_with(design, copy), found)
        self._parts = [
            part
            for actor in cast.closing_actors(film, copy)
            for part in cast.parts(actor, layers[actor.node.id], design.width, design.height)
        ]
        self._middle = design.width / 2, design.height / 2
        self._distance = _distances(design.width, design.height, cast.hero(film.design))

    def planes(self, time: float) -> Planes:
        scale = 1 + _CLOSING_DRIFT * (time - self._start)
        frame = self._ground.drawn_nearer(scale, self._middle).copy()
        for part in self._parts:
            part.lay(frame, time)
        return frame

    def opened(self, below: Planes, time: float) -> Planes:
        radius = ease_in_out((time - self._start) / _IRIS) * (float(self._distance.max()) + 2)
        mask = np.clip((radius - self._distance) * 127.5 + 127.5, 0, 255).astype(np.uint8)
        return below.seen_through(self.planes(time), mask)


def _shot(design: Design, nodes: Sequence[AnyNode], found: Pictures) -> Planes:
    return Planes.of(render(_with(design, nodes), found))


def _with(design: Design, nodes: Sequence[AnyNode]) -> Design:
    return design.model_copy(update={"children": tuple(nodes)})


def _distances(width: int, height: int, center: tuple[float, float]) -> Array:
    """Of every pixel from a point."""
    columns = np.arange(width, dtype=np.float32) - np.float32(center[0])
    rows = np.arange(height, dtype=np.float32)[:, None] - np.float32(center[1])
    return np.asarray(np.hypot(columns, rows), dtype=np.float32)
