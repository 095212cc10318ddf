"""Screening items in the admin: the question, its versions, their choices."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column

from awards.programmes import registry
from awards.programmes.admin.cycle_steps import LeadsOnMixin
from awards.programmes.domain import begin_version
from awards.programmes.forms.records import ScreeningItemForm
from awards.programmes.models import ScreeningItem
from awards.programmes.permissions import may_move_cycle
from foundation.viewsets.action import ActionView
from foundation.viewsets.page import Text
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import ActionsEditView, AnswerColumn, RecordCreateView, RecordViewSet

VERSION_PANELS = [
    FieldPanel("number", help_text=_("Applicants see the version with the highest number.")),
    pair("label", _("Label")),
    pair("help", _("Help for applicants")),
    pair("looked_at", _("Points for reviewers")),
    MultiFieldPanel(
        [
            pair("numerator_label", _("Numerator or total")),
            pair("denominator_label", _("Denominator")),
            pair("unit", _("Unit")),
            row("decimals", "minimum", "maximum"),
            row("warn_below", "warn_above"),
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


class NewVersionView(ActionView):
    """Begin the next version of a question."""

    permission = may_move_cycle
    label = _("New version")
    button_icon = "copy"
    button_priority = 5
    verb = begin_version
    success_message = _("Version %(number)s of “%(name)s” has been created. Please edit its wording.")

    @classmethod
    def is_open(cls, record: ScreeningItem) -> bool:
        return record.versions.exists()

    def get_success_facts(self) -> dict[str, Any]:
        return super().get_success_facts() | {"number": self.result.number}

    def list_consequences(self) -> list[Text]:
        number = registry.count_uses(self.object)
        kept = ngettext(
            "%(n)s answer to the previous version is kept and marked for review.",
            "%(n)s answers to the previous version are kept and marked for review.",
            number,
        )
        return [
            _("A copy of the current wording, limits and choices becomes the new question."),
            kept % {"n": number},
        ]


class ItemCreateView(LeadsOnMixin, RecordCreateView):
    """Adding a question."""


class ItemEditView(LeadsOnMixin, ActionsEditView):
    """A draft's save leads on; the buttons of its actions stay."""


class ItemViewSet(RecordViewSet):
    """The questions of all cycles, filtered by cycle and kind."""

    model = ScreeningItem
    name = "award_items"
    icon = "help"
    menu_group = "awards"
    menu_order = 5
    related = ("cycle", "denominator_from")
    comes_first = ("-cycle__opens_at",)
    prefetched = ("versions",)
    parent = "cycle"
    add_view_class = ItemCreateView
    edit_view_class = ItemEditView
    actions = {"new_version": NewVersionView}
    list_display = [
        "code",
        Column("label", label=_("Label"), accessor=lambda item: item.current_version or ""),
        "kind",
        "cycle",
        AnswerColumn("is_required", label=_("required"), sort_key="is_required"),
        AnswerColumn("is_public", label=_("may be published"), sort_key="is_public"),
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
                    row("code", "kind", "order"),
                    row("is_required", "is_public"),
                    row("denominator_from", "months"),
                ],
                heading=_("Question"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "versions",
                        heading=_("Versions"),
                        min_num=1,
                        label=_("version"),
                        panels=VERSION_PANELS,
                        help_text=_("You can correct the wording. To change limits or choices, create a new version."),
                    )
                ],
                heading=_("Wording"),
            ),
        ],
        base_form_class=ScreeningItemForm,
    )
