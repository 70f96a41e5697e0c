"""How things come and go: eased, and at rest in between."""

import math
from dataclasses import dataclass

from studio.video.timing import GIVE_WAY


def ease_out(share: float) -> float:
    """Fast, then ever slower (quartic)."""
    return float(1 - (1 - share) ** 4)


def ease_in_out(share: float) -> float:
    return float(4 * share**3 if share < 0.5 else 1 - (2 - 2 * share) ** 3 / 2)


def spring(share: float) -> float:
    """A little past the goal, then back."""
    over = 1.4
    return float(1 + (over + 1) * (share - 1) ** 3 + over * (share - 1) ** 2)


@dataclass(frozen=True, slots=True)
class Pose:
    """How something stands in one frame, against its rest. `shown`: how much of its height is uncovered."""

    opacity: float = 1.0
    dx: float = 0.0
    dy: float = 0.0
    scale: float = 1.0
    shown: float = 1.0

    @property
    def at_rest(self) -> bool:
        return self.dx == self.dy == 0 and self.scale == self.shown == 1


REST = Pose()


@dataclass(frozen=True, slots=True)
class Motion:
    """Comes at `start`, for `seconds`; goes at `leave`. Lengths in pixels.

    It comes from (`dx`, `dy`) and from `grown` of its size, fading in if `fades`, and rises out of a line if
    `unveils`. At `beat` it swells once, to be noticed.
    """

    start: float
    seconds: float = 0.6
    leave: float = math.inf
    dx: float = 0.0
    dy: float = 0.0
    grown: float = 1.0
    fades: bool = True
    unveils: bool = False
    springs: bool = False
    beat: float = math.inf

    @property
    def settled(self) -> float:
        """When it has come to rest."""
        return self.start + self.seconds

    def pose(self, time: float) -> Pose | None:
        """How it stands at that time; None while it is not there."""
        if time < self.start or time >= self.leave + GIVE_WAY:
            return None
        if time >= self.leave:
            gone = ease_in_out((time - self.leave) / GIVE_WAY)
            return Pose(opacity=1 - gone)
        if time < self.settled:
            share = (time - self.start) / self.seconds
            come = spring(share) if self.springs else ease_out(share)
            return Pose(
                opacity=min(1.0, share * 2.2) if self.fades else 1.0,
                dx=self.dx * (1 - come),
                dy=self.dy * (1 - come),
                scale=self.grown + (1 - self.grown) * come,
                shown=come if self.unveils else 1.0,
            )
        beat = time - self.beat
        if 0 <= beat < _BEAT_SECONDS:
            return Pose(scale=1 + _SWELL * math.sin(math.pi * beat / _BEAT_SECONDS) ** 2)
        return REST


_BEAT_SECONDS = 0.8
_SWELL = 0.05
