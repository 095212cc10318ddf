"""Rows in bulk: everything that was made in a block, so many times over, with all that it points at.

A copy points at the copies of what the original points at, by key, by public id in a text (a subject), or as one of
many; what was there before the block is shared by all. Pages keep their place: below the copy of their parent, or
beside the original. The database makes the copies itself, all of a row in one statement: no revisions, no signals.
"""

import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, NamedTuple, Self

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max
from django.db.models.signals import post_save
from wagtail.models import Page

from foundation.records.fields import LENGTH, PublicIdField
from foundation.search.domain import rebuild

OURS = ("laurel_", "media.", "accounts.")  # labels: what Wagtail and the task engine keep beside a row isn't copied
LEFT_OUT = {"laurel_clock.work", "laurel_audit.entry"}
REVISIONS = {"latest_revision", "live_revision", "alias_of"}
NUMBERS = "WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < {times})"


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


class Sql(NamedTuple):
    """An expression; `n` in it is the copy's number."""

    text: str
    parameters: tuple[Any, ...] = ()

    def joined(self, *others: "Sql") -> "Sql":
        """One text after the other."""
        every = (self, *others)
        return Sql(" || ".join(one.text for one in every), sum((one.parameters for one in every), ()))

    @classmethod
    def of(cls, text: str) -> Self:
        return cls("%s", (text,))


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
        self.ids = {row.public_id for row in self.originals if getattr(row, "public_id", None)}
        self.own: dict[models.Field, bool] = {}
        self.pages: dict[str, dict[str, Sql]] = {}

    def _models(self) -> list[type[models.Model]]:
        return list(dict.fromkeys(model for row in self.originals for model in _tables(type(row))))

    def write(self) -> None:
        """Row by row, all copies of one at once; then what points at many."""
        if not self.originals or self.times < 1:
            return
        pages = sorted((row for row in self.originals if isinstance(row, Page)), key=lambda page: page.depth)
        self._place(pages)
        for row in (*(row for row in self.originals if not isinstance(row, Page)), *pages):
            for table in _tables(type(row)):
                columns = {field.column: self._copied(row, field) for field in table._meta.local_concrete_fields}
                copy_row(table, row.pk, self.times, {name: sql for name, sql in columns.items() if sql is not None})
        for through, ends in self._links():
            self._link(through, ends)
        for statement in connection.ops.sequence_reset_sql(no_style(), self._models()):
            with connection.cursor() as cursor:
                cursor.execute(statement)

    def _copied(self, row: models.Model, field: models.Field) -> Sql | None:
        """What the copies have in this column; nothing where they have the same."""
        value = row.__dict__[field.attname]  # as it was read: descriptors of files open them
        if isinstance(row, Page) and field.name in ("path", "url_path"):
            return self.pages[row.path][field.name]
        if field.name in REVISIONS:
            return Sql("NULL")
        if field.primary_key:
            return self.key(field.model, value)
        if field.is_relation and value is not None:
            return self.key(field.target_field.model, value)
        if isinstance(value, uuid.UUID):
            return self._uuid(value)
        if isinstance(field, PublicIdField):
            return self._public_id(value)
        if isinstance(value, str):
            return self._text(field, value)
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return Sql(f"{value + 1} + n") if is_number and self._is_own(field) else None

    def _text(self, field: models.Field, value: str) -> Sql | None:
        """A subject names its record by its public id; no two rows may have the same of what is their own."""
        label, colon, public_id = value.rpartition(":")
        if colon and public_id in self.ids:
            return Sql.of(f"{label}:").joined(self._public_id(public_id))
        if not value or not self._is_own(field):
            return None
        most = (field.max_length or 99) - len(f"{self._end}{self.times}")
        return Sql.of(f"{_shortened(value, most)}{self._end}").joined(Sql("n"))

    @property
    def _end(self) -> str:
        """Before a copy's number; another with each time that the same rows are multiplied."""
        return f"-{self.first[next(iter(self.first))]:x}-"

    def _uuid(self, value: uuid.UUID) -> Sql:
        made = self._digest(value.hex)
        return Sql(f"CAST({made.text} AS uuid)", made.parameters) if connection.vendor == "postgresql" else made

    def _public_id(self, value: str) -> Sql:
        made = self._digest(value)
        return Sql(f"substr(replace(replace({made.text}, '0', 'x'), '1', 'y'), 1, {LENGTH})", made.parameters)

    def _digest(self, value: str) -> Sql:
        return Sql("md5(%s || n)", (f"{value}{self._end}",))

    def _is_own(self, field: models.Field) -> bool:
        """Whether no two rows may have the same: alone, or beside things that all copies share."""
        if field not in self.own:
            self.own[field] = self._find_own(field)
        return self.own[field]

    def _find_own(self, field: models.Field) -> bool:
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

    def key(self, model: type[models.Model], pk: Any) -> Sql | None:
        """The keys of the copies of that row; nothing for a row that is shared."""
        if (model, pk) not in self.place:
            return None
        root = _tables(model)[0]
        return Sql(f"{self.first[root] + self.place[root, pk]} + n * {self.number[root]}")

    def _place(self, pages: list[Page]) -> None:
        """Below the copy of their parent, or beside themselves."""
        here = {page.path for page in pages}
        tops: dict[str, list[str]] = {}
        for page in pages:
            if _above(page) not in here:
                tops.setdefault(_above(page), []).append(page.path)
        parents = {page.path: page for page in Page.objects.filter(path__in=tops)}
        last = {path: _last_below(parent) for path, parent in parents.items()}
        for page in pages:
            above, slug = _above(page), self._text(Page._meta.get_field("slug"), page.slug)
            if above in here:
                path = self.pages[above]["path"].joined(Sql.of(page.path[-Page.steplen :]))
                url = self.pages[above]["url_path"]
            else:
                beside = tops[above]
                first = last[above] + 1 + beside.index(page.path)
                path = Sql.of(above).joined(_step(f"({first} + n * {len(beside)})"))
                url = Sql.of(parents[above].url_path)
            self.pages[page.path] = {"path": path, "url_path": url.joined(slug or Sql.of(page.slug), Sql.of("/"))}
        for path, beside in tops.items():
            number = parents[path].numchild + self.times * len(beside)
            Page.objects.filter(path=path).update(numchild=number)

    def _links(self) -> Iterator[tuple[type[models.Model], dict[str, type[models.Model]]]]:
        """Each table of pairs, and what its two columns point at; the side that has the field first."""
        for field in {field for model in self._models() for field in model._meta.local_many_to_many}:
            through = field.remote_field.through
            if through._meta.auto_created:
                names = (field.m2m_column_name(), field.m2m_reverse_name())
                yield through, dict(zip(names, (field.model, field.related_model), strict=True))

    def _link(self, through: Any, ends: dict[str, type[models.Model]]) -> None:
        name = next(iter(ends))
        keys = [pk for model, pk in self.place if model is ends[name]]
        for link in through._base_manager.filter(**{f"{name}__in": keys}):
            found = {name: self.key(model, getattr(link, name)) for name, model in ends.items()}
            copy_row(through, link.pk, self.times, {name: sql for name, sql in found.items() if sql is not None})


