"""What a campaign asks, inside the form of the campaign: each question with its choices."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel


def pair(name: str) -> FieldRowPanel:
    """The Japanese and the English of a text, side by side."""
    return FieldRowPanel([FieldPanel(f"{name}_ja"), FieldPanel(f"{name}_en")])


QUESTIONS = InlinePanel(
    "questions",
    heading=_("Questions to participants"),
    label=_("question"),
    help_text=_(
        "Name, reading, industry, size, prefecture, website and logo are asked anyway. Once registration has opened, "
        "questions can be added and reworded, but not turned into others."
    ),
    panels=[
        FieldRowPanel([FieldPanel("code"), FieldPanel("kind"), FieldPanel("for_whom"), FieldPanel("order")]),
        pair("label"),
        pair("help"),
        FieldRowPanel([FieldPanel("is_asked"), FieldPanel("is_required")]),
        FieldRowPanel([FieldPanel("is_published"), FieldPanel("is_facet")]),
        MultiFieldPanel(
            [pair("unit"), FieldRowPanel([FieldPanel("minimum"), FieldPanel("maximum"), FieldPanel("max_length")])],
            _("For numbers and texts"),
            classname="collapsed",
        ),
        InlinePanel(
            "options",
            heading=_("Choices"),
            label=_("choice"),
            panels=[FieldRowPanel([FieldPanel("code"), FieldPanel("order"), FieldPanel("is_asked")]), pair("label")],
        ),
    ],
)
