"""The one DynamoDB table, for those who need no more of it than this."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from adrelay.aws import clients
from adrelay.aws.items import Item, lost

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class Table:
    def __init__(self, table: str) -> None:
        self.table = table

    @property
    def client(self) -> "DynamoDBClient":
        return clients.dynamodb()

    def update(self, **request: Any) -> Item | None:
        """One conditional UpdateItem: the attributes that it returns, or None when its condition did not
        hold."""
        try:
            return self.client.update_item(TableName=self.table, **request).get("Attributes", {})
        except ClientError as error:
            if lost(error):
                return None
            raise

    def put(self, item: Item, condition: str = "attribute_not_exists(pk)", **request: Any) -> bool:
        """One conditional PutItem. False: its condition did not hold; as it stands, the item is there."""
        try:
            self.client.put_item(TableName=self.table, Item=item, ConditionExpression=condition, **request)
        except ClientError as error:
            if lost(error):
                return False
            raise
        return True
