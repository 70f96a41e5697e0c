"""What a callback is told of a job that came by a vendor's API: as that vendor tells it, in its order."""

import base64
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from adrelay.aws import clients
from adrelay.facades import adcreative, omneky
from adrelay.facades.channels import Channels
from adrelay.facades.links import Links
from adrelay.facades.orders import said
from adrelay.jobs.model import Asset, Job
from adrelay.jobs.store import Store

Messages = tuple[Callable[[], dict[str, Any]], ...]  # each made when it is its turn
_ENDS = ("job.completed", "job.partial", "job.failed", "job.canceled", "job.expired")


def messages(store: Store, job: Job, event_type: str) -> Messages | None:
    """One after another; none where the vendor would say nothing. None: of a job that came otherwise."""
    tell = _TELLS.get(job.source)
    if tell is None or job.api_url is None:
        return None
    return tell(store, job, Links(store, job.tenant, job.api_url)) if event_type in _ENDS else ()


def _by_omneky(store: Store, job: Job, links: Links) -> Messages:
    return (partial(omneky.job_view, job, links),)


def _by_adcreative(store: Store, job: Job, links: Links) -> Messages:
    """Each task, with its picture where the channel wants it, then the whole; no channel, nothing."""
    channel = Channels(store, job.tenant).active(said(job)["applicationId"])
    if channel is None:
        return ()
    wanted = bool(channel["includeImageData"])
    tasks = [
        partial(_with_picture, message, asset if wanted else None)
        for message, asset in adcreative.task_messages(job)
    ]
    return (*tasks, lambda: dict(_in_pascal_case(adcreative.progress(job, links))))


def _with_picture(message: dict[str, Any], asset: Asset | None) -> dict[str, Any]:
    if asset is None:
        return message
    content = clients.s3().get_object(Bucket=asset.bucket, Key=asset.key)["Body"].read()
    return {**message, "ImageContentBytes": base64.b64encode(content).decode()}


def _in_pascal_case(value: Any) -> Any:
    if isinstance(value, list):
        return [_in_pascal_case(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {name[:1].upper() + name[1:]: _in_pascal_case(one) for name, one in value.items()}


_TELLS: Mapping[str, Callable[[Store, Job, Links], Messages]] = {
    omneky.VENDOR: _by_omneky,
    adcreative.VENDOR: _by_adcreative,
}
