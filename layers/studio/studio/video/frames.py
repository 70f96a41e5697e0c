"""A film, shot: what stands in each frame.

Each shot is drawn once, a little larger than the film, and the camera travels over it by whole pixels: that
costs a copy a frame, where a slow zoom would have to make every pixel anew. At a cut it moves in for a
moment. Copy, captions and logo keep their size and place.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

import pyvips

from studio.design.tree import AnyNode, Design
from studio.drawing.paint import Box
from studio.drawing.picture import Picture, sources
from studio.drawing.render import render, render_layers
from studio.video import cast
from studio.video.camera import Camera, frames_a_pixel
from studio.video.cast import Part
from studio.video.film import Film, Shot
from studio.video.motion import ease_out
from studio.video.once import Once
from studio.video.planes import Bytes, Planes, Strip
from studio.video.talking import TalkingHead
from studio.video.timing import FPS

_PUNCH, _PUNCHED = 0.06, 0.24  # how much nearer at a cut, and for how many seconds
_KEPT = 3  # shots that are in memory at once
_HELD = 3  # frames for which a speaker's head stands still
_AHEAD = 12  # frames that wait for the encoder: as many as it takes while a cut is drawn


class Frames(Sequence[Bytes]):
    """The frames of a film as an encoder takes them, `Planes.packed`: each (rows x 3/2, columns) bytes."""

    def __init__(self, film: Film, pictures: Sequence[Picture]) -> None:
        self._film = film
        self._sources: Mapping[str, pyvips.Image] = {**sources(pictures), **film.pictures}
        self.width, self.height = film.design.width, film.design.height
        self._every = frames_a_pixel((self.width, self.height))
        self._strip = Once(self._drawn, _KEPT)
        self._talking = Once(self._animated, _KEPT)
        self._parts = [self._parts_of(shot) for shot in film.shots]
        self._titles = self._captions()

    @property
    def cuts(self) -> frozenset[int]:
        """The frames with which shots begin."""
        return frozenset(round(shot.start * FPS) for shot in self._film.shots)

    def __len__(self) -> int:
        return self._film.timeline.frames

    def __getitem__(self, index: int) -> Bytes:  # type: ignore[override]  # no slices: a film is long
        if not 0 <= index < len(self):
            raise IndexError(index)
        return self.planes(index / FPS).packed

    def __iter__(self) -> Iterator[Bytes]:
        """All of them in order, the next ones in the making while one is used, and the next shot as well.

        By one thread: a frame is many short steps of NumPy, and two threads wait for Python's lock longer
        than they gain, while the encoder, which needs no lock, has the other processor.
        """
        waiting: deque[Future[Bytes]] = deque()
        with ThreadPoolExecutor(1) as pool, ThreadPoolExecutor(1) as drawing:
            drawn = 0
            for index in range(len(self)):
                if drawn <= self._number(index / FPS) and drawn + 1 < len(self._film.shots):
                    drawn += 1
                    drawing.submit(self._draw, drawn)
                waiting.append(pool.submit(self.__getitem__, index))
                if len(waiting) > _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def planes(self, time: float) -> Planes:
        """The picture at `time`, in seconds."""
        number = self._number(time)
        shot = self._film.shots[number]
        left, top = self._offset(shot, time)
        frame = self._strip(number).window(left, top, self.width, self.height)
        if shot.speaker is not None and self._film.gestures is not None:
            held = round(time * FPS) // _HELD * _HELD / FPS  # the very same number for all of them
            gestures = self._film.gestures
            self._talking(number).lay(frame, gestures.at(time), replace(gestures.at(held), lids=0.0))
        since = time - shot.start
        if number and since < _PUNCHED:
            nearer = 1 + _PUNCH * (1 - ease_out(since / _PUNCHED))
            frame = frame.drawn_nearer(nearer, (self.width / 2, self.height / 2))
        for part in self._parts[number]:
            part.lay(frame, time)
        for part in self._titles:
            part.lay(frame, time)
        return frame

    def _number(self, time: float) -> int:
        """Of the shot at that time."""
        starts = [shot.start for shot in self._film.shots]
        return max(number for number, start in enumerate(starts) if start <= time + 1 / (4 * FPS))

    def _offset(self, shot: Shot, time: float) -> tuple[int, int]:
        """Where in the shot's picture the frame begins."""
        travelled = round((time - shot.start) * FPS) // self._every
        whole = round((shot.end - shot.start) * FPS) // self._every
        return self._camera(shot).offset(travelled, whole)

    def _camera(self, shot: Shot) -> Camera:
        return Camera((self.width, self.height), shot.kept, shot.away, shot.toward)

    def _draw(self, number: int) -> None:
        """Whatever that shot's frames are made of, before the first of them is asked for."""
        self._strip(number)
        if self._film.shots[number].speaker is not None:
            self._talking(number)

    def _drawn(self, number: int) -> Strip:
        shot = self._film.shots[number]
        return Strip.of(render(shot.ground, self._sources, scale=self._camera(shot).larger))

    def _animated(self, number: int) -> TalkingHead:
        """The speaker of that shot, in a frame as it is without moving."""
        shot = self._film.shots[number]
        stands = shot.speaker
        assert stands is not None  # noqa: S101 - only such shots are asked for
        (left, top), larger = self._offset(shot, shot.start), self._camera(shot).larger
        head, features = stands.head, stands.features.moved(larger, -left, -top)
        x, y = head.x * larger - left, head.y * larger - top
        box = Box.around(x, y, x + head.width * larger, y + head.height * larger)
        still = self._strip(number).window(left, top, self.width, self.height)
        return TalkingHead(still, features, box)

    def _parts_of(self, shot: Shot) -> list[Part]:
        if not shot.copy:
            return []
        if shot.closes:
            actors = list(cast.closing_actors(shot.copy, shot.start))
        else:
            actors = list(cast.opening_actors(shot.copy))
        return self._made(actors)

    def _captions(self) -> list[Part]:
        return self._made(list(cast.title_actors(self._film.titles)))

    def _made(self, actors: Sequence[cast.Actor]) -> list[Part]:
        layers = render_layers(_with(self._film.design, [actor.node for actor in actors]), self._sources)
        return [
            part
            for actor in actors
            for part in cast.parts(actor, layers[actor.node.id], self.width, self.height)
        ]


def _with(design: Design, nodes: Sequence[AnyNode]) -> Design:
    return design.model_copy(update={"children": tuple(nodes)})
