"""The chapters of a case. Names of blocks are stored in pages: never rename one."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from foundation.content.blocks import (
    BarsBlock,
    CalloutBlock,
    DocumentBlock,
    HeadingBlock,
    KeyFiguresBlock,
    ParagraphBlock,
    PictureBlock,
    QuoteBlock,
    TableBlock,
    VideoBlock,
)

PREVIEW = "laurel_content/blocks/preview.html"
CHAPTERS = (
    ("challenge", pgettext_lazy("case study", "Challenge")),
    ("measures", pgettext_lazy("case study", "Measures")),
    ("results", pgettext_lazy("case study", "Results")),
    ("tips", pgettext_lazy("case study", "Tips")),
)
STEP_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class StepBlock(blocks.StructBlock):
    """One step: what was done, and how."""

    heading = blocks.CharBlock(label=_("what was done"), max_length=80)
    text = blocks.RichTextBlock(label=_("text"), features=STEP_FEATURES)

    class Meta:
        icon = "list-ol"
        label = _("Step")
        label_format = "{heading}"


class StepsBlock(blocks.StructBlock):
    """The steps in the order in which they were taken; numbers come from their places."""

    items = blocks.ListBlock(StepBlock(), label=_("steps"), min_num=1, max_num=12)

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        template = "laurel_casestudies/blocks/steps.html"
        preview_template = PREVIEW
        preview_value = {
            "items": [
                {"heading": _("The work was divided into four"), "text": "<p>Hands, eyes, records, decisions.</p>"},
                {"heading": _("The inspection sheet became a photo"), "text": "<p>Numbers are read by machine.</p>"},
            ]
        }


class ChapterBlocks(blocks.StreamBlock):
    """What a chapter may hold."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    steps = StepsBlock()
    figure = BarsBlock()
    key_figures = KeyFiguresBlock()
    quote = QuoteBlock()
    callout = CalloutBlock()
    picture = PictureBlock()
    video = VideoBlock()
    table = TableBlock()
    file = DocumentBlock()

    class Meta:
        template = "laurel_content/blocks/body.html"


class RelatedCasesBlock(blocks.StreamBlock):
    """Cases chosen by hand; without any, the most similar ones are shown."""

    case = blocks.PageChooserBlock(page_type="laurel_casestudies.CaseStudyPage", label=_("case"))
