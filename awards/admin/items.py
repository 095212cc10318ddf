"""Screening items in the admin: the question, its versions, their choices."""

from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button

from awards.admin.cycle_acts import NewVersionView
from awards.admin.records import OfCycleCreateView, RecordViewSet
from awards.forms.records import ScreeningItemForm
from awards.models import ScreeningItem
from awards.permissions import may_move_cycle


def pair(name: str, heading: object) -> FieldRowPanel:
    """The Japanese and the English of a text, side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_ja"), FieldPanel(f"{name}_en")], heading)


VERSION_PANELS = [
    FieldPanel("number", help_text=_("The highest number is what is asked.")),
    pair("label", _("Label")),
    pair("help", _("Help for applicants")),
    pair("looked_at", _("What reviewers look at")),
    MultiFieldPanel(
        [
            pair("numerator_label", _("Numerator or total")),
            pair("denominator_label", _("Denominator")),
            pair("unit", _("Unit")),
            FieldRowPanel([FieldPanel(name) for name in ("decimals", "minimum", "maximum")]),
            FieldRowPanel([FieldPanel("warn_below"), FieldPanel("warn_above")]),
        ],
        _("For numbers"),
        classname="collapsed",
    ),
    FieldPanel("max_characters"),
    InlinePanel(
        "options",
        heading=_("Choices"),
        label=_("choice"),
        panels=[FieldPanel("code"), pair("label", _("Label")), FieldPanel("order")],
    ),
]


class ItemEditView(generic.EditView):
    """Editing, and the way to a new version."""

    @property
    def header_more_buttons(self) -> list[Button]:
        buttons = super().header_more_buttons
        if self.object.versions.exists() and may_move_cycle(self.request.user):
            url = reverse("award_items:new_version", args=[self.object.pk])
            buttons = [*buttons, Button(_("New version"), url=url, icon_name="copy", priority=5)]
        return buttons


class ItemViewSet(RecordViewSet):
    """What the cycles ask, filtered by cycle and kind."""

    model = ScreeningItem
    name = "award_items"
    icon = "help"
    related = ("cycle", "denominator_from")
    prefetched = ("versions",)
    add_view_class = OfCycleCreateView
    edit_view_class = ItemEditView
    list_display = [
        "code",
        Column("label", label=_("Label"), accessor=lambda item: item.current_version or ""),
        "kind",
        "cycle",
        BooleanColumn("is_required", label=_("required"), sort_key="is_required"),
        BooleanColumn("is_public", label=_("may be published"), sort_key="is_public"),
        "order",
    ]
    list_filter = ["cycle", "kind", "is_required", "is_public"]
    search_fields = ["code", "versions__label_ja", "versions__label_en"]
    list_export = ["cycle", "code", "kind", "current_version", "is_required", "is_public", "denominator_from", "order"]
    export_headings = {"current_version": _("Label")}
    export_filename = "award-items"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("cycle"),
                    FieldRowPanel([FieldPanel("code"), FieldPanel("kind"), FieldPanel("order")]),
                    FieldRowPanel([FieldPanel("is_required"), FieldPanel("is_public")]),
                    FieldRowPanel([FieldPanel("denominator_from"), FieldPanel("months")]),
                ],
                heading=_("Question"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "versions",
                        heading=_("Versions"),
                        label=_("version"),
                        panels=VERSION_PANELS,
                        help_text=_("Words may be mended. Where limits or choices change, begin a new version."),
                    )
                ],
                heading=_("Wording"),
            ),
        ],
        base_form_class=ScreeningItemForm,
    )

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("new-version/<int:pk>/", NewVersionView.as_view(), name="new_version"),
        ]
