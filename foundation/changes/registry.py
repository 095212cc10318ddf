"""Which tables the database notes changes of, by triggers of its own, whoever makes them and however.

    watched.register("laurel_shop.books", (Book, Shelf))
    public_tables.register("laurel_shop", (Book, Shelf, Price, Book.tags.through))

`watched`: what every page reads: menus, addresses, restrictions, code lists, what hides pages. The rule the next editor
must not break: what is read within `domain.reading.once` comes from watched tables alone (a test reads every page and
looks). `public_tables`: what answers to the public read besides; a change of them empties nothing of `once`.
`shown`: of a noted table, the rows of which the public may see anything; a change of others alone isn't noted.
`unread`: of a noted table, columns that no answer to the public says anything of: a change of others alone is noted.
`referenced`: noted tables of rows that mean nothing until another row refers to them: a new one changes no answer that
only follows references (`old_rows`).
`moment_passed`: what the first public request of each process calls after a moment at which something public changes by
itself, so that nothing waits for a clock that is down.
`copies`: tables of the database's own, without a model, that triggers keep in step with another table.
"""

from collections.abc import Callable
from functools import lru_cache

from django.db.models import Field, Model
from msgspec import Struct

from foundation.registry import Registry


class Copy(Struct, frozen=True):
    """A table that changes with the model's alone; its name is quoted in statements, as Django quotes all."""

    name: str
    model: type[Model]


class Shown(Struct, frozen=True):
    """`condition`: SQL for both databases about one row, called `{row}`; answers say nothing of rows without it."""

    model: type[Model]
    condition: str


class Unread(Struct, frozen=True):
    """Columns by the names of their fields, of a table whose rows count all (`shown` names none of it)."""

    model: type[Model]
    fields: tuple[str, ...]


watched: Registry[tuple[type[Model], ...]] = Registry("changes.watched")
public_tables: Registry[tuple[type[Model], ...]] = Registry("changes.public_tables")
copies: Registry[Copy] = Registry("changes.copies")
shown: Registry[Shown] = Registry("changes.shown")
unread: Registry[Unread] = Registry("changes.unread")
moment_passed: Registry[Callable[[], object]] = Registry("changes.moment_passed")
referenced: Registry[tuple[type[Model], ...]] = Registry("changes.referenced")


def list_watched_tables() -> tuple[str, ...]:
    """The names of all tables that `once` may read, in order."""
    return _sort_names(watched.list())


def old_rows(table: str) -> str:
    """The name under which changes of rows that there were are noted, besides the table's own."""
    return f"{table}:old"


def list_referenced_tables() -> tuple[str, ...]:
    """Noted tables of which new rows are told from old ones, in order."""
    noted = set(list_noted_tables())
    return tuple(name for name in _sort_names(referenced.list()) if name in noted)


def list_unread_columns(table: str) -> tuple[str, ...]:
    """Columns of the table whose changes are not noted, in order; none of most."""
    found = [one for one in unread.list() if one.model._meta.db_table == table]
    fields = [one.model._meta.get_field(name) for one in found for name in one.fields]
    return tuple(sorted({str(field.column) for field in fields if isinstance(field, Field)}))


def list_noted_tables() -> tuple[str, ...]:
    """The names of all tables whose changes are noted, in order."""
    return _sort_names(watched.list() + public_tables.list())


@lru_cache
def _sort_names(registered: tuple[tuple[type[Model], ...], ...]) -> tuple[str, ...]:
    """Kept for what is registered: every request asks."""
    return tuple(sorted({model._meta.db_table for models in registered for model in models}))
