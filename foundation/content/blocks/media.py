"""Pictures with alternative text and credit, and videos from outside."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock

from foundation.content.blocks.text import PREVIEW


class PictureBlock(blocks.StructBlock):
    """A picture, 3:2 where it can be, with what it shows, a caption and its credit."""

    image = ImageChooserBlock(label=_("picture"))
    decorative = blocks.BooleanBlock(
        label=_("decorative"),
        required=False,
        help_text=_("For pictures that add no information. They have no alternative text."),
    )
    alt = blocks.CharBlock(
        label=_("alternative text"),
        required=False,
        max_length=200,
        help_text=_("Describe the picture for readers who can’t see it."),
    )
    caption = blocks.CharBlock(label=_("caption"), required=False, max_length=300)
    credit = blocks.CharBlock(
        label=_("credit"), required=False, max_length=200, help_text=_("Leave empty to use the picture’s own credit.")
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """An informative picture needs an alternative text."""
        cleaned = super().clean(value)
        if not cleaned["decorative"] and not cleaned["alt"].strip():
            message = _("Describe what the picture shows, or mark it as decorative.")
            raise StructBlockValidationError(block_errors={"alt": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        template = "laurel_content/blocks/picture.html"
        preview_template = PREVIEW
        preview_value = {"caption": _("The line stays; only the record leaves the factory."), "credit": "Laurel"}


class VideoBlock(blocks.StructBlock):
    """A video from a provider that Wagtail's embeds know."""

    video = EmbedBlock(label=_("address"), max_width=1120, help_text=_("For example https://www.youtube.com/watch?v=…"))
    title = blocks.CharBlock(
        label=_("title"), max_length=200, help_text=_("Describes the video for people who can’t see it.")
    )
    transcript = blocks.RichTextBlock(
        label=_("transcript"),
        required=False,
        features=["bold", "ol", "ul", "link"],
        help_text=_("What is said and shown."),
    )

    class Meta:
        icon = "media"
        label = _("Video")
        label_format = "{title}"
        template = "laurel_content/blocks/video.html"
        preview_template = PREVIEW
        preview_value = {"title": _("The opening in four minutes"), "transcript": "<p>Good morning.</p>"}
