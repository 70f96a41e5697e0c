"""Files signed, as where FileSigning is on: the parameter, the certificate, StoreAssets' settings."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch

from aws_lambda_powertools.utilities import parameters
from c2pa import Reader

from local.certificates import signing_secret
from tests import policies
from tests.cloud import Cloud
from tests.functions.handlers import module
from tests.shipped import STACK, resolve, template

SECRET = f"{STACK}/file-signing"
Serve = Callable[[str, bytes | int | Exception], None]


@contextmanager
def signing(cloud: Cloud, **secret: Any) -> Iterator[None]:
    """Files are signed; `secret`: other than usual of what Secrets Manager keeps."""
    use_secret(cloud, **secret)
    store = module("store_assets")
    function = resolve({"Ref": "SignFile"})
    with (
        patch.dict(template()["Parameters"]["FileSigning"], {"Default": "true"}),
        patch.object(store, "_config", store._config.model_copy(update={"sign_function": function})),
        patch("adrelay.assets.signed._PAUSES", (0.0, 0.0, 0.0)),
    ):
        policies.grants.cache_clear()
        yield
    policies.grants.cache_clear()


def use_secret(cloud: Cloud, **secret: Any) -> None:
    """A new certificate, believed at once."""
    cloud.secrets[SECRET] = json.dumps({**signing_secret(), **secret})
    parameters.clear_caches()


def manifest(data: bytes, content_type: str = "image/png") -> Any:
    """The file's own manifest; fails for one that is not valid."""
    with Reader(content_type, BytesIO(data)) as reader:
        assert reader.get_validation_state() == "Valid"
        return reader.get_active_manifest()
