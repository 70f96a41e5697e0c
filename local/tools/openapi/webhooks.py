"""What an endpoint or a `callback_url` gets, as OpenAPI's `webhooks`."""

from typing import Any

Json = dict[str, Any]
_EVENTS = {  # name → what is told, the document that is posted, when
    "jobStarted": (
        "A job has begun",
        "JobWebhook",
        "To endpoints that name `job.started` in their `types`.",
    ),
    "jobProgress": (
        "A job goes on",
        "JobWebhook",
        "To endpoints that name `job.progress`: its progress has reached another ten percent, up to 90.",
    ),
    "jobNeedsReview": (
        "A job is to be reviewed",
        "JobWebhook",
        "Of a job that asked for it (`review`): its files are stored, and it ends when somebody has decided.",
    ),
    "jobEnded": (
        "A job has ended",
        "JobWebhook",
        "Completed, partial, failed, canceled or expired: `status` says which. Posted once for a job's end.",
    ),
    "jobLateSuccess": (
        "A job's files came late",
        "JobWebhook",
        "After the job's end an attempt has delivered, or files of it have been stored: see `late_success`.",
    ),
    "jobCostSettled": (
        "A job's cost is known",
        "JobWebhook",
        "What it has cost was not known at its end, and is now: `cost.state` is settled or released.",
    ),
    "batchEnded": (
        "A batch has ended",
        "BatchWebhook",
        "All its jobs have ended: `status` says how, `counts` how many.",
    ),
    "uploadProcessed": (
        "An upload is an image, or can be none",
        "ImageWebhook",
        "`status` says which: ready or failed.",
    ),
    "budgetReached": (
        "A budget has reached an alert",
        "BudgetWebhook",
        "`threshold` percent of a period's limit are reserved, settled or unsettled. Told once a limit.",
    ),
    "endpointDisabled": (
        "An endpoint is disabled",
        "DisabledWebhook",
        "It has taken nothing for five days; the other endpoints are told.",
    ),
    "endpointTested": (
        "An endpoint is tried",
        "TestWebhook",
        "Asked for by POST /v1/webhooks/endpoints/{endpoint_id}/test.",
    ),
}
_TAGS = {
    "JobWebhook": "jobs",
    "BatchWebhook": "batches",
    "ImageWebhook": "images",
    "BudgetWebhook": "usage",
    "DisabledWebhook": "webhooks",
    "TestWebhook": "webhooks",
}
_SIGNED = {
    "webhook-id": (
        "the event's id, the same over all tries: drop repeats by it",
        "evt_5kTzJr0cW2aYx1B8qLmNpV",
    ),
    "webhook-timestamp": ("when this try was sent, in Unix seconds", "1795168800"),
    "webhook-signature": (
        "by Standard Webhooks, over id, timestamp and the raw body; several, with a blank between, where "
        "several secrets sign: one that you know is enough",
        "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
    ),
}


def described() -> Json:
    """OpenAPI's `webhooks`."""
    return {name: {"post": _operation(name, *said)} for name, said in _EVENTS.items()}


def _operation(name: str, summary: str, document: str, when: str) -> Json:
    return {
        "operationId": name,
        "tags": [_TAGS[document]],
        "summary": summary,
        "description": f"{when} It is signed, and what it shows is so at that moment.",
        "security": [],
        "parameters": [
            {
                "name": header,
                "in": "header",
                "required": True,
                "description": meaning,
                "schema": {"type": "string"},
                "example": shown,
            }
            for header, (meaning, shown) in _SIGNED.items()
        ],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{document}"}}},
        },
        "responses": {
            "2XX": {"description": "Taken, if it comes within 15 seconds."},
            "410": {"description": "Nothing more is wanted: given up at once."},
            "default": {"description": "Not taken: it is tried again, twelve times over about 14 hours."},
        },
    }
