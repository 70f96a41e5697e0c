"""A feed is read: each item becomes a product, or changes the one that it became before.

An item's product has an id of its own for ever, made of feed and item: reading again updates it. What a user
has changed by hand stays as it is, what a user has deleted stays deleted; what is in the feed no more is out
of stock. A run that has no time left has another one go on where it is. Needs the pages layer.
"""

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from adrelay.aws import clients
from adrelay.clock import utc_now
from adrelay.errors import FetchFailed, NotFound
from adrelay.feeds import readings
from adrelay.feeds.mapping import Context, Mapped, grouped, mapped, with_variant_ids
from adrelay.feeds.parsing import items
from adrelay.feeds.places import index_key, part_key, source_key, upload_key
from adrelay.feeds.raw import FeedBroken
from adrelay.feeds.readings import MOST_PROBLEMS, Problems, Reading
from adrelay.files.fetching import fetched
from adrelay.jobs.store import Store
from adrelay.requests.kept_forms import read_kept
from adrelay.security.tokens import record_id
from adrelay.telemetry import logger, metrics
from adrelay.workspace.fields import document_of
from adrelay.workspace.forms import IN_STOCK, FeedFields, ProductFields
from adrelay.workspace.kinds import FEED, PRODUCT
from adrelay.workspace.model import Record
from adrelay.workspace.records import Workspace

MOST_ITEMS: Final = 100_000
_LIMIT: Final = 1_000_000_000  # bytes of the file
_FETCH_SECONDS: Final = 300.0
_TOGETHER: Final = 500  # items; so many are written before time is looked at
_WRITERS: Final = 16
_NOTED: Final = 10  # times that many, and it is written down how far the reading is
_TRIES: Final = 3  # Lambda's, of what it runs unwaited for
_LEAST: Final = 25.0  # seconds that a run keeps for its end
T = TypeVar("T")


