"""Files that a vendor's answer holds itself, as text: put into our bucket when they are to be stored.

Only who can ask the vendor can do that; and the answer is asked for again, since the table keeps no pictures.
"""

import hashlib
from typing import Any

from adrelay.attempts.desk import Desk
from adrelay.aws import clients
from adrelay.errors import NotFound, ProviderError, Rejected, Unavailable
from adrelay.providers.capabilities import AnswersWithFiles
from adrelay.wire.line import open_line


def take_out(desk: Desk, job_id: str, number: int, place: str) -> dict[str, Any]:
    """Where the file at `place` of the vendor's answer about this attempt is now: {"url": "s3://…"}.

    Raises NotFound when there is none (any more), Unavailable when the vendor cannot be asked now.
    """
    job, attempt = desk.store.job(job_id), desk.store.attempt(job_id, number)
    try:
        line = open_line(desk.store, attempt.provider)
        if not isinstance(line.adapter, AnswersWithFiles):
            raise NotFound(f"{line.adapter.title} answers with no files")
        file = line.run(line.adapter.take_out(line.call(job, attempt), place))
    except Rejected as error:
        raise NotFound(error.message) from error
    except ProviderError as error:
        raise Unavailable(error.message) from error
    key = f"renders/{job_id}/{number}/{hashlib.sha256(file.content).hexdigest()}"
    clients.s3().put_object(
        Bucket=desk.asset_bucket, Key=key, Body=file.content, ContentType=file.content_type
    )
    return {"url": f"s3://{desk.asset_bucket}/{key}"}
