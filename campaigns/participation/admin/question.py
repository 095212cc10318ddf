"""What a campaign asks, inside the form of the campaign: each question with its choices."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, MultiFieldPanel

from foundation.viewsets.panels import pair, row

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
            [pair("unit"), row("minimum", "maximum", "max_length")],
            _("For numbers and text"),
            classname="collapsed",
        ),
        InlinePanel(
            "options",
            heading=_("Choices"),
            label=_("choice"),
            panels=[row("code", "order", "is_active"), pair("label")],
        ),
    ],
)
