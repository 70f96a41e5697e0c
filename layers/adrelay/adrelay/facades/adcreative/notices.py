"""What an application's channel is told of a photoshoot: each task, then the whole, in PascalCase."""

import base64
from functools import partial
from typing import Any

from adrelay.aws import clients
from adrelay.facades.adcreative import photoshoots
from adrelay.facades.adcreative.channels import Channels
from adrelay.facades.links import Links
from adrelay.facades.news import NOTHING, News
from adrelay.jobs.model import Asset, Job
from adrelay.jobs.store import Store


def news(store: Store, job: Job, links: Links) -> News:
    """Tasks with their pictures, where the channel of its start wants them now; nothing, where that is not
    there any more, or not active."""
    wanted = job.callback_url is not None and job.channel_id is not None
    channel = Channels(store, job.tenant).told(job.channel_id or "") if wanted else None
    if channel is None:
        return NOTHING
    pictures = bool(channel["includeImageData"])
    tasks = [
        partial(_with_picture, message, asset if pictures else None)
        for message, asset in photoshoots.task_messages(job)
    ]
    whole = partial(_whole, job, links)
    return News(channel["url"], (*tasks, whole))


def _whole(job: Job, links: Links) -> dict[str, Any]:
    return dict(_in_pascal_case(photoshoots.progress(job, links)))


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
