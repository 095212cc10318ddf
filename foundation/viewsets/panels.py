"""Short names for the panels that forms of records repeat."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from foundation.viewsets.page import Text


def row(*names: str, heading: Text = "") -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names], heading)


def pair(stem: str, heading: Text = "", **options: Any) -> FieldRowPanel:
    """The Japanese and the English of a text, side by side."""
    return FieldRowPanel([FieldPanel(f"{stem}_{language}", **options) for language in ("ja", "en")], heading)


CHOICES = InlinePanel(
    "options", heading=_("Choices"), label=_("choice"), panels=[row("code", "order", "is_active"), pair("label")]
)
