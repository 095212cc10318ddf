"""The sets of blocks that page types use whole."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from foundation.content.blocks.figures import BarsBlock, KeyFiguresBlock
from foundation.content.blocks.links import DocumentBlock, RelatedPagesBlock
from foundation.content.blocks.media import PictureBlock, VideoBlock
from foundation.content.blocks.people import QuoteBlock
from foundation.content.blocks.tables import ConformanceTableBlock, TableBlock
from foundation.content.blocks.text import RICH_TEXT_FEATURES, CalloutBlock, HeadingBlock, ParagraphBlock

TEXT, FIGURES, MORE = _("Text"), _("Pictures and figures"), _("Files and links")


class BodyBlocks(blocks.StreamBlock):
    heading = HeadingBlock(group=TEXT)
    paragraph = ParagraphBlock(group=TEXT)
    quote = QuoteBlock(group=TEXT)
    callout = CalloutBlock(group=TEXT)
    picture = PictureBlock(group=FIGURES)
    video = VideoBlock(group=FIGURES)
    figure = BarsBlock(group=FIGURES)
    key_figures = KeyFiguresBlock(group=FIGURES)
    table = TableBlock(group=FIGURES)
    jis_table = ConformanceTableBlock(group=FIGURES)
    file = DocumentBlock(group=MORE)
    related_pages = RelatedPagesBlock(group=MORE)

    class Meta:
        template = "laurel_content/blocks/body.html"


class SectionBlock(blocks.StructBlock):
    """A numbered section of a press release; the number comes from its place."""

    heading = blocks.CharBlock(label=_("heading"), max_length=120)
    body = blocks.RichTextBlock(label=_("text"), features=[*RICH_TEXT_FEATURES, "h3"])

    class Meta:
        icon = "list-ol"
        label = _("Section")
        label_format = "{heading}"
        template = "laurel_content/blocks/section.html"
        preview_template = "laurel_content/blocks/preview.html"
        preview_value = {"heading": _("Purpose"), "body": "<p>The month invites everyone to try.</p>"}


class SectionBlocks(blocks.StreamBlock):
    """The body of a press release: numbered sections, with tables and pictures between them where needed."""

    section = SectionBlock()
    table = TableBlock()
    picture = PictureBlock()

    class Meta:
        template = "laurel_content/blocks/sections.html"
