"""Choosers of the award's records: they show what `domain/queries/choices.py` lets a person choose."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from awards.domain.queries.choices import list_choices, list_public_programmes
from awards.models import AwardCycle, Awardee, AwardProgramme
from foundation.viewsets.chooser import RecordChooserViewSet


def list_offered(model: type[Model], list_public: Callable[[], QuerySet[Any]], user: Any) -> QuerySet[Any]:
    """What this person may choose."""
    return list_choices(model, by=user, public=list_public())


programme_chooser = RecordChooserViewSet(
    "award_programme_chooser",
    model=AwardProgramme,
    choices=partial(list_offered, AwardProgramme, list_public_programmes),
    icon="crown",
    choose_one_text=_("Choose an award programme"),
    choose_another_text=_("Choose another award programme"),
    edit_item_text=_("Edit this award programme"),
)
cycle_chooser = RecordChooserViewSet(
    "award_cycle_chooser",
    model=AwardCycle,
    choices=partial(list_offered, AwardCycle, AwardCycle.objects.public),
    icon="calendar-alt",
    choose_one_text=_("Choose an award cycle"),
    choose_another_text=_("Choose another award cycle"),
    edit_item_text=_("Edit this award cycle"),
)
awardee_chooser = RecordChooserViewSet(
    "awardee_chooser",
    model=Awardee,
    choices=partial(list_offered, Awardee, Awardee.objects.released),
    search_columns=("name_ja", "name_en", "name_kana", "cycle__name_ja", "cycle__year_label"),
    icon="pick",
    choose_one_text=_("Choose an awardee"),
    choose_another_text=_("Choose another awardee"),
    edit_item_text=_("Edit this awardee"),
)
CHOOSERS = (programme_chooser, cycle_chooser, awardee_chooser)
