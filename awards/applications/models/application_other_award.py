"""Other awards of the applicant: received before, or applied for elsewhere this year."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.enums import OtherAwardKind
from awards.applications.models.application import Application
from foundation.text.lengths import line


class OtherAward(models.Model):
    """An award received before, or applied for besides this one."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="other_awards")
    kind = models.CharField(_("kind"), max_length=10, choices=OtherAwardKind.choices)
    name = models.CharField(_("award"), **line(150))
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    outcome = models.CharField(_("result"), blank=True, **line(150))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("other award")
        verbose_name_plural = _("other awards")
        ordering = ("kind", "order", "pk")

    def __str__(self) -> str:
        return self.name
