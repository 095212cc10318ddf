"""The lists of codes, read once (`foundation.changes`): trades, sizes, prefectures."""

from typing import TypeVar

from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.organisations.models.code_key import map_codes

AnyCode = TypeVar("AnyCode", Industry, SizeBand, Prefecture)


def list_codes(model: type[AnyCode]) -> list[AnyCode]:
    """All rows of a list, in its order."""
    return list(map_codes(model).values())
