"""Ways on: files to download and related pages. What of them the public may see is asked when the page is read."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from foundation.content.blocks.text import PREVIEW


class DocumentBlock(blocks.StructBlock):
    """A file to download, with its kind and size."""

    document = DocumentChooserBlock(label=_("file"))
    label = blocks.CharBlock(
        label=_("displayed name"), required=False, max_length=160, help_text=_("Leave empty to use the file’s title.")
    )

    class Meta:
        icon = "doc-full-inverse"
        label = _("File")
        label_format = "{label}"
        template = "laurel_content/blocks/file.html"
        preview_template = PREVIEW
        preview_value = {"label": _("Application guidelines")}


class RelatedPagesBlock(blocks.StructBlock):
    """Pages worth reading next; those that the public may not see are left out."""

    heading = blocks.CharBlock(label=_("heading"), required=False, max_length=80)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("page")), label=_("pages"), min_num=1, max_num=12)

    class Meta:
        icon = "link"
        label = _("Related pages")
        label_format = "{heading}"
        template = "laurel_content/blocks/related_pages.html"
        preview_template = PREVIEW
        preview_value = {"heading": _("Further reading"), "pages": []}
