"""moto's DynamoDB without the way there: a request goes to moto's own handler as the parameters that it has.

On the usual way it is serialized, signed, made an HTTP request, matched and parsed, and its answer too: nine
tenths of what it takes. botocore still looks at the parameters. What moto refuses has changed nothing, so it
goes the usual way, which knows how AWS says no.
"""

from functools import cache
from typing import Any

from botocore.client import BaseClient
from botocore.exceptions import ParamValidationError
from botocore.validate import ParamValidator
from moto.core.exceptions import ServiceException
from moto.dynamodb.responses import DynamoHandler
from werkzeug.exceptions import HTTPException

from tests.shipped import ACCOUNT, REGION, Json

_HANDLED_BY = {
    "GetItem": DynamoHandler.get_item,
    "BatchGetItem": DynamoHandler.batch_get_item,
    "Query": DynamoHandler.query,
    "PutItem": DynamoHandler.put_item,
    "UpdateItem": DynamoHandler.update_item,
    "DeleteItem": DynamoHandler.delete_item,
    "TransactWriteItems": DynamoHandler.transact_write_items,
}


def answer(client: BaseClient, operation: str, parameters: Json) -> Json | None:
    """The answer as botocore gives it; None: it has to go the usual way."""
    handle = _HANDLED_BY.get(operation)
    if handle is None:
        return None
    model: Any = client.meta.service_model.operation_model(operation)
    if (report := _VALIDATOR.validate(parameters, model.input_shape)).has_errors():
        raise ParamValidationError(report=report.generate_report())
    try:
        told: Any = handle(_handler(_copied(parameters))).result
    except (HTTPException, ServiceException):
        return None
    known = {name: told[name] for name in _members(model) if told.get(name) is not None}
    return {**known, "ResponseMetadata": {"HTTPStatusCode": 200, "RetryAttempts": 0}}


_VALIDATOR = ParamValidator()


def _handler(parameters: Json) -> DynamoHandler:
    handler = DynamoHandler()
    handler.region, handler.current_account = REGION, ACCOUNT
    handler.body = handler.params = parameters
    handler.uri_match = {}
    return handler


@cache
def _members(model: Any) -> tuple[str, ...]:
    return tuple(model.output_shape.members)


def _copied(value: Any) -> Any:
    """moto keeps what it is given."""
    if isinstance(value, dict):
        return {name: _copied(held) for name, held in value.items()}
    return [_copied(held) for held in value] if isinstance(value, list | tuple) else value
