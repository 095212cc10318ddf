"""Short names for the panels that forms of records repeat."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from foundation.viewsets.page import Text
from foundation.viewsets.record import say_value


def row(*names: str, heading: Text = "") -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(name) for name in names], heading)


def pair(stem: str, heading: Text = "", **options: Any) -> FieldRowPanel:
    """The Japanese and the English of a text, side by side."""
    return FieldRowPanel([FieldPanel(f"{stem}_{language}", **options) for language in ("ja", "en")], heading)


class ShownPanel(FieldPanel):
    """A field that is shown and not edited, as lists say it; Wagtail's own says “None” and moments in another way."""

    def format_value_for_display(self, value: Any) -> Any:
        return say_value(None if value in (None, "") else super().format_value_for_display(value), self.field_name)


CHOICES = InlinePanel(
    "options", heading=_("Choices"), label=_("choice"), panels=[row("code", "order", "is_active"), pair("label")]
)
