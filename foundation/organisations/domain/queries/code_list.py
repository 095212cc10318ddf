"""The lists of codes, read once (`foundation.changes`): trades, sizes, prefectures."""

from typing import TypeVar

from foundation.changes.domain.reading import once
from foundation.organisations.models import Industry, Prefecture, SizeBand

AnyCode = TypeVar("AnyCode", Industry, SizeBand, Prefecture)


@once
def list_codes(model: type[AnyCode]) -> list[AnyCode]:
    """All rows of a list, in its order."""
    return list(model.objects.all())
