"""Rows in bulk: everything that was made in a block, so many times over, with all that it points at.

A copy points at the copies of what the original points at, by key, by public id in a text (a subject), or as one of
many; what was there before the block is shared by all. Pages keep their place: below the copy of their parent, or
beside the original. Written straight to the tables: no revisions, no signals.
"""

import copy
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from hashlib import sha256
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max
from django.db.models.signals import post_save
from wagtail.models import Page

from foundation.records.fields import PublicIdField
from foundation.search.domain import rebuild

OURS = ("laurel_", "media.", "accounts.")  # labels: what Wagtail and the task engine keep beside a row isn't copied
LEFT_OUT = {"laurel_clock.work", "laurel_audit.entry"}
REVISIONS = {"latest_revision", "live_revision", "alias_of"}


@contextmanager
def made_here() -> Iterator[list[models.Model]]:
    """The rows that are saved for the first time in this block, in their order."""
    rows: list[models.Model] = []

    def keep(sender: Any, instance: models.Model, created: bool, **kwargs: Any) -> None:
        label = instance._meta.label_lower
        if created and label.startswith(OURS) and label not in LEFT_OUT:
            rows.append(instance)

    post_save.connect(keep)
    yield rows
    post_save.disconnect(keep)


class Multiplied:
    """The copies of these rows: `times` of each."""

    def __init__(self, originals: list[models.Model], times: int) -> None:
        here = {(type(row), row.pk) for row in originals}
        fresh = (type(row)._base_manager.get(pk=row.pk) for row in originals)
        self.originals = [row for row in fresh if not _belongs_elsewhere(row, here)]
        self.times = times
        self.first = {
            model: (model._base_manager.aggregate(most=Max("pk"))["most"] or 0) + 1 for model in self._models()
        }
        self.place: dict[tuple[type[models.Model], Any], int] = {}
        for row in self.originals:
            for model in _tables(type(row)):
                key = (model, row.pk)
                self.place.setdefault(key, sum(known is model for known, _pk in self.place))
        self.number = {model: sum(known is model for known, _pk in self.place) for model in self.first}
        self.paths: dict[tuple[str, int], Page] = {}
        self.beside: dict[str, int] = {}
        self.last: dict[str, int] = {}

    def _models(self) -> list[type[models.Model]]:
        return list(dict.fromkeys(model for row in self.originals for model in _tables(type(row))))

    def write(self) -> None:
        """Row by row for each copy; then all rows of a table at once, and what points at many."""
        written: dict[type[models.Model], list[models.Model]] = {}
        copies = [self._copy_all(number) for number in range(self.times)]
        for rows in copies:
            for row in rows:
                for table in _tables(type(row)):
                    written.setdefault(table, []).append(row)
        for table, rows in written.items():
            _insert(table, rows)
        for through, make in self._links():
            _insert(through, [link for number in range(self.times) for link in make(number)])
        for path, number in self.beside.items():
            Page.objects.filter(path=path).update(numchild=number)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(written)):
            with connection.cursor() as cursor:
                cursor.execute(statement)

    def _copy_all(self, number: int) -> list[models.Model]:
        ids = {row.public_id: _new_id() for row in self.originals if getattr(row, "public_id", None)}
        keys: dict[uuid.UUID, uuid.UUID] = {}
        pages = sorted((row for row in self.originals if isinstance(row, Page)), key=lambda page: page.depth)
        others = [row for row in self.originals if not isinstance(row, Page)]
        return [self._copy(row, number, ids, keys) for row in (*others, *pages)]

    def _copy(self, row: models.Model, number: int, ids: dict[str, str], keys: dict[uuid.UUID, uuid.UUID]) -> Any:
        made = copy.copy(row)
        made._state = copy.copy(row._state)
        made._state.fields_cache = {}
        for field in row._meta.concrete_fields:
            value = row.__dict__[field.attname]  # as it was read: descriptors of files open them
            if field.name in REVISIONS:
                value = None
            elif field.is_relation and value is not None:
                value = self.key(field.target_field.model, value, number)
            elif isinstance(value, uuid.UUID):
                value = keys.setdefault(value, uuid.uuid4())
            elif isinstance(field, PublicIdField):
                value = ids[value]
            elif isinstance(value, str):
                value = _renamed(value, ids)
                if value and self._is_own(field):
                    value = _ending(value, f"-{self._suffix(number)}", most=field.max_length or 99)
            elif isinstance(value, int) and not field.primary_key and self._is_own(field):
                value += number + 1
            made.__dict__[field.attname] = value
        made.pk = self.key(type(row), row.pk, number)
        if isinstance(made, Page):
            made.id = made.pk
            self._place(row, made, number)
        return made

    def _suffix(self, number: int) -> str:
        return f"{self.first[next(iter(self.first))]:x}{number:x}"

    def _is_own(self, field: models.Field) -> bool:
        """Whether no two rows may have the same: alone, or beside things that all copies share."""
        model = field.model
        if field.unique or field.name == "slug":
            return not field.primary_key
        for rule in model._meta.constraints:
            names = getattr(rule, "fields", ())
            if field.name in names and not any(self._is_copied(model._meta.get_field(name)) for name in names):
                return not field.choices
        return False

    def _is_copied(self, field: models.Field) -> bool:
        if isinstance(field, PublicIdField | models.UUIDField) or field.name == "subject":
            return True
        return bool(field.is_relation) and any(
            (field.related_model, getattr(row, field.attname)) in self.place
            for row in self.originals
            if isinstance(row, field.model)
        )

    def key(self, model: type[models.Model], pk: Any, number: int) -> Any:
        """The key of the copy of that row; of a row that is shared, its own."""
        if (model, pk) not in self.place:
            return pk
        root = _tables(model)[0]
        return self.first[root] + number * self.number[root] + self.place[root, pk]

    def _place(self, old: Page, made: Page, number: int) -> None:
        above = old.path[: -Page.steplen]
        parent = self.paths.get((above, number))
        if parent is None:
            parent = Page.objects.get(path=above)
            self.beside[above] = self.beside.get(above, parent.numchild) + 1
            made.path = Page._get_path(above, old.depth, self._next(parent, above))
        else:
            made.path = parent.path + old.path[-Page.steplen :]
        made.url_path = f"{parent.url_path}{made.slug}/"
        self.paths[old.path, number] = made

    def _next(self, parent: Page, path: str) -> int:
        if path not in self.last:
            below = Page.objects.filter(path__startswith=path, depth=parent.depth + 1)
            self.last[path] = Page._str2int(below.aggregate(most=Max("path"))["most"][-Page.steplen :])
        self.last[path] += 1
        return self.last[path]

    def _links(self) -> Iterator[tuple[type[models.Model], Callable[[int], list[models.Model]]]]:
        """Each table of pairs, and what a copy's pairs are."""
        fields = {field for model in self._models() for field in model._meta.local_many_to_many}
        for field in fields:
            through = field.remote_field.through
            if not through._meta.auto_created:
                continue
            names = (field.m2m_field_name(), field.m2m_reverse_field_name())
            ends = dict(zip(names, (field.model, field.related_model), strict=True))
            pairs = [
                {name: getattr(link, f"{name}_id") for name in names}
                for link in through._base_manager.all()
                if (field.model, getattr(link, f"{names[0]}_id")) in self.place
            ]
            yield through, partial(self._link, through, ends, pairs)

    def _link(
        self, through: Any, ends: dict[str, type[models.Model]], pairs: list[dict[str, Any]], number: int
    ) -> list[models.Model]:
        return [
            through(**{f"{name}_id": self.key(ends[name], pk, number) for name, pk in pair.items()}) for pair in pairs
        ]


