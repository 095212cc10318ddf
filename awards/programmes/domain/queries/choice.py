"""What a user may choose in the admin: all records if they may see them, otherwise the public ones.

A chooser shows names, so the chooser, its response and the form field that accepts the choice all use this module. The
rule the next editor must not break: a record that isn't public is not revealed to a user without a right to its kind –
not in a list, a search, by id, nor by an error that differs from the one for an id that doesn't exist.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from awards.programmes.models import AwardCycle, AwardProgramme
from awards.programmes.permissions import may_see_records
from foundation.records.domain.concealment import conceal


def list_choices(model: type[Model], *, by: Any, public: QuerySet[Any]) -> QuerySet[Any]:
    """The records of this kind that this user may choose; anybody may choose those in `public`."""
    return conceal(_list_seen(model, by, public), by)


def list_offered(model: type[Model], list_public: Callable[[], QuerySet[Any]], user: Any) -> QuerySet[Any]:
    """The same for a chooser, as a function of the user; what is concealed each chooser leaves out by itself."""
    return _list_seen(model, user, list_public())


def _list_seen(model: type[Model], user: Any, public: QuerySet[Any]) -> QuerySet[Any]:
    return model._default_manager.all() if may_see_records(user, model) else public


def list_public_programmes() -> QuerySet[AwardProgramme]:
    """Programmes with at least one public cycle."""
    return AwardProgramme.objects.filter(pk__in=AwardCycle.objects.public().order_by().values("programme"))
