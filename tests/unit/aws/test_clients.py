"""Where S3 is asked, and what the URLs look like that users get."""

from collections.abc import Iterator

import pytest

from adrelay.aws import clients
from adrelay.aws.presign import presigner

BUCKET = "adrelay-assetbucket-1a2b3c4d5e6f"


@pytest.fixture(autouse=True)
def fresh_clients(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    for name in ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    clients._client.cache_clear()
    yield
    clients._client.cache_clear()


@pytest.mark.parametrize(
    ("region", "host"),
    [
        ("us-east-1", f"{BUCKET}.s3.us-east-1.amazonaws.com"),
        ("eu-central-1", f"{BUCKET}.s3.eu-central-1.amazonaws.com"),
        ("ap-southeast-7", f"{BUCKET}.s3.ap-southeast-7.amazonaws.com"),
        ("us-gov-west-1", f"{BUCKET}.s3.us-gov-west-1.amazonaws.com"),
        ("cn-north-1", f"{BUCKET}.s3.cn-north-1.amazonaws.com.cn"),
    ],
)
def test_a_bucket_is_asked_at_its_own_host_in_its_own_region(
    monkeypatch: pytest.MonkeyPatch, region: str, host: str
) -> None:
    monkeypatch.setenv("AWS_DEFAULT_REGION", region)
    url = presigner(60)(BUCKET, "assets/a b.png")
    assert url.startswith(f"https://{host}/assets/a%20b.png?")
    assert f"%2F{region}%2Fs3%2Faws4_request" in url
    post = clients.s3().generate_presigned_post(BUCKET, "uploads/1")
    assert post["url"] == f"https://{host}/"


def test_an_endpoint_by_number_has_the_bucket_in_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the local stack's: there is no name to put the bucket before."""
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:4566")
    assert presigner(60)(BUCKET, "a.png").startswith(f"http://127.0.0.1:4566/{BUCKET}/a.png?")
    assert clients.s3().generate_presigned_post(BUCKET, "a")["url"] == f"http://127.0.0.1:4566/{BUCKET}"
