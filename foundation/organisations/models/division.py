"""The division in charge: whom the press and the public turn to. Owned here; pages and records point at it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.content.fields import Bilingual
from foundation.records.fields import PublicIdField
from foundation.text.values import validate_website


class Division(models.Model):
    """A bureau's division with its public contact. All of it may be published."""

    public_id = PublicIdField()
    organisation = models.ForeignKey(
        "laurel_organisations.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="divisions",
    )
    bureau_ja = models.CharField(_("bureau (Japanese)"), max_length=100, blank=True)
    bureau_en = models.CharField(_("bureau (English)"), max_length=100, blank=True)
    name_ja = models.CharField(_("division (Japanese)"), max_length=100)
    name_en = models.CharField(_("division (English)"), max_length=100, blank=True)
    posts_ja = models.CharField(_("positions and names (Japanese)"), max_length=200, blank=True)
    posts_en = models.CharField(_("positions and names (English)"), max_length=200, blank=True)
    phone = models.CharField(_("telephone (switchboard)"), max_length=30, blank=True)
    extension = models.CharField(_("extension"), max_length=30, blank=True)
    direct_phone = models.CharField(_("telephone (direct)"), max_length=30, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    form_url = models.URLField(_("contact form"), blank=True, validators=[validate_website])

    name = Bilingual()
    bureau = Bilingual()
    posts = Bilingual()

    class Meta:
        verbose_name = _("division in charge")
        verbose_name_plural = _("divisions in charge")
        ordering = ("name_ja",)

    def __str__(self) -> str:
        return " ".join(part for part in (self.bureau, self.name) if part)
