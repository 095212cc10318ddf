"""Which tables hold what every page reads: menus, addresses, restrictions, code lists, what hides pages.

    watched.register("laurel_shop.books", (Book, Shelf))

The database itself notices each change of them, whoever makes it and however. The rule the next editor must not break:
what is read within `domain.reading.once` comes from watched tables alone (a test reads every page and looks).
"""

from django.db.models import Model

from foundation.registry import Registry

watched: Registry[tuple[type[Model], ...]] = Registry("changes.watched")


def list_watched_tables() -> list[str]:
    """The names of all watched tables, in order, each once."""
    return sorted({model._meta.db_table for models in watched.list() for model in models})
