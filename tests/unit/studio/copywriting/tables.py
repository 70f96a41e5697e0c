"""Tables of these tests: a row a line, cells between bars."""


def rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]
