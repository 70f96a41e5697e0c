"""What the rule engine means to tell in a text, and what it has told in others."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hook:
    """A headline; `fact`: which it tells, `own`: whether it is the customer's."""

    text: str
    fact: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What a text tells: below a headline some facts, then perhaps a line of ours."""

    hook: Hook
    told: tuple[int, ...]
    closer: str


@dataclass(slots=True)
class Used:
    """What earlier variants have taken."""

    facts: dict[int, int] = field(default_factory=dict)
    hooks: set[str] = field(default_factory=set)
    closers: set[str] = field(default_factory=set)