@dataclass
class Reader:
    """One run. `left`: seconds that it has; `go_on`: has another run go on."""

    store: Store
    bucket: str
    left: Callable[[], float]
    go_on: Callable[[], None]
    seen: set[str] = field(default_factory=set)
    index: list[str] = field(default_factory=list)  # lines of this run

    def read(self, tenant: str, feed_id: str, number: int) -> None:
        """Read the feed, as its reading `number`; nothing where that has ended, or another has begun."""
        reading = readings.find(self.store, tenant, feed_id)
        if reading is None or reading.number != number or not reading.under_way:
            logger.info("reading has ended, or another has begun")
            return
        workspace = Workspace(self.store, tenant)
        try:
            feed = read_kept(FeedFields, workspace.record(FEED, feed_id).fields)
            with self._file(reading, feed) as path:
                ended = self._run(workspace, feed, reading, path)
        except (FetchFailed, FeedBroken, NotFound) as error:
            self._fail(reading, str(error))
            return
        except Exception:
            # Lambda runs it again, as for anything that passes; what does not is told, not waited for.
            now = readings.find(self.store, tenant, feed_id) or reading
            if now.stumbles < _TRIES - 1:
                self._save(now, stumbles=now.stumbles + 1)
                raise
            logger.exception("the reading ends")
            self._fail(now, "something failed on our side, three times: have the feed read again")
            return
        if ended:
            metrics.add_metric(name="FeedsRead", unit="Count", value=1)
        else:
            self.go_on()

    def _fail(self, reading: Reading, why: str) -> None:
        now = readings.find(self.store, reading.tenant, reading.feed_id) or reading
        self._save(now, status="failed", error=why[:500], ended_at=utc_now())

    @contextmanager
    def _file(self, reading: Reading, feed: FeedFields) -> Iterator[Path]:
        """The feed's file: fetched by the first run, kept for those that go on."""
        tenant, feed_id = reading.tenant, reading.feed_id
        kept = source_key(tenant, feed_id) if feed.url is not None else upload_key(tenant, feed_id)
        source = feed.url if feed.url is not None and not reading.done else f"s3://{self.bucket}/{kept}"
        with fetched(source, limit=_LIMIT, seconds=_FETCH_SECONDS) as file:
            if source == feed.url:
                clients.s3().upload_file(str(file.path), self.bucket, kept)
            yield file.path

    def _run(self, workspace: Workspace, feed: FeedFields, reading: Reading, path: Path) -> bool:
        """Go on with the file; whether that was all of it."""
        self.seen = {json.loads(line)["id"] for line in self._lines(reading)}
        context = Context(feed.currency, feed.url, feed.brand_id, feed.labels)
        started = reading.started_at or utc_now()
        reading = reading.model_copy(update={"status": "reading", "started_at": started})
        rest = islice(grouped(items(path)), reading.done, MOST_ITEMS)
        problems = Problems(reading.problems)
        try:
            for number, chunk in enumerate(_batched(rest, _TOGETHER), 1):
                found = [mapped(raw, context) for raw in chunk]
                counts = self._take_in(workspace, reading, found, problems)
                reading = self._counted(reading, len(chunk), counts, problems.lines)
                if self.left() < _LEAST:
                    self._keep(reading)
                    return False
                if number % _NOTED == 0:
                    reading = self._keep(reading)
        except FeedBroken:
            self._keep(reading)
            raise
        told = problems.lines
        if reading.done >= MOST_ITEMS:
            told = [f"there may be more than {MOST_ITEMS:,} items: only these were read", *told]
            told = told[:MOST_PROBLEMS]
        reading = self._keep(reading.model_copy(update={"problems": tuple(told)}))
        if not reading.created + reading.updated + reading.unchanged:
            # A page of maintenance, an error's document: the shop has not sold out because of it.
            raise FeedBroken("has no items" if not reading.items else "has no items that are products")
        gone = self._take_out(workspace, reading)
        if gone is None:
            return False
        self._put(index_key(reading.tenant, reading.feed_id, reading.number), b"".join(self._parts(reading)))
        ended = {"status": "completed", "complete": reading.number, "ended_at": utc_now()}
        self._save(reading, gone=gone, **ended)
        return True

    def _keep(self, reading: Reading) -> Reading:
        """Write down how far it is, with the index of what was gone through: whoever comes next, also after
        a death, goes on here."""
        if self.index:
            key = part_key(reading.tenant, reading.feed_id, reading.number, reading.parts)
            self._put(key, _packed(self.index))
            self.index = []
            reading = reading.model_copy(update={"parts": reading.parts + 1})
        self._save(reading)
        return reading

    def _counted(
        self, reading: Reading, items: int, counts: Mapping[str, int], problems: Sequence[str]
    ) -> Reading:
        sums = {name: getattr(reading, name) + count for name, count in counts.items()}
        done = {"done": reading.done + items, "items": reading.items + items}
        return reading.model_copy(update={**sums, **done, "problems": tuple(problems[:MOST_PROBLEMS])})

    def _save(self, reading: Reading, **changes: Any) -> None:
        readings.write(self.store, reading.model_copy(update={**changes, "touched_at": utc_now()}))

    # -- products --------------------------------------------------------------------------------

    def _take_in(
        self, workspace: Workspace, reading: Reading, found: Sequence[Mapped], problems: Problems
    ) -> dict[str, int]:
        counts = dict.fromkeys(("created", "updated", "unchanged", "refused", "noted"), 0)
        products = dict[str, Mapped]()
        for place, one in enumerate(found, reading.done + 1):
            named = record_id(PRODUCT.prefix, reading.tenant, reading.feed_id, one.item)
            twice = one.item and (named in self.seen or named in products)
            told = [*one.problems, *(["stands there twice: the first was taken"] if twice else [])]
            about = f"item {place} ({one.item[:60] or 'no id'})"
            for problem in told:
                problems.add(about, problem)
            if one.fields is None or twice:
                counts["refused"] += 1
                continue
            counts["noted"] += bool(told)
            products[named] = one
        known = _known(workspace, list(products))
        with ThreadPoolExecutor(_WRITERS) as pool:
            outcomes = pool.map(
                lambda named: self._write(workspace, reading, named, products[named], known.get(named)),
                products,
            )
        for named, (outcome, record) in zip(products, outcomes, strict=True):
            counts[outcome] += 1
            self.seen.add(named)
            if record.archived_at is None:
                self.index.append(_line(record, products[named].item))
        return counts

    def _write(
        self, workspace: Workspace, reading: Reading, named: str, one: Mapped, before: Record | None
    ) -> tuple[str, Record]:
        """Have the product be as the feed says; what became of it, and as it is now."""
        for _ in range(3):
            made = _product(reading, named, one, before)
            if before is not None and (before.archived_at is not None or _same(before, made)):
                return "unchanged", before
            if workspace.put(made, before):
                return ("updated" if before is not None else "created"), made
            before = workspace.find(named)  # a user was at it meanwhile
        return "unchanged", before or made

    def _take_out(self, workspace: Workspace, reading: Reading) -> int | None:
        """Have the products be out of stock that the last complete reading had and this one has not; how
        many. None: there was no time for all."""
        if not reading.complete:
            return 0
        body = self._get(index_key(reading.tenant, reading.feed_id, reading.complete))
        before = [json.loads(line)["id"] for line in _unpacked(body)]
        lost, count = [named for named in before if named not in self.seen], 0
        for chunk in _batched(lost, _TOGETHER):
            if self.left() < _LEAST:
                return None
            with ThreadPoolExecutor(_WRITERS) as pool:
                records = _known(workspace, chunk).values()
                count += sum(pool.map(lambda record: self._out_of_stock(workspace, record), records))
        return count

    def _out_of_stock(self, workspace: Workspace, record: Record) -> bool:
        if record.archived_at is not None or record.fields.get("availability") == "out_of_stock":
            return False
        fields = {**record.fields, "availability": "out_of_stock"}
        if "variants" in fields:
            fields["variants"] = [{**one, "availability": "out_of_stock"} for one in fields["variants"]]
        sources = {**record.sources, "availability": "in the feed no more"}
        changed = {
            "fields": fields,
            "sources": sources,
            "version": record.version + 1,
            "updated_at": utc_now(),
        }
        return workspace.put(record.model_copy(update=changed), record)

    # -- the index -------------------------------------------------------------------------------

    def _parts(self, reading: Reading) -> Iterator[bytes]:
        for part in range(reading.parts):
            yield self._get(part_key(reading.tenant, reading.feed_id, reading.number, part))

    def _lines(self, reading: Reading) -> Iterator[str]:
        for part in self._parts(reading):
            yield from _unpacked(part)

    def _put(self, key: str, body: bytes) -> None:
        clients.s3().put_object(Bucket=self.bucket, Key=key, Body=body, ContentType="application/gzip")

    def _get(self, key: str) -> bytes:
        body: bytes = clients.s3().get_object(Bucket=self.bucket, Key=key)["Body"].read()
        return body


