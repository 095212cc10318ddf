"""What every page of this site carries: names, notice, footer, licence of the data. Bilingual pairs in one row."""

from copy import copy

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Site

from foundation.changes.domain.reading import once
from foundation.content.fields import Bilingual
from foundation.organisations.models import Division
from foundation.text.values import validate_website
from home.blocks import FooterColumnBlock


def _pair(stem: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{stem}_ja"), FieldPanel(f"{stem}_en")])


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """The organisation behind the site, and the texts of header and footer."""

    site_name_ja = models.CharField(_("name of the site (Japanese)"), max_length=60, blank=True)
    site_name_en = models.CharField(_("name of the site (English)"), max_length=60, blank=True)
    tagline_ja = models.CharField(_("tagline below the name (Japanese)"), max_length=100, blank=True)
    tagline_en = models.CharField(_("tagline below the name (English)"), max_length=100, blank=True)
    organisation_ja = models.CharField(_("organisation (Japanese)"), max_length=100, blank=True)
    organisation_en = models.CharField(_("organisation (English)"), max_length=100, blank=True)
    address_ja = models.CharField(_("postal address (Japanese)"), max_length=200, blank=True)
    address_en = models.CharField(_("postal address (English)"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    division = models.ForeignKey(
        Division, verbose_name=_("division in charge"), on_delete=models.PROTECT, null=True, blank=True
    )
    notice_ja = models.CharField(_("notice on every page (Japanese)"), max_length=150, blank=True)
    notice_en = models.CharField(_("notice on every page (English)"), max_length=150, blank=True)
    notice_url_ja = models.CharField(_("link of the notice (Japanese)"), max_length=300, blank=True)
    notice_url_en = models.CharField(_("link of the notice (English)"), max_length=300, blank=True)
    footer_columns = StreamField([("column", FooterColumnBlock())], blank=True, max_num=4, verbose_name=_("footer"))
    footer_note_ja = models.CharField(_("last line (Japanese)"), max_length=200, blank=True)
    footer_note_en = models.CharField(_("last line (English)"), max_length=200, blank=True)
    data_licence = models.CharField(_("licence of the data"), max_length=100, blank=True)
    data_licence_url = models.URLField(_("link to the licence"), blank=True, validators=[validate_website])

    select_related = ("division",)
    site_name = Bilingual()
    tagline = Bilingual()
    organisation = Bilingual()
    address = Bilingual()
    notice = Bilingual()
    notice_url = Bilingual()
    footer_note = Bilingual()

    panels = [
        MultiFieldPanel([_pair("site_name"), _pair("tagline")], _("Name")),
        MultiFieldPanel(
            [_pair("organisation"), _pair("address"), FieldPanel("phone"), FieldPanel("division")], _("Who")
        ),
        MultiFieldPanel([_pair("notice"), _pair("notice_url")], _("Notice")),
        MultiFieldPanel([FieldPanel("footer_columns"), _pair("footer_note")], _("Footer")),
        FieldRowPanel([FieldPanel("data_licence"), FieldPanel("data_licence_url")], _("Open data")),
    ]

    class Meta:
        verbose_name = _("site settings")
        verbose_name_plural = _("site settings")

    @classmethod
    def for_site(cls, site: Site | None) -> "SiteSettings":
        """Wagtail's own, read once; a copy for each request, since Wagtail notes the request on it."""
        return copy(_read_settings(site)) if site else super().for_site(site)


@once
def _read_settings(site: Site) -> SiteSettings:
    settings: SiteSettings = super(SiteSettings, SiteSettings).for_site(site)
    return settings
