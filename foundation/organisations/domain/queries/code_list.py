"""The lists of codes, read once (`foundation.changes`): trades, sizes, prefectures."""

from typing import TypeVar

from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.organisations.models.code_key import map_codes

AnyCode = TypeVar("AnyCode", Industry, SizeBand, Prefecture)


def read_code(model: type[AnyCode], text: str) -> str:
    """A code that somebody sent, where the list has it; else none: what is no code reaches no statement."""
    return text if text and text in map_codes(model) else ""


def list_codes(model: type[AnyCode]) -> list[AnyCode]:
    """All rows of a list, in its order."""
    return list(map_codes(model).values())
