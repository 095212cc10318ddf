"""What is collected: documents by title, each a list of lines, and the queries of pages."""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any


class Snapshot:
    """One part of a side, written as one file."""

    def __init__(self) -> None:
        self.documents: dict[str, list[str]] = defaultdict(list)
        self.queries: dict[str, int] = {}

    def add(self, title: str, lines: list[str]) -> None:
        """More lines of a document."""
        self.documents[title] += lines

    def add_visit(self, who: str, label: str, visit: Any, *, texts_only: bool = False) -> None:
        """A page as somebody saw it."""
        title = f"{who} {label}"
        self.add(title, visit.lines(texts_only=texts_only))
        self.queries[title] = visit.queries

    def write(self, path: Path) -> None:
        said = {"documents": self.documents, "queries": self.queries}
        path.write_text(json.dumps(said, ensure_ascii=False, indent=0), encoding="utf-8")
