"""Views of organisations, divisions in charge and code lists."""

from typing import ClassVar

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel

from foundation.organisations.admin.merging import MergeView
from foundation.organisations.domain import give_way, is_number_free
from foundation.organisations.models import (
    DesignatedCity,
    Division,
    Industry,
    LegalForm,
    Organisation,
    Prefecture,
    SizeBand,
)
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import ActionsInspectView, RecordViewSet


class OrganisationForm(WagtailAdminModelForm):
    """A number that only a record has which the person must not find is free; that one gives it up."""

    def validate_unique(self) -> None:
        number = self.cleaned_data.get("corporate_number")
        if not number or not is_number_free(number):
            super().validate_unique()

    def save(self, commit: bool = True) -> Organisation:
        with transaction.atomic():
            if commit and (number := self.cleaned_data.get("corporate_number")):
                give_way(number)
            saved: Organisation = super().save(commit=commit)
        return saved


class NewOrganisationForm(OrganisationForm):
    """What the chooser asks for when one is made in passing; `admin/choosers.py` names it, which this module needs."""

    class Meta:
        model = Organisation
        fields = (
            *("name_ja", "name_kana", "name_en", "legal_form", "legal_form_position", "corporate_number"),
            *("industry", "prefecture", "city_ja", "city_en", "employees_total"),
        )


class OrganisationViewSet(RecordViewSet):
    """One row per body; searched by any part of a name, reading or number."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    menu_group = "organisations"
    menu_order = 1
    inspect_view_enabled = True
    actions = {"merge": MergeView}
    related = ("legal_form", "industry", "prefecture", "size_band")
    list_display = ("__str__", "name_kana", "corporate_number", "industry", "prefecture", "size_band")
    list_filter = ("industry", "prefecture", "size_band", "legal_form", "is_fictional")
    list_export = (
        *("public_id", "corporate_number", "name_ja", "name_kana", "name_en", "legal_form_id", "industry_id"),
        *("prefecture_id", "city_ja", "city_en", "employees_total", "size_band_id", "website"),
    )
    export_filename = "organisations"
    search_fields = ("name_ja", "name_kana", "name_en", "alternate_name", "corporate_number")
    ordering = ("kana_sort", "name_ja")
    inspect_view_class = ActionsInspectView
    inspect_view_fields_exclude = ("id", "kana_sort", "name_key", "name_en_key")
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    row("name_ja", "name_kana"),
                    row("legal_form", "legal_form_position"),
                    row("name_en", "alternate_name"),
                    FieldPanel("corporate_number"),
                ],
                _("Name"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("industry"),
                    row("employees_total", "size_band"),
                    FieldPanel("prefecture"),
                    pair("city"),
                ],
                _("Current industry and location"),
            ),
            row("website", "logo"),
            FieldPanel("is_fictional"),
        ],
        base_form_class=OrganisationForm,
    )


def list_bodies(request: HttpRequest | None) -> QuerySet[Organisation]:
    """No choice leads to an empty list."""
    return Organisation.objects.filter(divisions__isnull=False).select_related("legal_form").distinct()


class DivisionFilterSet(WagtailFilterSet):
    """By the body they belong to; bodies without a division aren't offered."""

    organisation = ModelChoiceFilter(queryset=list_bodies, label=_("organisation"))

    class Meta:
        model = Division
        fields: ClassVar[list[str]] = []


class DivisionViewSet(RecordViewSet):
    """Divisions in charge; all of it may be published."""

    model = Division
    icon = "mail"
    menu_label = _("Divisions in charge")
    menu_group = "organisations"
    menu_order = 2
    copy_view_enabled = True
    list_per_page = 20
    list_display = ("__str__", "organisation", "phone", "email")
    related = ("organisation__legal_form",)
    filterset_class = DivisionFilterSet
    search_fields = ("name_ja", "name_en", "bureau_ja", "bureau_en")
    panels = (
        FieldPanel("organisation"),
        pair("bureau"),
        pair("name"),
        pair("posts"),
        row("phone", "extension", "direct_phone"),
        row("email", "form_url"),
    )


class CodeViewSet(RecordViewSet):
    """A code list: names may be put right by those who have the right to; rows come from the official lists."""

    menu_group = "organisations"
    icon = "list-ul"
    list_display = ("code", "name_ja", "name_en")
    search_fields = ("code", "name_ja", "name_en")
    ordering = ("sort_order", "code")
    panels: tuple[Panel, ...] = (
        pair("name"),
        FieldPanel("sort_order"),
    )

    @property
    def menu_label(self) -> str:
        return capfirst(self.model_opts.verbose_name_plural)


CODE_LISTS = (Industry, Prefecture, DesignatedCity, SizeBand)
VIEWSETS = (
    OrganisationViewSet(),
    DivisionViewSet(),
    *(CodeViewSet(model=model, menu_order=order) for order, model in enumerate(CODE_LISTS, start=3)),
    CodeViewSet(model=LegalForm, menu_order=7, panels=(*CodeViewSet.panels, FieldPanel("may_apply"))),
)
