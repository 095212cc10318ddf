"""Choosing an organisation or a division in any form of the admin: by name, reading or number, in any part of it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from foundation.headless.domain import with_words
from foundation.organisations.models import Division, Organisation


class OrganisationFilterForm(BaseFilterForm):
    """Words in the columns: Japanese names have no spaces at which a search index could split them."""

    q = forms.CharField(label=_("Search term"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    columns: tuple[str, ...] = ("name_ja", "name_kana", "name_en", "alternate_name", "corporate_number")

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        self.search_query = self.cleaned_data.get("q") or ""
        self.is_searching = bool(self.search_query)
        return with_words(super().filter(objects), self.search_query, columns=self.columns)


class DivisionFilterForm(OrganisationFilterForm):
    columns = ("name_ja", "name_en", "bureau_ja", "bureau_en")


class StandingMixin:
    """Offers no record that was merged into another."""

    def get_object_list(self) -> QuerySet[Any]:
        return Organisation.objects.standing()


class OrganisationChooseView(StandingMixin, ChooseView):
    filter_form_class = OrganisationFilterForm


class OrganisationChooseResultsView(StandingMixin, ChooseResultsView):
    filter_form_class = OrganisationFilterForm


class DivisionChooseView(ChooseView):
    filter_form_class = DivisionFilterForm


class DivisionChooseResultsView(ChooseResultsView):
    filter_form_class = DivisionFilterForm


class OrganisationChooserViewSet(ChooserViewSet):
    model = Organisation
    icon = "group"
    per_page = 20
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    edit_item_text = _("Edit this organisation")
    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationChooseResultsView
    form_fields = (
        *("name_ja", "name_kana", "name_en", "legal_form", "legal_form_position", "corporate_number"),
        *("industry", "prefecture", "city_ja", "city_en", "employees_total"),
    )


class DivisionChooserViewSet(ChooserViewSet):
    model = Division
    icon = "mail"
    per_page = 20
    choose_one_text = _("Choose a division")
    choose_another_text = _("Choose another division")
    edit_item_text = _("Edit this division")
    choose_view_class = DivisionChooseView
    choose_results_view_class = DivisionChooseResultsView


organisation_chooser = OrganisationChooserViewSet("organisation_chooser")
division_chooser = DivisionChooserViewSet("division_chooser")
