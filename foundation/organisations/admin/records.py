"""Views of organisations, divisions in charge and code lists."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import Button

from foundation.organisations.admin.exports import OrganisationIndexView
from foundation.organisations.admin.merging import MergeView
from foundation.organisations.models import (
    DesignatedCity,
    Division,
    Industry,
    LegalForm,
    Organisation,
    Prefecture,
    SizeBand,
)
from foundation.organisations.permissions import may_merge


class OrganisationInspectView(InspectView):
    """One organisation, with the way to merge it into another record."""

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = list(super().header_more_buttons)
        if may_merge(self.request.user) and self.object.merged_into_id is None:
            url = reverse("organisation:merge", args=[self.object.pk])
            buttons.append(Button(_("Merge into another record"), url=url, icon_name="resubmit", priority=40))
        return buttons


class OrganisationViewSet(ModelViewSet):
    """One row per body; searched by any part of a name, reading or number."""

    model = Organisation
    icon = "group"
    menu_label = _("Organisations")
    add_to_admin_menu = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = OrganisationIndexView
    list_display = ("__str__", "name_kana", "corporate_number", "industry", "prefecture", "size_band")
    list_filter = ("industry", "prefecture", "size_band", "legal_form", "is_fictional")
    list_export = (
        *("public_id", "corporate_number", "name_ja", "name_kana", "name_en", "legal_form_id", "industry_id"),
        *("prefecture_id", "city_ja", "city_en", "employees_total", "size_band_id", "website"),
    )
    export_filename = "organisations"
    search_backend_name = None
    search_fields = ("name_ja", "name_kana", "name_en", "alternate_name", "corporate_number")
    ordering = ("kana_sort", "name_ja")
    list_per_page = 50
    inspect_view_class = OrganisationInspectView
    panels = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_kana")]),
                FieldRowPanel([FieldPanel("legal_form"), FieldPanel("legal_form_position")]),
                FieldRowPanel([FieldPanel("name_en"), FieldPanel("alternate_name")]),
                FieldPanel("corporate_number"),
            ],
            _("Name"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("industry"),
                FieldRowPanel([FieldPanel("employees_total"), FieldPanel("size_band")]),
                FieldPanel("prefecture"),
                FieldRowPanel([FieldPanel("city_ja"), FieldPanel("city_en")]),
            ],
            _("What and where it is now"),
        ),
        FieldRowPanel([FieldPanel("website"), FieldPanel("logo")]),
        FieldPanel("is_fictional"),
    )

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", MergeView.as_view(), name="merge")]


class DivisionViewSet(ModelViewSet):
    """Divisions in charge; all of it may be published."""

    model = Division
    icon = "mail"
    menu_label = _("Divisions in charge")
    add_to_admin_menu = False
    list_display = ("__str__", "organisation", "phone", "email")
    list_filter = ("organisation",)
    search_fields = ("name_ja", "name_en", "bureau_ja", "bureau_en")
    panels = (
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("bureau_ja"), FieldPanel("bureau_en")]),
        FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("posts_ja"), FieldPanel("posts_en")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("extension"), FieldPanel("direct_phone")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("form_url")]),
    )


class CodeViewSet(ModelViewSet):
    """A code list: names may be put right by those who have the right to; rows come from the official lists."""

    add_to_admin_menu = False
    copy_view_enabled = False
    icon = "list-ul"
    list_display = ("code", "name_ja", "name_en")
    search_fields = ("code", "name_ja", "name_en")
    ordering = ("sort_order", "code")
    list_per_page = 50
    panels: tuple[Panel, ...] = (
        FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")]),
        FieldPanel("sort_order"),
    )

    @property
    def menu_label(self) -> str:
        return self.model_opts.verbose_name_plural


class IndustryViewSet(CodeViewSet):
    model = Industry


class PrefectureViewSet(CodeViewSet):
    model = Prefecture


class DesignatedCityViewSet(CodeViewSet):
    model = DesignatedCity


class SizeBandViewSet(CodeViewSet):
    model = SizeBand


class LegalFormViewSet(CodeViewSet):
    model = LegalForm
    panels = (*CodeViewSet.panels, FieldPanel("may_apply"))


class OrganisationAdmin(ModelViewSetGroup):
    menu_label = _("Organisations")
    menu_icon = "group"
    menu_order = 350
    items = (
        *(OrganisationViewSet, DivisionViewSet, IndustryViewSet, PrefectureViewSet),
        *(DesignatedCityViewSet, SizeBandViewSet, LegalFormViewSet),
    )
