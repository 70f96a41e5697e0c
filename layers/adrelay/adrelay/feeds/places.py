"""Where the files of feeds are, in the asset bucket."""


def upload_key(tenant: str, feed_id: str) -> str:
    """What a user has uploaded."""
    return f"feeds/{tenant}/{feed_id}/upload"


def source_key(tenant: str, feed_id: str) -> str:
    """What was fetched for the last reading."""
    return f"feeds/{tenant}/{feed_id}/source"


def part_key(tenant: str, feed_id: str, number: int, part: int) -> str:
    """The index of what one run of a reading has gone through."""
    return f"feeds/{tenant}/{feed_id}/parts/{number:06d}-{part:04d}.jsonl.gz"


def index_key(tenant: str, feed_id: str, number: int) -> str:
    """The products of a complete reading, a line of JSON each, packed."""
    return f"feeds/{tenant}/{feed_id}/index/{number:06d}.jsonl.gz"
