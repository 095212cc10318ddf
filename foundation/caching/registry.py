"""Which answers may be kept, and what of them changes with the hour.

    public_views.register("laurel_shop", ("laurel_shop:prices",))
    countdowns.register("laurel_shop", (Sale,))

A view is named here if its answers to anonymous readers depend on the address, the moment and the database alone; one
that is missing is answered anew each time. `countdowns` are models of few rows whose moments are shown as days that are
left: an answer isn't used past a whole number of days before or after such a moment.
"""

from django.db.models import Model

from foundation.registry import Registry

public_views: Registry[tuple[str, ...]] = Registry("caching.public_views")
countdowns: Registry[tuple[type[Model], ...]] = Registry("caching.countdowns")

API = "wagtailapi_v3:"  # every operation of the API: a router that isn't public says so in its headers


def is_public_view(name: str) -> bool:
    """Whether the answers of a view with that name may be kept."""
    return name.startswith(API) or any(name in names for names in public_views.list())


def list_countdown_tables() -> set[str]:
    """The names of the tables of all countdowns."""
    return {model._meta.db_table for models in countdowns.list() for model in models}
