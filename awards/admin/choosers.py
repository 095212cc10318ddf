"""Choosers of records, for pages and forms: a search by name, in any part of it and in kana.

They show records before they are public, so only those who may see the records in the admin find anything.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import policy_registry

from awards.models import AwardCycle, Awardee, AwardProgramme
from foundation.headless.domain import with_words


class NameFilterForm(BaseFilterForm):
    """Search by name."""

    q = forms.CharField(label=_("Search term"), required=False)
    columns: tuple[str, ...] = ("name_ja", "name_en")

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        objects = super().filter(objects)
        if query := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, query
            return with_words(objects, query, columns=self.columns)
        return objects


class AwardeeFilterForm(NameFilterForm):
    """Search by name, reading, cycle."""

    columns = ("name_ja", "name_en", "name_kana", "cycle__name_ja", "cycle__year_label")


class SeenByStaffMixin:
    """Nothing to choose from for those who may not see the records."""

    filter_form_class = NameFilterForm

    def get_object_list(self) -> QuerySet[Any]:
        records: QuerySet[Any] = super().get_object_list()  # type: ignore[misc]  # a chooser's view comes next
        policy = policy_registry.get_by_type(records.model)
        user = self.request.user  # type: ignore[attr-defined]  # as above
        return records if policy.user_has_any_permission(user, ["add", "change", "view"]) else records.none()


class RecordChooseView(SeenByStaffMixin, chooser.ChooseView):
    """The chooser."""


class RecordChooseResultsView(SeenByStaffMixin, chooser.ChooseResultsView):
    """Its results."""


class AwardeeChooseView(RecordChooseView):
    """The chooser of awardees."""

    filter_form_class = AwardeeFilterForm


class AwardeeChooseResultsView(RecordChooseResultsView):
    """Its results."""

    filter_form_class = AwardeeFilterForm


class RecordChooserViewSet(ChooserViewSet):
    """A chooser of records."""

    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    per_page = 20


programme_chooser = RecordChooserViewSet(
    "award_programme_chooser",
    model=AwardProgramme,
    icon="crown",
    choose_one_text=_("Choose an award programme"),
    choose_another_text=_("Choose another award programme"),
    edit_item_text=_("Edit this award programme"),
)
cycle_chooser = RecordChooserViewSet(
    "award_cycle_chooser",
    model=AwardCycle,
    icon="calendar-alt",
    choose_one_text=_("Choose an award cycle"),
    choose_another_text=_("Choose another award cycle"),
    edit_item_text=_("Edit this award cycle"),
)
awardee_chooser = RecordChooserViewSet(
    "awardee_chooser",
    model=Awardee,
    icon="pick",
    choose_view_class=AwardeeChooseView,
    choose_results_view_class=AwardeeChooseResultsView,
    choose_one_text=_("Choose an awardee"),
    choose_another_text=_("Choose another awardee"),
    edit_item_text=_("Edit this awardee"),
)
CHOOSERS = (programme_chooser, cycle_chooser, awardee_chooser)
