"""What people in the record are called: by the name they gave, else by the one that an app knows them by.

The address is the last resort, and stands beside a name that several people share.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from msgspec import Struct

from foundation.audit import registry
from foundation.audit.models import Entry


class PersonName(Struct, frozen=True):
    """`address` tells apart who goes by one name; `is_shared` says that somebody else does."""

    name: str
    address: str
    is_shared: bool = False

    def __str__(self) -> str:
        return f"{self.name} ({self.address})" if self.is_shared else self.name


def name_actors() -> dict[Any, PersonName]:
    """Everybody who did something, by primary key. A query for the people, and one for each app that knows names."""
    actors = Entry.objects.order_by().values("actor").distinct()
    people = {person.pk: person for person in get_user_model()._default_manager.filter(pk__in=actors)}
    given = {key: _given_name(person) for key, person in people.items()}
    known = _find_known_names([person for key, person in people.items() if not given[key]])
    names = {key: given[key] or known.get(key, person.get_username()) for key, person in people.items()}
    counts = Counter(names.values())
    return {
        key: PersonName(names[key], person.get_username(), is_shared=counts[names[key]] > 1)
        for key, person in people.items()
    }


def _given_name(person: Any) -> str:
    """The name somebody gave; where there is none, models answer with the address."""
    name = str(person.get_full_name()).strip() if hasattr(person, "get_full_name") else ""
    return "" if name == person.get_username() else name


def _find_known_names(people: list[AbstractBaseUser]) -> Mapping[Any, str]:
    """The first app that knows somebody has the word."""
    found: dict[Any, str] = {}
    for list_names in registry.names.list():
        found = {**list_names(people), **found}
    return found
