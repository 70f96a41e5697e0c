"""Where chance comes from. What was drawn can be given again: a schedule is the choices that were not calm.

Each choice has a name of its own, made of who draws and which of its draws it is, and 0 is the calm one:
nothing goes wrong, nothing takes longer. So one may be taken out of a schedule without shifting the others.
"""

from collections.abc import Mapping
from random import Random


class Choices:
    """Drawn from a seed, or as `given`: what is not there is calm."""

    def __init__(self, seed: str | None, given: Mapping[str, int] | None = None) -> None:
        self._draw = Random(seed).random  # noqa: S311 - a seed is to give the same run again
        self._given = given
        self.made: dict[str, int] = {}

    def below(self, name: str, count: int) -> int:
        """A number from 0 to `count` - 1, each as likely."""
        drawn = int(self._draw() * count) if self._given is None else self._given.get(name, 0)
        return self._keep(name, drawn) if drawn else 0

    def rarely(self, name: str, chance: float, kinds: int = 1) -> int:
        """Mostly 0; with this chance 1, or one of the numbers to `kinds`."""
        if self._given is not None:
            given = self._given.get(name, 0)
            return self._keep(name, given) if given else 0
        drawn = self._draw()
        return self._keep(name, 1 + int(drawn / chance * kinds)) if drawn < chance else 0

    def _keep(self, name: str, drawn: int) -> int:
        if name in self.made:
            raise ValueError(f"two choices have the name {name}")
        self.made[name] = drawn
        return drawn
