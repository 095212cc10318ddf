"""Views of campaigns, with their questions and promoters."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList

from campaigns.participation.admin.participation_entry import CampaignEditView
from campaigns.participation.forms.campaign import CampaignForm
from campaigns.participation.models import Campaign
from foundation.viewsets.panels import CHOICES, pair, row
from foundation.viewsets.record import ActionsIndexView, RecordViewSet

QUESTIONS = InlinePanel(
    "questions",
    heading=_("Questions for participants"),
    label=_("question"),
    help_text=_(
        "Name, reading, industry, size, prefecture, website and logo are always included. Once "
        "registration has opened, you can add and reword questions, but not change one into "
        "another."
    ),
    panels=[
        row("code", "kind", "for_whom", "order"),
        pair("label"),
        pair("help"),
        row("is_active", "is_required"),
        row("is_published", "is_facet"),
        MultiFieldPanel(
            [pair("unit"), row("minimum", "maximum", "max_length")], _("For numbers and text"), classname="collapsed"
        ),
        CHOICES,
    ],
)


class CampaignViewSet(RecordViewSet):
    """One row per year; in force when saved. Apps above give its actions."""

    model = Campaign
    icon = "calendar-alt"
    menu_label = _("Campaigns")
    menu_group = "campaigns"
    menu_order = 1
    list_per_page = 20
    list_display = ("name_ja", "year_label", "fiscal_year", "starts_at", "ends_at", "announced_at")
    search_fields = ("name_ja", "name_en", "code", "year_label")
    index_view_class = ActionsIndexView
    edit_view_class = CampaignEditView
    panels = (
        MultiFieldPanel(
            [pair("name"), row("code", "series"), row("year_label", "fiscal_year"), pair("slogan")], _("Name and year")
        ),
        MultiFieldPanel(
            [
                FieldPanel("announced_at"),
                row("starts_at", "ends_at"),
                row("registration_opens_at", "registration_closes_at"),
            ],
            _("Dates and times"),
        ),
        MultiFieldPanel([pair("purpose"), pair("who")], _("Purpose and audience")),
        MultiFieldPanel(
            [row("participation_terms", "logo_terms"), row("certificate_design", "logo_kit"), FieldPanel("logo")],
            _("Terms, certificate and logo"),
        ),
        FieldPanel("approval", help_text=_("What happens once a participant has confirmed their e-mail address.")),
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