def _belongs_elsewhere(row: models.Model, here: set[tuple[type[models.Model], Any]]) -> bool:
    """Whether it is the only one of something that all copies share: a cycle's counter."""
    return any(
        (field.related_model, getattr(row, field.attname)) not in here
        for field in row._meta.local_concrete_fields
        if field.one_to_one and not field.primary_key and getattr(row, field.attname) is not None
    )


def multiply(rows: list[models.Model], times: int, *, is_searched: bool = True) -> None:
    """So many copies of all these rows, and found by searching, too, where anybody searches."""
    Multiplied(rows, times).write()
    if is_searched:
        rebuild()


def _tables(model: type[models.Model]) -> list[type[models.Model]]:
    """The model's own table and those of the models it extends, the first of them first."""
    return [*reversed(model._meta.get_parent_list()), model]


def _ending(value: str, end: str, *, most: int) -> str:
    """With this end; where both are too long, with a digest before it, as a part would be another row's part, too."""
    room = most - len(end)
    return f"{value if len(value) <= room else sha256(value.encode()).hexdigest()[:room]}{end}"


def _insert(model: type[models.Model], rows: list[models.Model]) -> None:
    fields = list(model._meta.local_concrete_fields)
    if model._meta.auto_created:
        fields = [field for field in fields if not field.primary_key]
    size = max(1, 900 // len(fields))
    for first in range(0, len(rows), size):
        some = rows[first : first + size]
        model._base_manager._insert(some, fields=fields, using=connection.alias, raw=True)


def _new_id() -> str:
    return PublicIdField().get_default()


def _renamed(value: str, ids: dict[str, str]) -> str:
    """A subject names its record by its public id."""
    label, colon, public_id = value.rpartition(":")
    return f"{label}:{ids[public_id]}" if colon and public_id in ids else value
