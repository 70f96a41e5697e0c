from typing import Any


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    key = event["headers"].get("authorization", "")
    if key == "broken":
        raise RuntimeError("no key store")
    return {"isAuthorized": key == "Bearer good", "context": {"tenant": "sample"}}
