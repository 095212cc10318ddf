"""Blocks of the front page and of the site's footer. Names of blocks are stored: never rename one."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from foundation.text.languages import active_language
from home.enums import Season


class FrontBlock(blocks.StructBlock):
    """What the front page says in one season."""

    season = blocks.ChoiceBlock(label=_("season"), choices=Season.choices)
    title = blocks.TextBlock(
        label=_("title"), rows=3, max_length=80, help_text=_("A line break here marks where the title may wrap.")
    )
    lead = blocks.TextBlock(label=_("lead"), rows=3, max_length=240, required=False)
    picture = ImageChooserBlock(label=_("picture"), required=False)
    alt = blocks.CharBlock(label=_("alternative text"), required=False, max_length=200)

    class Meta:
        icon = "home"
        label = _("Season")
        label_format = "{season} {title}"


class BenefitBlock(blocks.StructBlock):
    """One thing that taking part brings."""

    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.TextBlock(label=_("text"), rows=2, max_length=200)

    class Meta:
        icon = "check"
        label = _("Benefits")
        label_format = "{title}"


class FooterLinkValue(blocks.StructValue):
    """A link with its words in the reader's language."""

    @property
    def text(self) -> str:
        return self[f"text_{active_language()}"] or self["text_ja"]


class FooterLinkBlock(blocks.StructBlock):
    """A link in the footer: a page, shown in the reader's language, or an address."""

    text_ja = blocks.CharBlock(label=_("text (Japanese)"), max_length=60)
    text_en = blocks.CharBlock(label=_("text (English)"), max_length=60, required=False)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    address = blocks.CharBlock(label=_("or web address"), required=False, max_length=300)

    class Meta:
        icon = "link"
        label = _("Link")
        label_format = "{text_ja}"
        value_class = FooterLinkValue


class FooterColumnValue(blocks.StructValue):
    """A column with its heading in the reader's language."""

    @property
    def heading(self) -> str:
        return self[f"heading_{active_language()}"] or self["heading_ja"]


class FooterColumnBlock(blocks.StructBlock):
    heading_ja = blocks.CharBlock(label=_("heading (Japanese)"), max_length=40)
    heading_en = blocks.CharBlock(label=_("heading (English)"), max_length=40, required=False)
    links = blocks.ListBlock(FooterLinkBlock(), label=_("links"))

    class Meta:
        icon = "list-ul"
        label = _("Column")
        label_format = "{heading_ja}"
        value_class = FooterColumnValue


class SiteMapBlock(blocks.StaticBlock):
    """The site map: pages the public may see, two levels deep. Its template loads them when the page is rendered."""

    class Meta:
        icon = "site"
        label = _("Site map")
        admin_text = _("The site map is created automatically when the page is viewed.")
        template = "laurel_home/blocks/site_map.html"
