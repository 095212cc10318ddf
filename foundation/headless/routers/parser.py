"""What the API reads: parameters without a NUL; of a body one JSON object whose texts and numbers fit into a database.

JSON takes more than that: half of a surrogate pair, a NUL, a number of a thousand digits. Wagtail's operations would
write them, and end in errors of the database's own.
"""

import json
from math import isfinite
from typing import Any, cast

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

LARGEST = 2**63 - 1  # of a column, and of what it is compared with


class BodyParser(Parser):
    """Raises ValueError for another body: ninja answers 400."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        body = json.loads(request.body)
        if not isinstance(body, dict) or not _fits(body):
            raise ValueError("no JSON object, or one with a text or number that no database takes")
        return cast(DictStrAny, body)


def list_unreadable(request: HttpRequest) -> list[str]:
    """Parameters with a NUL, which is in no text of a database."""
    return sorted(name for name, texts in request.GET.lists() if any("\x00" in text for text in texts))


def _fits(value: Any) -> bool:
    match value:
        case dict():
            return all(_fits(name) and _fits(child) for name, child in value.items())
        case list():
            return all(map(_fits, value))
        case str():
            return "\x00" not in value and not any("\ud800" <= character <= "\udfff" for character in value)
        case int():
            return abs(value) <= LARGEST
        case float():
            return isfinite(value)
    return True
