"""Views of campaigns (with promoters) and of participations."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from campaigns.admin.cooperation.records import BodyViewSet, CooperationViewSet, LetterViewSet
from campaigns.admin.entering import CampaignEditView, EnterView, MendView
from campaigns.admin.exports import ParticipationIndexView, ParticipationInspectView
from campaigns.admin.filters import ParticipationFilterSet
from campaigns.admin.questions import QUESTIONS
from campaigns.forms.campaign import CampaignForm
from campaigns.models import Campaign, Participation


class CampaignViewSet(ModelViewSet):
    """One row for each year; in force when saved."""

    model = Campaign
    icon = "calendar-alt"
    menu_label = _("Campaigns")
    add_to_admin_menu = False
    copy_view_enabled = False
    list_display = ("name_ja", "year_label", "fiscal_year", "starts_at", "ends_at", "announced_at")
    search_backend_name = None
    search_fields = ("name_ja", "name_en", "code", "year_label")
    edit_view_class = CampaignEditView
    panels = (
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_en")]),
                FieldRowPanel([FieldPanel("code"), FieldPanel("series")]),
                FieldRowPanel([FieldPanel("year_label"), FieldPanel("fiscal_year")]),
                FieldRowPanel([FieldPanel("slogan_ja"), FieldPanel("slogan_en")]),
            ],
            _("Name and year"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("announced_at"),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]),
            ],
            _("Moments"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("purpose_ja"), FieldPanel("purpose_en")]),
                FieldRowPanel([FieldPanel("who_ja"), FieldPanel("who_en")]),
            ],
            _("What for, and for whom"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("participation_terms"), FieldPanel("logo_terms")]),
                FieldRowPanel([FieldPanel("certificate_design"), FieldPanel("logo_kit")]),
                FieldPanel("logo"),
            ],
            _("Terms, certificate and logo"),
        ),
        FieldPanel("approval", help_text=_("What happens when a participant has confirmed the e-mail address.")),
        QUESTIONS,
        FieldPanel("division"),
        InlinePanel(
            "promoters",
            panels=[FieldPanel("organisation"), FieldRowPanel([FieldPanel("role"), FieldPanel("order")])],
            heading=_("Promoters"),
            label=_("promoter"),
        ),
        FieldPanel("media_coverage"),
    )
    edit_handler = ObjectList(panels, base_form_class=CampaignForm)


class ParticipationViewSet(ModelViewSet):
    """Who takes part: found, filtered, exported. The state moves by decisions, not by a form."""

    model = Participation
    icon = "user"
    menu_label = _("Participations")
    add_to_admin_menu = False
    copy_view_enabled = False
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
    search_backend_name = None
    search_fields = ("name_ja", "name_kana", "name_en")
    list_per_page = 50
    panels = (
        FieldRowPanel([FieldPanel("campaign", read_only=True), FieldPanel("kind", read_only=True)]),
        FieldPanel("organisation"),
        FieldRowPanel([FieldPanel("name_ja"), FieldPanel("name_kana"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("industry"), FieldPanel("size_band"), FieldPanel("prefecture")]),
        FieldPanel("website"),
        FieldRowPanel([FieldPanel("email"), FieldPanel("language")]),
        FieldPanel("source_note"),
        FieldPanel("may_publish"),
        FieldRowPanel([FieldPanel(f"publishes_{name}") for name in Participation.HELD_BACK]),
    )

    @property
    def add_view(self) -> Any:
        """Our own page: the public form's fields, not the columns."""
        return EnterView.as_view()


class CampaignAdmin(ModelViewSetGroup):
    menu_label = _("Campaigns")
    menu_icon = "calendar-alt"
    menu_order = 310
    items = (CampaignViewSet, ParticipationViewSet, CooperationViewSet, LetterViewSet, BodyViewSet)
