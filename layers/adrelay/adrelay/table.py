"""The one DynamoDB table, for those who need no more of it than this."""

from typing import TYPE_CHECKING

from adrelay import clients

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Table:
    def __init__(self, table: str) -> None:
        self.table = table

    @property
    def client(self) -> "DynamoDBClient":
        return clients.dynamodb()
