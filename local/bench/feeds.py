"""Feeds: how much processor time items take to parse and map, and how much memory; to become products in a
table, again where nothing has changed, and to be planned as a batch.

    python -m local.bench.feeds [COUNT ...]
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import boto3
from moto import mock_aws

from adrelay.batches.reception import Batches
from adrelay.batches.records import Tally
from adrelay.batches.request import BatchRequest
from adrelay.feeds import readings
from adrelay.feeds.mapping import Context, grouped, mapped
from adrelay.feeds.parsing import items
from adrelay.feeds.places import upload_key
from adrelay.feeds.reading import Reader
from adrelay.jobs.store import Store
from adrelay.workspace.forms import FeedFields
from adrelay.workspace.kinds import FEED
from adrelay.workspace.model import Made
from adrelay.workspace.records import Workspace
from local.cloud import moto_dynamodb

_TENANT, _PLACE = "bench", "bench"  # whose feed it is; table and bucket
_TEXT = "Slow-roasted beans from small farms, with notes of blackcurrant and honey. " * 8


def measured() -> Iterator[str]:
    """A line for each format and size."""
    for name, write in (("XML", _xml), ("TSV", _tsv), ("JSON", _json)):
        for count in map(int, sys.argv[1:] or (10_000, 100_000)):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "feed"
                write(path, count)
                start, found = time.process_time(), 0
                for raw in grouped(items(path)):
                    found += mapped(raw, Context("EUR")).fields is not None
                took, size = time.process_time() - start, path.stat().st_size / 1e6
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                cost = f"{took:.1f} s of a processor, at most {peak:.0f} MB of memory"
                yield f"{name} {found:,} items, {size:.0f} MB: {cost}"


def stored() -> Iterator[str]:
    """A line for each size and each thing that is done with the products. moto's work is in it."""
    fields = FeedFields.model_validate({"name": "All", "currency": "EUR"})
    for count in map(int, sys.argv[1:] or (10_000,)):
        with _cloud() as store:
            feed, _ = Workspace(store, _TENANT).create(FEED, fields, None, lambda: Made(fields))
            with tempfile.TemporaryDirectory() as folder:
                _tsv(Path(folder) / "feed", count)
                key = upload_key(_TENANT, feed.id)
                boto3.client("s3").upload_file(str(Path(folder) / "feed"), _PLACE, key)
            for what in ("new", "unchanged"):
                yield f"{count:,} {what} products: {_read(store, feed.id)}"
            yield f"a batch over them, planned: {_planned(store, feed.id)}"


def _read(store: Store, feed_id: str) -> str:
    reading, start = readings.begin(store, _TENANT, feed_id), time.process_time()
    Reader(store, _PLACE, lambda: 900.0, lambda: None).read(_TENANT, feed_id, reading.number)
    done = readings.reading_of(store, _TENANT, feed_id)
    counts = f"{done.created:,} written, {done.unchanged:,} left"
    return f"{done.status}, {counts}, {time.process_time() - start:.0f} s of a processor"


def _planned(store: Store, feed_id: str) -> str:
    batches = Batches(store, "", _PLACE, 50, Tally(store, "", ""), "")
    template = {"kind": "image_ad", "provider": "studio"}
    matrix = {"template": template, "products": {"feed": feed_id, "where": {"in_stock": True}}}
    request, start = BatchRequest.model_validate({"matrix": matrix}), time.process_time()
    plan = batches.plan(request, _TENANT)
    return f"{plan['total']:,} jobs in {plan['batches']}, {time.process_time() - start:.1f} s of a processor"


@contextmanager
def _cloud() -> Iterator[Store]:
    """A table and a bucket."""
    os.environ |= {"AWS_DEFAULT_REGION": "us-east-1", "POWERTOOLS_METRICS_DISABLED": "true"}
    with mock_aws(), moto_dynamodb.quick():
        names = ("pk", "sk")
        boto3.client("dynamodb").create_table(
            TableName=_PLACE,
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            BillingMode="PAY_PER_REQUEST",
        )
        boto3.client("s3").create_bucket(Bucket=_PLACE)
        yield Store(_PLACE)


def _xml(path: Path, count: int) -> None:
    with path.open("w") as file:
        file.write('<rss xmlns:g="http://base.google.com/ns/1.0"><channel>')
        for n in range(count):
            file.write(
                f"<item><g:id>{n}</g:id><title>Coffee {n}</title><description>{_TEXT}</description>"
                f"<g:image_link>https://shop.example/{n}.jpg</g:image_link>"
                f"<g:price>{n % 90 + 1}.90 EUR</g:price><g:availability>in_stock</g:availability>"
                "<g:product_type>Coffee</g:product_type></item>\n"
            )
        file.write("</channel></rss>")


def _tsv(path: Path, count: int) -> None:
    with path.open("w") as file:
        file.write("id\ttitle\tdescription\timage_link\tprice\tavailability\n")
        for n in range(count):
            file.write(
                f"{n}\tCoffee {n}\t{_TEXT}\thttps://shop.example/{n}.jpg\t{n % 90 + 1}.90 EUR\tin stock\n"
            )


def _json(path: Path, count: int) -> None:
    with path.open("w") as file:
        file.write('{"products": [')
        for n in range(count):
            variant = f'{{"title": "Default Title", "price": "{n % 90 + 1}.90", "available": true}}'
            told = f'"id": {n}, "title": "Coffee {n}", "body_html": "<p>{_TEXT}</p>"'
            one = f'{{{told}, "variants": [{variant}]}}'
            file.write(one + ("," if n < count - 1 else ""))
        file.write("]}")


if __name__ == "__main__":
    for lines in (measured(), stored()):
        for line in lines:
            print(line, flush=True)
