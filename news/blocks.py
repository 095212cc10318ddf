"""Blocks of press releases: annexes, whose numbers come from their place, and links. Never rename a block."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from foundation.content.blocks import RelatedPagesBlock
from foundation.text.values import validate_website


class AnnexBlock(blocks.StructBlock):
    """An annex: a file, a page that says the same on the web, or both."""

    title = blocks.CharBlock(label=_("title"), max_length=160)
    document = DocumentChooserBlock(label=_("file"), required=False)
    page = blocks.PageChooserBlock(label=_("the same content as a page"), required=False)
    note = blocks.CharBlock(label=_("note"), required=False, max_length=120, help_text=_("For example, who made it."))

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """An annex is something one can open."""
        cleaned = super().clean(value)
        if not cleaned.get("document") and not cleaned.get("page"):
            raise StructBlockValidationError(block_errors={"document": ValidationError(_("Choose a file or a page."))})
        return cleaned

    class Meta:
        icon = "doc-full-inverse"
        label = _("Annex")
        label_format = "{title}"


class LinkBlock(blocks.StructBlock):
    """A link to another site."""

    title = blocks.CharBlock(label=_("title"), max_length=160)
    url = blocks.URLBlock(label=_("address"), validators=[validate_website])

    class Meta:
        icon = "link-external"
        label = _("Link")
        label_format = "{title}"


class RelatedBlocks(blocks.StreamBlock):
    pages = RelatedPagesBlock()
    link = LinkBlock()
