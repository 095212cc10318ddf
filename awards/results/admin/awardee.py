"""Awardees in the admin: list, form, actions."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column

from awards.results.admin.awardee_actions import (
    ConfirmRevocationView,
    DeclineView,
    RestoreView,
    RevokeView,
    WithdrawRevocationView,
)
from awards.results.admin.awardee_filling import list_filling_buttons
from awards.results.admin.awardee_import import PAGES
from awards.results.admin.awardee_lock import AwardeeCreateView, AwardeeDeleteView, AwardeeEditView, LockableIndexView
from awards.results.admin.logo_offer import OfferLogoView, StopLogoOfferView
from awards.results.forms.awardee import AwardeeForm
from awards.results.models import Awardee
from awards.results.registry import awardee_actions
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import Actions, RecordViewSet
from foundation.viewsets.retraction import RetractionFilterSet


class AwardeeFilterSet(RetractionFilterSet):
    class Meta:
        model = Awardee
        fields = ("cycle", "tier", "state", "industry", "prefecture", "size_band")


def name_state(awardee: Awardee) -> Any:
    """With what is requested beside it."""
    return _("active; revocation requested") if awardee.awaits_confirmation else awardee.get_state_display()


class AwardeeIndexView(LockableIndexView):
    @property
    def header_more_buttons(self) -> list[Any]:
        user = self.request.user
        return [*super().header_more_buttons, *PAGES.list_buttons(user), *list_filling_buttons(user)]


class AwardeeViewSet(RecordViewSet):
    """Who received what, in every cycle."""

    model = Awardee
    name = "award_awardees"
    icon = "pick"
    menu_group = "awards"
    menu_order = 2
    related = ("cycle", "tier", "prefecture", "industry", "size_band", "logo_offer")
    comes_first = ("-cycle__opens_at",)
    index_view_class = AwardeeIndexView
    add_view_class = AwardeeCreateView
    edit_view_class = AwardeeEditView
    delete_view_class = AwardeeDeleteView
    parent = "cycle"
    list_display = [
        "name_ja",
        "name_en",
        "cycle",
        "tier",
        "prefecture",
        "industry",
        Column("is_public", label=_("Public"), accessor=lambda awardee: _("yes") if awardee.is_released() else _("no")),
        Column("state", label=_("State"), accessor=name_state, sort_key="state"),
    ]
    filterset_class = AwardeeFilterSet
    search_fields = ["name_ja", "name_en", "name_kana", "organisations__organisation__name_ja"]
    list_export = [
        *("cycle", "tier", "state", "name_ja", "name_en", "name_kana", "unit_ja", "unit_en", "industry", "size_band"),
        *("employees_total", "prefecture", "city_ja", "city_en", "citation_ja", "citation_en", "revoked_at"),
    ]
    export_filename = "awardees"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    row("cycle", "tier", "order"),
                    FieldPanel("application"),
                    pair("name", _("Name as announced")),
                    FieldPanel("name_kana"),
                    pair("unit", _("Branch or unit")),
                    InlinePanel(
                        "organisations",
                        heading=_("Organisations"),
                        label=_("organisation"),
                        panels=[
                            FieldPanel("organisation"),
                            row("role", "order", "is_named"),
                            pair("name", _("Name as announced")),
                            row("employees_total", "logo"),
                        ],
                    ),
                    FieldPanel("logo"),
                ],
                heading=_("Awardee"),
            ),
            ObjectList(
                [
                    row("industry", "employees_total", "size_band"),
                    row("prefecture", "city_ja", "city_en"),
                    InlinePanel(
                        "measures",
                        heading=_("Figures"),
                        label=_("figure"),
                        panels=[FieldPanel("item"), row("value", "numerator", "denominator")],
                    ),
                ],
                heading=_("At the time of application"),
            ),
            ObjectList(
                [
                    pair("citation", _("Citation")),
                    pair("summary", _("Summary")),
                    InlinePanel(
                        "efforts", heading=_("Efforts"), label=_("effort"), panels=[FieldPanel("item"), pair("text")]
                    ),
                ],
                heading=_("Achievement"),
            ),
            ObjectList([FieldPanel("media_coverage")], heading=_("In the media")),
        ],
        base_form_class=AwardeeForm,
    )

    @cached_property
    def actions(self) -> Actions:  # type: ignore[override]  # apps register after this module is imported
        own: Actions = {
            "revoke": RevokeView,
            "decline": DeclineView,
            "confirm_revocation": ConfirmRevocationView,
            "withdraw_revocation": WithdrawRevocationView,
            "restore": RestoreView,
            "offer_logo": OfferLogoView,
            "stop_logo": StopLogoOfferView,
        }
        return {name: view for part in [own, *awardee_actions.list()] for name, view in part.items()}
