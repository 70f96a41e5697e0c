"""What all worlds of a process share: it is made once, and takes longer than a run."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from local.certificates import signing_secret
from local.chaos.bundle import Bundle
from local.chaos.lambdas import Sandboxes
from local.chaos.web import Twins

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)  # c2pa-rs has a clock of its own


def _certificate() -> dict[str, str]:
    return signing_secret(begins=_LONG_AGO, days=365 * 99)


@dataclass(slots=True)
class Stage:
    """`certificate`: what the secret of those who sign files holds."""

    bundle: Bundle = field(default_factory=Bundle)
    twins: Twins = field(default_factory=Twins)
    sandboxes: Sandboxes = field(default_factory=Sandboxes)
    certificate: dict[str, str] = field(default_factory=_certificate)
