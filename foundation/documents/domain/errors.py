"""What documents refuse."""


class UnwatchedTable(Exception):
    """A document would be made from tables whose changes nobody notes. Register them: `documents.sources`."""

    def __init__(self, tables: list[str]) -> None:
        super().__init__(f"made from tables that nobody watches: {', '.join(tables)}")
