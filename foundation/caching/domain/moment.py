"""The next moment at which answers may change with nobody doing anything: one for the whole store.

It is the first of: what apps name themselves (`clock.registry.changes`), midnight, and each moment to come in any
column of a table that answers are read from. The rule the next editor must not break: it is found from noted tables
alone, or nobody would notice that it has moved; else there is no such time.
"""

import logging
from collections.abc import Collection
from datetime import datetime, time, timedelta
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import DateTimeField, Min, Model, Q

from foundation.caching.registry import list_countdown_tables
from foundation.changes.domain.statement import noting_reads
from foundation.clock.domain.queries import find_next_change
from foundation.text.eras import JST

logger = logging.getLogger(__name__)
DAY = timedelta(days=1)


def get_shared_moment(after: datetime, *, noted: Collection[str]) -> datetime:
    """Midnight, or what an app names before it; `after` itself where that was read from a table nobody notes."""
    with noting_reads() as reads:
        change = find_next_change(after)
    if unknown := reads.tables - set(noted):
        logger.error("No answer is kept: the next change is read from tables that aren't noted: %s", sorted(unknown))
        return after
    midnight = datetime.combine(after.astimezone(JST).date() + DAY, time.min, JST)
    return min(change, midnight) if change else midnight


def find_table_moment(table: str, after: datetime) -> datetime | None:
    """The first moment after `after` in any column of that table; of a countdown, any whole number of days from one."""
    model, columns = _columns(table)
    if model is None or not columns:
        return None
    rows: Any = model._base_manager.order_by()
    if table in list_countdown_tables():
        moments = {moment for row in rows.values_list(*columns) for moment in row if moment}
        return min((after + DAY - (after - moment) % DAY for moment in moments), default=None)
    nearest = rows.aggregate(**{f"first_{name}": Min(name, filter=Q(**{f"{name}__gt": after})) for name in columns})
    return min((moment for moment in nearest.values() if moment), default=None)


@cache
def _columns(table: str) -> tuple[type[Model] | None, tuple[str, ...]]:
    """The model of a table, and its own columns that hold moments; when a row was written isn't one to come."""
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table]
    model = next((model for model in models if not model._meta.proxy), None)
    if model is None:
        return None, ()
    fields = [field for field in model._meta.local_concrete_fields if isinstance(field, DateTimeField)]
    return model, tuple(field.name for field in fields if not (field.auto_now or field.auto_now_add))
