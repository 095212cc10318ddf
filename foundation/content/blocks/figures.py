"""Numbers, drawn and written: key figures and pairs of bars, each with its table.

The widths of bars are computed here, so that templates draw without arithmetic; bars share one scale within a pair.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from foundation.content.blocks.text import PREVIEW

HEADROOM = Decimal("1.25")  # the longest bar fills four fifths of the room; percentages fill by themselves
PERCENT = {"%", "％"}


def list_widths(values: Sequence[Decimal | None], unit: str) -> list[str]:
    """A width for each number, in hundredths of the room, on the one scale that all of them share; 0 where none is."""
    sizes = [abs(value or Decimal(0)) for value in values]
    most = max(sizes)
    room = Decimal(100) if unit.strip() in PERCENT and most <= 100 else most * HEADROOM or Decimal(1)
    return [f"{size / room * 100:.1f}" for size in sizes]


class KeyFigureValue(blocks.StructValue):
    """A figure before and after, with the widths of its bars in hundredths."""

    @property
    def has_before(self) -> bool:
        return self.get("before") is not None

    @property
    def widths(self) -> dict[str, str]:
        before, after = list_widths((self.get("before"), self.get("after")), self.get("unit") or "")
        return {"before": before, "after": after}


class KeyFigureBlock(blocks.StructBlock):
    """One number, and what it was before, if that is known."""

    label = blocks.CharBlock(label=_("what is counted"), max_length=80)
    before = blocks.DecimalBlock(label=pgettext_lazy("figure", "before"), required=False)
    after = blocks.DecimalBlock(label=_("now or after"))
    unit = blocks.CharBlock(label=_("unit"), required=False, max_length=20)
    note = blocks.CharBlock(label=_("note"), required=False, max_length=120)

    class Meta:
        icon = "order-up"
        label = _("Key figure")
        label_format = "{label}"
        template = "laurel_content/blocks/key_figure.html"
        value_class = KeyFigureValue
        preview_template = PREVIEW
        preview_value = {"label": _("Hours of copying a week"), "before": Decimal(14), "after": Decimal(3), "unit": "h"}


class KeyFiguresBlock(blocks.StructBlock):
    """A few numbers side by side."""

    items = blocks.ListBlock(KeyFigureBlock(), label=_("figures"), min_num=1, max_num=6)

    class Meta:
        icon = "order-up"
        label = _("Key figures")
        template = "laurel_content/blocks/key_figures.html"
        preview_template = PREVIEW
        preview_value = {
            "items": [
                {"label": _("Participants"), "after": Decimal(842), "before": Decimal(725), "unit": ""},
                {"label": _("Events"), "after": Decimal(64), "before": None, "unit": ""},
            ]
        }


class BarsBlock(blocks.StructBlock):
    """Before and after as bars, with the table beside them."""

    caption = blocks.CharBlock(label=_("caption"), max_length=120, help_text=_("State what is compared, and when."))
    before_label = blocks.CharBlock(label=_("label of the earlier state"), required=False, max_length=40)
    after_label = blocks.CharBlock(label=_("label of the later state"), required=False, max_length=40)
    rows = blocks.ListBlock(KeyFigureBlock(), label=_("rows"), min_num=1, max_num=12)
    note = blocks.CharBlock(label=_("note"), required=False, max_length=300)

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Names of the two states, given or usual."""
        context = super().get_context(value, parent_context)
        return {
            **context,
            "before_label": value.get("before_label") or pgettext_lazy("figure", "Before"),
            "after_label": value.get("after_label") or pgettext_lazy("figure", "After"),
        }

    class Meta:
        icon = "view"
        label = _("Figure: before and after")
        label_format = "{caption}"
        template = "laurel_content/blocks/bars.html"
        preview_template = PREVIEW
        preview_value = {
            "caption": _("Before (March 2025) and after (March 2026)"),
            "rows": [
                {"label": _("Eligible employees"), "before": Decimal("12.5"), "after": Decimal(40), "unit": "%"},
                {"label": _("Hours of copying a week"), "before": Decimal(14), "after": Decimal(3), "unit": "h"},
            ],
        }
