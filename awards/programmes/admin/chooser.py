"""Choosers of the award's records: they list what `domain/queries/choice.py` lets a user choose."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from awards.programmes.domain.queries.choice import list_offered, list_public_programmes
from awards.programmes.models import AwardCycle, AwardProgramme
from foundation.viewsets.chooser import RecordChooserViewSet

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
