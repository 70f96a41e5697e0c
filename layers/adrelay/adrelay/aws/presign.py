"""URLs of our files, made when they are read and good for a while: none is ever stored."""

from collections.abc import Callable

from adrelay.aws import clients

Presign = Callable[[str, str], str]  # (bucket, key) → URL


def beginning(bucket: str) -> str:
    """What all presigned URLs of a bucket begin with: `https://bucket.s3.region.amazonaws.com/`."""
    url = clients.s3_unsigned().generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "-"})
    return url.removesuffix("-")


def presigner(lifetime: int) -> Presign:
    """A function (bucket, key) → URL that works for `lifetime` seconds, or until the caller's role ends."""

    def presign(bucket: str, key: str) -> str:
        return clients.s3().generate_presigned_url(  # not before: a job that is new has no files
            "get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=lifetime
        )

    return presign
