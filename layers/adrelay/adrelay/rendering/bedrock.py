"""A model on Amazon Bedrock, spoken to by the Converse API: by its id, or by an inference profile's.

Each call forces one tool, so that the answer is data of a known shape (Claude and Nova take one). A model
that refuses that is asked without, and its answer looked for in its words.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NoReturn

from botocore.exceptions import BotoCoreError, ClientError

from adrelay.rendering.model_copy import (
    MAX_ANSWER,
    SYSTEM,
    Given,
    ModelBusy,
    ModelDenied,
    ModelError,
    ModelRefused,
    object_in,
)

if TYPE_CHECKING:
    from mypy_boto3_bedrock_runtime import BedrockRuntimeClient
    from mypy_boto3_bedrock_runtime.type_defs import ConverseResponseTypeDef, MessageTypeDef

_TOOL: Final = "submit_ad_copy"
_BUSY: Final = frozenset(
    (
        "ThrottlingException",
        "ServiceUnavailableException",
        "InternalServerException",
        "ModelTimeoutException",
        "ModelNotReadyException",
        "ModelErrorException",
    )
)
_DENIED: Final = frozenset(("AccessDeniedException", "ResourceNotFoundException", "ValidationException"))
# All that Nova knows of a tool's schema at its top; with more it passes tools over.
_TOP: Final = ("type", "properties", "required")
_REFUSALS: Final = frozenset(("content_filtered", "guardrail_intervened"))


class BedrockConversation:
    """See `model_copy.Conversation`; `name` is the model's id. `schema`: of an answer."""

    def __init__(self, client: "BedrockRuntimeClient", model_id: str, schema: Mapping[str, Any]) -> None:
        self.name = model_id
        self._client = client
        tool: Any = {
            "name": _TOOL,
            "description": "Hand in the variants of the ad copy.",
            "inputSchema": {"json": {name: schema[name] for name in _TOP if name in schema}},
        }
        self._form: dict[str, Any] = {
            "toolConfig": {"tools": [{"toolSpec": tool}], "toolChoice": {"tool": {"name": _TOOL}}}
        }
        self._messages: list[MessageTypeDef] = []

    def say(self, text: str) -> Given:
        self._messages.append({"role": "user", "content": self._answering(text)})
        response = self._converse()
        content = response["output"].get("message", {"content": []})["content"]
        calls = [block["toolUse"] for block in content if "toolUse" in block]
        # A text, or nothing, is kept as such: there is no call then that the next message could answer.
        said: list[Any] = (
            content if calls else [b for b in content if b.get("text")] or [{"text": "(no answer)"}]
        )
        self._messages.append({"role": "assistant", "content": said})
        handed = (call["input"] for call in calls if call["name"] == _TOOL)
        words = "".join(block.get("text", "") for block in content)
        return Given(next(handed, None) or object_in(words), response["stopReason"])

    def _answering(self, text: str) -> list[Any]:
        """What a user says: as the result of the calls that the model made last, if it made any."""
        last = self._messages[-1]["content"] if self._messages else []
        calls = [block["toolUse"]["toolUseId"] for block in last if "toolUse" in block]
        return [
            {"toolResult": {"toolUseId": call, "status": "error", "content": [{"text": text}]}}
            for call in calls
        ] or [{"text": text}]

    def _converse(self) -> "ConverseResponseTypeDef":
        try:
            response = self._client.converse(
                modelId=self.name,
                system=[{"text": SYSTEM}],
                messages=[*self._messages],
                inferenceConfig={"maxTokens": MAX_ANSWER},
                **self._form,
            )
        except ClientError as error:
            if not (self._form and _is_of_tools(error)):
                raise_mapped(error, self.name)
            self._form = {}
            return self._converse()
        except BotoCoreError as error:  # connection, time-out, credentials
            raise ModelBusy(f"Bedrock could not be reached: {error}", code=type(error).__name__) from error
        if response["stopReason"] in _REFUSALS:
            raise ModelRefused(f"{self.name} would not write this copy", code=response["stopReason"])
        return response


def _is_of_tools(error: ClientError) -> bool:
    """Whether it is the tool that the model refuses, or that it must be taken."""
    told = error.response.get("Error", {})
    return told.get("Code") == "ValidationException" and "tool" in told.get("Message", "").lower()


def raise_mapped(error: ClientError, model_id: str) -> NoReturn:
    """A refused call as one of the errors above."""
    code = error.response.get("Error", {}).get("Code", "")
    message = error.response.get("Error", {}).get("Message", "")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    if code in _DENIED:
        raise ModelDenied(f"{model_id} can't be used: {message}", code=code) from error
    if code in _BUSY or status >= 500:
        raise ModelBusy(f"Bedrock is busy: {message}", code=code) from error
    raise ModelError(f"Bedrock refused the call: {message}", code=code) from error
