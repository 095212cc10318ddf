"""What a person may choose in the admin: those who may see the records, all of them; anybody else, what is public.

Choosing shows a name, so a chooser, the answer to a choice and the field that takes it all ask here. The rule the next
editor must not break: a record that isn't public is told to nobody without a right to its kind – not by list, by
search, by number, nor by an error that differs from the one for a number that doesn't exist.
"""

from typing import Any

from django.db.models import Model, QuerySet

from awards.models import AwardCycle, Awardee, AwardProgramme
from awards.permissions import may_see_records


def list_choices(model: type[Model], *, by: Any) -> QuerySet[Any]:
    """Of programmes, cycles or awardees, those that this person may choose."""
    if may_see_records(by, model):
        return model._default_manager.all()
    return _list_public(model)


def _list_public(model: type[Model]) -> QuerySet[Any]:
    if model is Awardee:
        return Awardee.objects.released()
    if model is AwardCycle:
        return AwardCycle.objects.public()
    if model is AwardProgramme:
        return AwardProgramme.objects.filter(pk__in=AwardCycle.objects.public().order_by().values("programme"))
    raise TypeError(f"{model.__name__} has no public rows to choose from.")
