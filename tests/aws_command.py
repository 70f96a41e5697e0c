"""As much of `aws` as the documents use, over boto3: a clean machine has no AWS CLI, and the tests need none.

python tests/aws_command.py s3 cp FROM TO
python tests/aws_command.py lambda invoke --function-name NAME --payload JSON … FILE
python tests/aws_command.py SERVICE OPERATION --parameter VALUE …    as botocore's own model names them
"""

import json
import sys
from pathlib import Path
from typing import Any

import boto3


def main(words: list[str]) -> int:
    if words[:2] == ["s3", "cp"]:
        copy(*words[2:])
        return 0
    if words[:2] == ["lambda", "invoke"]:
        invoke(dict(zip(words[2:-1:2], words[3:-1:2], strict=True)), Path(words[-1]))
        return 0
    service, operation, *rest = words
    client: Any = boto3.client(service)  # type: ignore[call-overload]  # the service is a variable
    name = client.meta.method_to_api_mapping[operation.replace("-", "_")]
    shape = client.meta.service_model.operation_model(name).input_shape
    members = {f"--{dashed(member)}": member for member in shape.members}
    given = {
        members[option]: value if shape.members[members[option]].type_name == "string" else json.loads(value)
        for option, value in zip(rest[::2], rest[1::2], strict=True)
    }
    answer = getattr(client, operation.replace("-", "_"))(**given)
    answer.pop("ResponseMetadata")
    print(json.dumps(answer, default=str))
    return 1 if answer.get("FailedEntryCount") else 0


def copy(source: str, target: str) -> None:
    """Between a file (or "-", standard output) and an object, one of each."""
    s3 = boto3.client("s3")
    if target.startswith("s3://"):
        bucket, _, key = target.removeprefix("s3://").partition("/")
        s3.put_object(Bucket=bucket, Key=key, Body=Path(source).read_bytes())
        return
    bucket, _, key = source.removeprefix("s3://").partition("/")
    content = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    if target == "-":
        sys.stdout.buffer.write(content)
    else:
        Path(target).write_bytes(content)


def invoke(options: dict[str, str], target: Path) -> None:
    """What the function answers is written to `target`."""
    answer = boto3.client("lambda").invoke(
        FunctionName=options["--function-name"], Payload=options["--payload"].encode()
    )
    target.write_bytes(answer["Payload"].read())


def dashed(name: str) -> str:
    """An option as the CLI spells a parameter: `SourceArn` is `source-arn`."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("-")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
