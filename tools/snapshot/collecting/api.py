"""The API: its document, every list and every detail it answers, in both languages."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from .answers import json_lines
from .snapshot import Snapshot
from .visiting import Visit, Visitor

DOCUMENT = "/api/v3/openapi.json"
PARAMETER = re.compile(r"\{(\w+)\}")
DETAILS = 25  # of a list
WANTED = {"limit": "100"}  # besides the language, where an address takes it


def collect(out: Path) -> None:
    snapshot = Snapshot()
    document = Visitor().get(DOCUMENT)
    snapshot.add_visit("nobody", DOCUMENT, document)
    paths = {path: verbs["get"] for path, verbs in json.loads(document.content)["paths"].items() if "get" in verbs}
    for language in ("ja", "en"):
        visitor = Visitor(language=language)
        for path in sorted(path for path in paths if not PARAMETER.search(path)):
            _list(snapshot, visitor, path, language, paths)
    snapshot.write(out / "api.json")


def _list(snapshot: Snapshot, visitor: Visitor, path: str, language: str, paths: dict[str, Any]) -> None:
    """A list, and the details of what it names."""
    listed = visitor.get(path + _query(paths[path], language))
    snapshot.add_visit(f"api {language}", path, listed)
    for number, key in enumerate(_keys(listed)[:DETAILS], start=1):
        for below in sorted(paths):
            if below.startswith(f"{path}{{") and len(PARAMETER.findall(below)) == 1:
                detail = visitor.get(PARAMETER.sub(str(key), below) + _query(paths[below], language))
                snapshot.add_visit(f"api {language}", f"{below} {number}", detail)


def _query(operation: Any, language: str) -> str:
    """The language and the length that this address takes."""
    taken = {row["name"] for row in operation.get("parameters", []) if row["in"] == "query"}
    given = {name: value for name, value in {**WANTED, "locale": language}.items() if name in taken}
    return f"?{urlencode(given)}" if given else ""


def _keys(listed: Visit) -> list[Any]:
    """What its rows call themselves."""
    if listed.status != 200 or not json_lines(listed.content):
        return []
    said = json.loads(listed.content)
    rows = said if isinstance(said, list) else next((row for row in said.values() if isinstance(row, list)), [])
    return [row.get("id") or row.get("public_id") for row in rows if isinstance(row, dict) and len(row) > 1]
