"""Choosers of records, for pages and forms: a search by name, in any part of it and in kana.

Every address of theirs, also the answer to a choice, shows what `domain/queries/choices.py` lets this person choose.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from awards.domain.queries.choices import list_choices, list_public_programmes
from awards.models import AwardCycle, Awardee, AwardProgramme
from foundation.headless.domain import with_words
from foundation.text.values import parse_ids


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


class AllowedChoicesMixin:
    """Offers what this person may choose, and nothing else."""

    @staticmethod
    def public_rows() -> QuerySet[Any]:
        """What anybody may choose: the viewset hands its own in."""
        raise NotImplementedError

    def get_object_list(self) -> QuerySet[Any]:
        user = self.request.user  # type: ignore[attr-defined]  # a chooser's view comes next
        model = self.model_class  # type: ignore[attr-defined]  # as above
        return list_choices(model, by=user, public=self.public_rows())


class RecordChooseView(AllowedChoicesMixin, chooser.ChooseView):
    """The chooser."""

    filter_form_class = NameFilterForm


class RecordChooseResultsView(AllowedChoicesMixin, chooser.ChooseResultsView):
    """Its results."""

    filter_form_class = NameFilterForm


class RecordChosenView(AllowedChoicesMixin, chooser.ChosenView):
    """The answer to a choice: what may not be chosen is not there."""

    def get_object(self, pk: str) -> Any:
        if not pk.isdecimal():
            raise self.model_class.DoesNotExist
        return self.get_object_list().get(pk=pk)


class RecordChosenMultipleView(AllowedChoicesMixin, chooser.ChosenMultipleView):
    """The answer to several choices: of what was asked for, what may be chosen."""

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return self.get_object_list().filter(pk__in=parse_ids(pks))


class AwardeeChooseView(RecordChooseView):
    """The chooser of awardees."""

    filter_form_class = AwardeeFilterForm


class AwardeeChooseResultsView(RecordChooseResultsView):
    """Its results."""

    filter_form_class = AwardeeFilterForm


class RecordChooserViewSet(ChooserViewSet):
    """A chooser of records; they are made on pages of their own, never in passing."""

    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
    per_page = 20
    public_rows: Callable[[], QuerySet[Any]]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_common_view_kwargs(), "public_rows": self.public_rows, **kwargs}

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


programme_chooser = RecordChooserViewSet(
    "award_programme_chooser",
    model=AwardProgramme,
    public_rows=list_public_programmes,
    icon="crown",
    choose_one_text=_("Choose an award programme"),
    choose_another_text=_("Choose another award programme"),
    edit_item_text=_("Edit this award programme"),
)
cycle_chooser = RecordChooserViewSet(
    "award_cycle_chooser",
    model=AwardCycle,
    public_rows=AwardCycle.objects.public,
    icon="calendar-alt",
    choose_one_text=_("Choose an award cycle"),
    choose_another_text=_("Choose another award cycle"),
    edit_item_text=_("Edit this award cycle"),
)
awardee_chooser = RecordChooserViewSet(
    "awardee_chooser",
    model=Awardee,
    public_rows=Awardee.objects.released,
    icon="pick",
    choose_view_class=AwardeeChooseView,
    choose_results_view_class=AwardeeChooseResultsView,
    choose_one_text=_("Choose an awardee"),
    choose_another_text=_("Choose another awardee"),
    edit_item_text=_("Edit this awardee"),
)
CHOOSERS = (programme_chooser, cycle_chooser, awardee_chooser)
