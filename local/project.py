"""adrelay on one machine: the stack, the vendors' twins, two API keys, everything configured to find each
other.

with LocalAdrelay() as adrelay:
    adrelay.stack.gateway_url, adrelay.key …
"""

import json
import os
import re
import sys
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from adrelay.attempts.callbacks import open_channel
from adrelay.jobs.store import Store
from adrelay.providers.registry import provider
from adrelay.tenants.keys import create_key
from local.certificates import signing_secret
from local.cloud.deployment import STACK_NAME
from local.cloud.disturbances import Disturbances
from local.cloud.stack import FREE_PORTS, ROOT, Ports, Stack
from local.twins.base import Twin
from local.twins.server import TwinsServer

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

DEV_KEY = "local-dev-key"
OTHER_KEY = "local-other-key"
TENANTS = {DEV_KEY: "local", OTHER_KEY: "other"}
_HIGHEST_PORT = 65_535
FIXED_PORTS = Ports(gateway=8787, aws=8788, twins=8789)


def ports_from_environment() -> Ports:
    """`ADRELAY_GATEWAY_PORT`, `ADRELAY_AWS_PORT`, `ADRELAY_TWINS_PORT`, or the usual ones.

    Raises ValueError for what is no port.
    """
    return Ports(
        gateway=_port("ADRELAY_GATEWAY_PORT", FIXED_PORTS.gateway),
        aws=_port("ADRELAY_AWS_PORT", FIXED_PORTS.aws),
        twins=_port("ADRELAY_TWINS_PORT", FIXED_PORTS.twins),
    )


def _port(name: str, usual: int) -> int:
    given = os.environ.get(name) or str(usual)
    if not re.fullmatch("[0-9]{1,5}", given) or int(given) > _HIGHEST_PORT:
        raise ValueError(f"{name} is a number from 0 to {_HIGHEST_PORT}, not {given!r}")
    return int(given)


def pause_factor_from_environment() -> float:
    """`ADRELAY_PAUSE_FACTOR`, or 1: AWS's own pauses. Raises ValueError for what is no number above 0."""
    given = os.environ.get("ADRELAY_PAUSE_FACTOR", "1")
    try:
        factor = float(given)
    except ValueError:
        factor = 0.0
    if not 0 < factor < float("inf"):
        raise ValueError(f"ADRELAY_PAUSE_FACTOR is a number above 0, not {given!r}")
    return factor


def layers_from_environment() -> list[Path]:
    """The folders of `ADRELAY_LAYERS`. What is in them can be imported here, too: who gives a twin's keys to
    its provider has to know the provider."""
    folders = filter(None, os.environ.get("ADRELAY_LAYERS", "").split(os.pathsep))
    layers = [Path(folder).resolve() for folder in folders]
    sys.path += [str(layer) for layer in layers if str(layer) not in sys.path]
    return layers


class _Store(Store):
    """The table of a local stack: the product's own client would go where the environment says."""

    def __init__(self, table: str, client: "DynamoDBClient") -> None:
        super().__init__(table)
        self._client = client

    @property
    def client(self) -> "DynamoDBClient":
        return self._client


class LocalAdrelay:
    """Everything, started and configured. `allow_hosts` adds "host:port" entries to `ADRELAY_ALLOW_HOSTS`;
    `pause_factor` and `disturbances` are the `Stack`'s.

    A provider that adrelay does not ship comes by the environment, as its twin does: `ADRELAY_PROVIDERS`
    names it, `ADRELAY_LAYERS` are the folders that its modules are in (several as in `PATH`). With
    `ADRELAY_FILE_SIGNING=true`, finished files are signed, by a certificate that is made here.
    """

    def __init__(
        self,
        *,
        ports: Ports = FREE_PORTS,
        template: Path = ROOT / "template.yaml",
        out: Path = ROOT / "out",
        parameters: Mapping[str, str] | None = None,
        allow_hosts: str = "",
        pause_factor: float = 1.0,
        disturbances: Disturbances | None = None,
    ) -> None:
        self.twins = TwinsServer(ports.twins)
        hosts = [self.twins.host, *filter(None, (allow_hosts, os.environ.get("ADRELAY_ALLOW_HOSTS")))]
        self.logs = out / "logs"
        self.pause_factor = pause_factor
        self.stack = Stack(
            template,
            parameters={
                "AllowHosts": ",".join(hosts),
                "EventTenant": TENANTS[DEV_KEY],
                # About as many as a small machine renders at once: more would only stand before single jobs.
                "BatchConcurrency": "3",
                "ExtraProviders": os.environ.get("ADRELAY_PROVIDERS", ""),
                "FileSigning": os.environ.get("ADRELAY_FILE_SIGNING", "false"),
                **(parameters or {}),
            },
            layers=layers_from_environment(),
            ports=ports,
            logs=self.logs,
            pause_factor=pause_factor,
            disturbances=disturbances,
            hosts_to="AllowHosts",  # whoever uploads a picture has it fetched from here
        )
        self._cleanup = ExitStack()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Returns when requests can be served. Raises what `Stack.start` raises."""
        try:
            self.twins.start()
            self._cleanup.callback(self.twins.stop)
            self.stack.start()
            self._cleanup.callback(self.stack.stop)
            self._configure()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        self._cleanup.close()

    def _configure(self) -> None:
        """What an operator does after a deploy: keys, credentials of vendors and of the tenants' ad accounts,
        a certificate, where vendors call back."""
        store = _Store(self.stack.physical_id("Table"), self.stack.boto3("dynamodb"))
        for key, tenant in TENANTS.items():
            create_key(store, tenant, name="local", key=key)
        secrets = self.stack.boto3("secretsmanager")
        for vendor, twin in self.twins.twins.items():
            secret = {**credentials(twin), "base_url": twin.base_url}
            secrets.create_secret(Name=f"{STACK_NAME}/providers/{vendor}", SecretString=json.dumps(secret))
            if twin.channel_setting:
                channel = f"{self.stack.gateway_url}/v1/callbacks/{vendor}/{open_channel(store, vendor)}"
                twin.first_settings[twin.channel_setting] = channel
                twin.reset()
        for name, network in self.twins.networks.items():
            for tenant in TENANTS.values():
                keys = json.dumps(network.secret(f"{self.twins.url}/{name}"))
                secrets.create_secret(Name=f"{STACK_NAME}/exporters/{tenant}/{name}", SecretString=keys)
        signing = json.dumps(signing_secret())
        secrets.create_secret(Name=f"{STACK_NAME}/file-signing", SecretString=signing)
        self.stack.boto3("ssm").put_parameter(
            Name=f"/{STACK_NAME}/callback-base-url",
            Value=self.stack.gateway_url,
            Type="String",
            Overwrite=True,
        )


def credentials(twin: Twin) -> dict[str, str]:
    """The keys that a twin takes, under the names that its provider's secret has.

    A twin's settings have a key under the same name, or several as `<name>s`, of which the first is used.
    """
    keys = {}
    for name in provider(twin.vendor).secret_keys:
        several = getattr(twin.settings, f"{name}s", None)
        keys[name] = str(several[0] if several else getattr(twin.settings, name))
    return keys
