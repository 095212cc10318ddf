"""The chooser of awardees."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from awards.programmes.domain.queries.choice import list_offered
from awards.results.models import Awardee
from foundation.viewsets.chooser import RecordChooserViewSet

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
