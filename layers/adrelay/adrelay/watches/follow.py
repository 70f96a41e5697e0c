"""Following one attempt over one open response, at vendors that stream: its end is known when it happens, and
by fewer requests than polling takes.

It serves a watch that has a single attempt to look after: several are polled in one request, a stream tells
of one. A stream is never relied on. It is left after `_SECONDS`, when nothing comes for as long as a poll's
interval, and when another attempt is to be watched too; the next look goes on from there.
"""

import time
from collections.abc import Iterator
from contextlib import closing
from itertools import chain

from adrelay.attempts.news import apply_reports
from adrelay.jobs.model import Attempt, Job
from adrelay.jobs.store import Store
from adrelay.providers.base import Report
from adrelay.providers.capabilities import ReportReader, StreamsProgress
from adrelay.telemetry import metrics
from adrelay.wire import lease
from adrelay.wire.line import VendorLine

_SECONDS = 25.0  # of one look


def follow(
    store: Store, line: VendorLine, adapter: StreamsProgress, job: Job, attempt: Attempt, wanted: str
) -> bool:
    """Write what the stream tells of the attempt, progress as often as a poll would. False: it told nothing,
    and polling has to do. `wanted`: what the watch's lease said before. Raises ProviderError."""
    call, heard, noted = line.call(job, attempt), False, 0.0
    interval, reader = line.adapter.wait[job.kind].interval, adapter.stream_reader(call)
    metrics.add_metric(name="AttemptsFollowed", unit="Count", value=1)
    with closing(line.stream(adapter.stream(call), seconds=_SECONDS, silent=interval)) as chunks:
        for report in _told(reader, chunks):
            heard = True
            if report.outcome is not None or time.monotonic() - noted >= interval:
                noted = time.monotonic()
                apply_reports(store, [(attempt, report)])
                if report.outcome is not None or lease.wanted(store, attempt.provider) != wanted:
                    break
    return heard


def _told(reader: ReportReader, chunks: Iterator[bytes]) -> Iterator[Report]:
    """What the stream tells, each time something comes: the end if it is there, or the newest."""
    for reports in chain(map(reader.feed, chunks), (reader.close() for _ in range(1))):
        if reports:
            yield next((report for report in reports if report.outcome), reports[-1])
