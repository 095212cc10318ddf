"""Which tables the database notes changes of, by triggers of its own, whoever makes them and however.

    watched.register("laurel_shop.books", (Book, Shelf))
    public_tables.register("laurel_shop", (Book, Shelf, Price, Book.tags.through))

`watched`: what every page reads: menus, addresses, restrictions, code lists, what hides pages. The rule the next editor
must not break: what is read within `domain.reading.once` comes from watched tables alone (a test reads every page and
looks). `public_tables`: what answers to the public read besides; a change of them empties nothing of `once`.
`copies`: tables of the database's own, without a model, that triggers keep in step with another table.
"""

from dataclasses import dataclass

from django.db.models import Model

from foundation.registry import Registry


@dataclass(frozen=True, slots=True)
class Copy:
    """A table that changes with the model's alone; its name is quoted in statements, as Django quotes all."""

    name: str
    model: type[Model]


watched: Registry[tuple[type[Model], ...]] = Registry("changes.watched")
public_tables: Registry[tuple[type[Model], ...]] = Registry("changes.public_tables")
copies: Registry[Copy] = Registry("changes.copies")


def list_watched_tables() -> list[str]:
    """The names of all tables that `once` may read, in order."""
    return sorted(_names(watched))


def list_noted_tables() -> list[str]:
    """The names of all tables whose changes are noted, in order."""
    return sorted(_names(watched) | _names(public_tables))


def _names(registry: Registry[tuple[type[Model], ...]]) -> set[str]:
    return {model._meta.db_table for models in registry.list() for model in models}
