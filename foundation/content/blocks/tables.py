"""Tables: a typed one for editors, and the result table of an accessibility test (JIS X 8341-3)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from foundation.content.blocks.moments import DayBlock
from foundation.content.blocks.text import PREVIEW


class TableBlock(blocks.StructBlock):
    """A table with heads of columns, perhaps of rows, and a caption that names it."""

    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("number"), required=False)),
            ("rich_text", blocks.RichTextBlock(label=_("text with links"), features=["bold", "link"], required=False)),
        ],
        label=_("table"),
    )
    row_headings = blocks.BooleanBlock(label=_("the first column contains row headings"), required=False, default=True)
    note = blocks.CharBlock(label=_("note"), required=False, max_length=300)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """A table without a caption can't be found by ear."""
        cleaned = super().clean(value)
        if not (cleaned["table"].caption or "").strip():
            raise StructBlockValidationError(
                block_errors={"table": ValidationError(_("Give the table a caption that says what it shows."))}
            )
        return cleaned

    class Meta:
        icon = "table"
        label = _("Table")
        template = "laurel_content/blocks/table.html"
        preview_template = PREVIEW


class ConformanceRowBlock(blocks.StructBlock):
    """One success criterion and its result."""

    criterion = blocks.CharBlock(
        label=_("success criterion"), max_length=120, help_text=_("Number and name, such as 1.1.1 …")
    )
    level = blocks.ChoiceBlock(label=_("level"), choices=[("A", "A"), ("AA", "AA"), ("AAA", "AAA")], default="A")
    applicable = blocks.BooleanBlock(label=_("applies"), required=False, default=True)
    result = blocks.ChoiceBlock(
        label=_("result"), choices=[("pass", _("conforms")), ("fail", _("does not conform"))], required=False
    )
    note = blocks.CharBlock(label=_("note"), required=False, max_length=300)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """What applies has a result; what doesn't has none."""
        cleaned = super().clean(value)
        if cleaned["applicable"] and not cleaned["result"]:
            raise StructBlockValidationError(
                block_errors={"result": ValidationError(_("Choose a result, or clear “applies” for this criterion."))}
            )
        return cleaned


class ConformanceTableBlock(blocks.StructBlock):
    """The result table that JIS X 8341-3:2016 (annex JB) asks for: criterion, level, applies, result, note."""

    caption = blocks.CharBlock(label=_("caption"), max_length=120)
    tested_on = DayBlock(label=_("tested on"), required=False)
    rows = blocks.ListBlock(ConformanceRowBlock(), label=_("criteria"), min_num=1)

    class Meta:
        icon = "clipboard-list"
        label = _("JIS X 8341-3 result table")
        label_format = "{caption}"
        template = "laurel_content/blocks/jis_table.html"
        preview_template = PREVIEW
        preview_value = {
            "caption": _("Results of the test against JIS X 8341-3:2016"),
            "rows": [{"criterion": "1.1.1", "level": "A", "applicable": True, "result": "pass", "note": ""}],
        }
