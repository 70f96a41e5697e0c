"""DynamoDB in memory: for chaos, and for the tests, which hold it against moto."""
