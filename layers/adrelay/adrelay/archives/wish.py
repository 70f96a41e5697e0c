"""What somebody wants of an archive, beside whose files they are."""

from pydantic import Field

from adrelay.jobs.model import Frozen
from adrelay.security.tokens import digest


class Wish(Frozen):
    """`subject`: the id of a batch or a job. `names`: the template of its files' names. `utm`: tags of their
    landing pages. `api_url`: where who asks reaches us."""

    subject: str
    names: str
    utm: dict[str, str] = Field(default_factory=dict)
    api_url: str

    @property
    def mark(self) -> str:
        """Tells it from other wishes for the same files."""
        return digest(repr((self.names, sorted(self.utm.items()), self.api_url)))[:32]
