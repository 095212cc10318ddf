"""Running text: headings, paragraphs, call-outs, questions with answers."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript", "subscript"]
PREVIEW = "laurel_content/blocks/preview.html"


class HeadingBlock(blocks.StructBlock):
    """A heading in running text; the page's title is level 1."""

    text = blocks.CharBlock(label=_("text"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("level"), choices=[("2", _("heading")), ("3", _("subheading"))], default="2", required=True
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        label_format = "{text}"
        template = "laurel_content/blocks/heading.html"
        preview_template = PREVIEW
        preview_value = {"text": _("How we began"), "level": "2"}


class ParagraphBlock(blocks.RichTextBlock):
    """Running text with links and lists."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", RICH_TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "laurel_content/blocks/paragraph.html"
        preview_template = PREVIEW
        preview_value = "<p>Inspection sheets were paper, and every evening <b>eight people</b> stayed on.</p>"


class CalloutBlock(blocks.StructBlock):
    """A frame for what a reader should take along."""

    heading = blocks.CharBlock(label=_("heading"), max_length=80, required=False)
    text = blocks.RichTextBlock(label=_("text"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Call to action")
        label_format = "{heading}"
        template = "laurel_content/blocks/callout.html"
        preview_template = PREVIEW
        preview_value = {"heading": _("Start here"), "text": "<p>Put one day's work on notes, on the wall.</p>"}


class FaqBlock(blocks.StructBlock):
    """A question and its answer, folded."""

    question = blocks.CharBlock(label=_("question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("answer"), features=RICH_TEXT_FEATURES)

    class Meta:
        icon = "help"
        label = _("Question and answer")
        label_format = "{question}"
        template = "laurel_content/blocks/faq.html"
        preview_template = PREVIEW
        preview_value = {"question": _("Who may apply?"), "answer": "<p>Any organisation with an office in Japan.</p>"}
