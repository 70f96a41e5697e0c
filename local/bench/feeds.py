"""Feeds: how much processor time items take to parse and map, and how much memory."""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from adrelay.feeds.mapping import Context, grouped, mapped
from adrelay.feeds.parsing import items

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
    for line in measured():
        print(line, flush=True)
