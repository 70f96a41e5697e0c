"""All files of a job, or of a batch's jobs, as one ZIP."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

from adrelay_client.documents import ArchiveDocument, FileDocument
from adrelay_client.exchange import Steps
from adrelay_client.operations import D, Resource, operation
from adrelay_client.resources.files import archive, archived
from adrelay_client.resources.shared import at


class Archived(Resource[D]):
    subjects: ClassVar[str]
    """As the path has them: jobs, batches."""

    @operation
    def export(
        self, subject_id: str, *, names: str | None = None, utm: Mapping[str, str] | None = None
    ) -> Steps[FileDocument | ArchiveDocument]:
        """Where the ZIP of its files is, or how far it is: then ask again in some seconds. `names`: a
        template of theirs; `utm`: tags of their landing pages, such as {"utm_source": "meta"}."""
        return archive(self._api, at(self.subjects, subject_id, "export.zip"), names, utm)

    @operation
    def download_archive(
        self,
        subject_id: str,
        target: Path,
        *,
        names: str | None = None,
        utm: Mapping[str, str] | None = None,
        timeout: float | None = 900,
        on_look: Callable[[ArchiveDocument], object] | None = None,
    ) -> Steps[Path]:
        """The ZIP that `export` leads to, at `target`, once it is made. Raises NotEnded."""
        path = at(self.subjects, subject_id, "export.zip")
        return archived(self._api, path, target, names=names, utm=utm, timeout=timeout, on_look=on_look)
