"""Views of campaigns (with promoters) and of participations."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import SubmenuMenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn

from campaigns.admin.entering import CampaignEditView, EnterView, MendView
from campaigns.admin.exports import ParticipationIndexView, ParticipationInspectView
from campaigns.admin.filters import ParticipationFilterSet
from campaigns.admin.questions import QUESTIONS
from campaigns.forms.campaign import CampaignForm
from campaigns.models import Campaign, Participation
from foundation.viewsets.menu import make_submenu
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import RecordViewSet


class CampaignViewSet(RecordViewSet):
    """One row for each year; in force when saved."""

    model = Campaign
    icon = "calendar-alt"
    menu_label = _("Campaigns")
    menu_group = "campaigns"
    menu_order = 1
    list_per_page = 20
    list_display = ("name_ja", "year_label", "fiscal_year", "starts_at", "ends_at", "announced_at")
    search_fields = ("name_ja", "name_en", "code", "year_label")
    edit_view_class = CampaignEditView
    panels = (
        MultiFieldPanel(
            [
                pair("name"),
                row("code", "series"),
                row("year_label", "fiscal_year"),
                pair("slogan"),
            ],
            _("Name and year"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("announced_at"),
                row("starts_at", "ends_at"),
                row("registration_opens_at", "registration_closes_at"),
            ],
            _("Moments"),
        ),
        MultiFieldPanel(
            [
                pair("purpose"),
                pair("who"),
            ],
            _("What for, and for whom"),
        ),
        MultiFieldPanel(
            [
                row("participation_terms", "logo_terms"),
                row("certificate_design", "logo_kit"),
                FieldPanel("logo"),
            ],
            _("Terms, certificate and logo"),
        ),
        FieldPanel("approval", help_text=_("What happens when a participant has confirmed the e-mail address.")),
        QUESTIONS,
        FieldPanel("division"),
        InlinePanel(
            "promoters",
            panels=[FieldPanel("organisation"), row("role", "order")],
            heading=_("Promoters"),
            label=_("promoter"),
        ),
        FieldPanel("media_coverage"),
    )
    edit_handler = ObjectList(panels, base_form_class=CampaignForm)


class ParticipationViewSet(RecordViewSet):
    """Who takes part: found, filtered, exported. The state moves by decisions, not by a form."""

    model = Participation
    icon = "user"
    menu_label = _("Participations")
    menu_group = "campaigns"
    menu_order = 2
    related = ("campaign", "industry", "prefecture")
    inspect_view_enabled = True
    index_view_class = ParticipationIndexView
    inspect_view_class = ParticipationInspectView
    edit_view_class = MendView
    list_display: ClassVar[list[Any]] = [
        *("name_ja", "kind", "state", "campaign", "industry", "prefecture"),
        BooleanColumn("may_publish", label=_("may be published"), sort_key="may_publish"),
        "applied_at",
    ]
    filterset_class = ParticipationFilterSet
    list_export = (
        *("public_id", "campaign", "kind", "state", "name_ja", "name_kana", "name_en", "industry_id", "size_band_id"),
        *("prefecture_id", "website", "may_publish", "applied_at", "approved_at"),
    )
    export_filename = "participations"
    search_fields = ("name_ja", "name_kana", "name_en")
    panels = (
        FieldRowPanel([FieldPanel("campaign", read_only=True), FieldPanel("kind", read_only=True)]),
        FieldPanel("organisation"),
        row("name_ja", "name_kana", "name_en"),
        row("industry", "size_band", "prefecture"),
        FieldPanel("website"),
        row("email", "language"),
        FieldPanel("source_note"),
        FieldPanel("may_publish"),
        row(*(f"publishes_{name}" for name in Participation.HELD_BACK)),
    )

    @property
    def add_view(self) -> Any:
        """Our own page: the public form's fields, not the columns."""
        return EnterView.as_view()


def campaigns_menu() -> SubmenuMenuItem:
    return make_submenu("campaigns", label=_("Campaigns"), icon="calendar-alt", order=310)
