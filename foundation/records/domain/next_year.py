"""A record of the next year begun as a copy of this year's: what to take over of a row, and what is proposed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Model
from msgspec import Struct

from foundation.text.years import a_year_later, raise_edition, raise_year


class CopyPlan(Struct, frozen=True):
    """What a copy would be called and when it would happen; `values` are columns of the new row."""

    source: Any
    values: Mapping[str, Any]
    names: Sequence[str]

    @property
    def moments(self) -> list[tuple[str, datetime, datetime]]:
        """(column, moment of the earlier year, moment a year later) of every date that is set."""
        return [
            (name, moment, self.values[name])
            for name in self.names
            if (moment := getattr(self.source, name)) is not None
        ]


def plan_next_year(source: Any, *, named: Sequence[str], moments: Sequence[str], **more: Any) -> CopyPlan:
    """Years and editions in names raised by one, every moment a year later in Japan's time, and `more` as it is."""
    values: dict[str, Any] = {name: raise_edition(raise_year(getattr(source, name))) for name in named}
    values |= {name: a_year_later(moment) for name in moments if (moment := getattr(source, name)) is not None}
    return CopyPlan(source, values | {"fiscal_year": source.fiscal_year + 1} | more, moments)


def columns_of(row: Model, *but: str) -> dict[str, Any]:
    """The values to copy from a row: every column except its key, its public id and those named."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in but and field.name != "public_id"
    }