def copy_row(model: type[models.Model], pk: Any, times: int, changed: dict[str, Sql]) -> None:
    """So many copies of a table's row, with these columns changed; a key of its own if it gives none."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    kept = [name for name in columns if name in changed or name != model._meta.pk.column]
    quote, table = connection.ops.quote_name, connection.ops.quote_name(model._meta.db_table)
    values = [changed.get(name) or Sql(f"{table}.{quote(name)}") for name in kept]
    statement = (
        f"INSERT INTO {table} ({', '.join(quote(name) for name in kept)}) {NUMBERS.format(times=times)} "
        f"SELECT {', '.join(value.text for value in values)} FROM {table}, numbers "
        f"WHERE {table}.{quote(model._meta.pk.column)} = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*_flat(value.parameters for value in values), pk])


def _flat(groups: Iterable[tuple[Any, ...]]) -> list[Any]:
    return [one for group in groups for one in group]


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


def _above(page: Page) -> str:
    return str(page.path[: -Page.steplen])


def _last_below(parent: Page) -> int:
    below = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    return int(Page._str2int(below.aggregate(most=Max("path"))["most"][-Page.steplen :]))


def _step(number: str) -> Sql:
    """A part of a path, as the tree of pages writes numbers."""
    base = len(Page.alphabet)
    digits = (f"{number} / {base**place} %% {base} + 1" for place in reversed(range(Page.steplen)))
    return Sql(" || ".join(f"substr('{Page.alphabet}', {digit}, 1)" for digit in digits))


def _shortened(value: str, most: int) -> str:
    """Where it is too long, a digest: a part of it would be another row's part, too."""
    return value if len(value) <= most else sha256(value.encode()).hexdigest()[:most]
