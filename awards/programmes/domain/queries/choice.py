"""What a person may choose in the admin: those who may see the records, all of them; anybody else, what is public.

Choosing shows a name, so a chooser, the answer to a choice and the field that takes it all ask here. The rule the next
editor must not break: a record that isn't public is told to nobody without a right to its kind – not by list, by
search, by number, nor by an error that differs from the one for a number that doesn't exist.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet

from awards.programmes.models import AwardCycle, AwardProgramme
from awards.programmes.permissions import may_see_records


def list_choices(model: type[Model], *, by: Any, public: QuerySet[Any]) -> QuerySet[Any]:
    """Of the records of this kind those that this person may choose; `public` are those that anybody may."""
    return model._default_manager.all() if may_see_records(by, model) else public


def list_offered(model: type[Model], list_public: Callable[[], QuerySet[Any]], user: Any) -> QuerySet[Any]:
    """The same for a chooser, which calls it with who chooses."""
    return list_choices(model, by=user, public=list_public())


def list_public_programmes() -> QuerySet[AwardProgramme]:
    """Programmes with a cycle that the public knows."""
    return AwardProgramme.objects.filter(pk__in=AwardCycle.objects.public().order_by().values("programme"))