def _batched(values: Iterable[T], most: int) -> Iterator[list[T]]:
    """The values, so many at a time; before a feed that breaks off is told, those that came before."""
    chunk: list[T] = []
    try:
        for value in values:
            chunk.append(value)
            if len(chunk) == most:
                yield chunk
                chunk = []
    except FeedBroken:
        if chunk:
            yield chunk
        raise
    if chunk:
        yield chunk


def _known(workspace: Workspace, ids: list[str]) -> dict[str, Record]:
    with ThreadPoolExecutor(_WRITERS) as pool:
        found: dict[str, Record] = {}
        for some in pool.map(workspace.records_at, _batched(ids, 100)):
            found |= some
    return found


def _product(reading: Reading, named: str, one: Mapped, before: Record | None) -> Record:
    """The product's record. What a user has set or changed has no source, and stays."""
    if one.fields is None:
        raise ValueError("no product")  # those were left out
    now = utc_now()
    told = document_of(with_variant_ids(one.fields, named)) | {"feed_id": reading.feed_id}
    sources = {name: source for name, source in one.sources.items() if name in told}
    created, version = now, 1
    if before is not None:
        own = {n: v for n, v in before.fields.items() if n not in before.sources and n != "feed_id"}
        created, version = before.created_at, before.version + 1
        if own and _is_valid({**told, **own}):
            told, sources = {**told, **own}, {n: s for n, s in sources.items() if n not in own}
    return Record(
        id=named,
        tenant=reading.tenant,
        kind=PRODUCT.name,
        version=version,
        fields=told,
        sources=sources,
        created_at=created,
        updated_at=now,
    )


def _is_valid(document: Mapping[str, Any]) -> bool:
    try:
        ProductFields.model_validate(document)
    except ValueError:
        return False
    return True


def _same(before: Record, made: Record) -> bool:
    return before.fields == made.fields and before.sources == made.sources


def _line(record: Record, item: str) -> str:
    """What queries look at of a product, as a line of JSON."""
    fields = record.fields
    told = [
        one.get("availability") for one in (fields, *fields.get("variants", ())) if one.get("availability")
    ]
    line = {name: fields[name] for name in ("category", "price", "was", "labels") if name in fields}
    return json.dumps({"id": record.id, "item": item, **line, "in_stock": any(t in IN_STOCK for t in told)})


def _packed(lines: Sequence[str]) -> bytes:
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), compresslevel=5)


def _unpacked(body: bytes) -> list[str]:
    return gzip.decompress(body).decode().splitlines()
