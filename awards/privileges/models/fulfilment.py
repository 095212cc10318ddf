"""That an awardee has received a privilege which nothing in the data shows: a plaque, a certificate handed over.

The rule the next editor must not break: what Laurel itself can see – a logo taken, a case study published – is read
where it is (`domain/queries/privilege_board.py`) and never copied here.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.programmes.models import Privilege
from awards.results.models import Awardee
from foundation.records.fields import PublicIdField
from foundation.text.lengths import line


class Fulfilment(models.Model):
    """One privilege that one awardee has received, noted by hand."""

    public_id = PublicIdField()
    awardee = models.ForeignKey(
        Awardee, verbose_name=_("awardee"), on_delete=models.PROTECT, related_name="fulfilments"
    )
    privilege = models.ForeignKey(
        Privilege, verbose_name=_("privilege"), on_delete=models.PROTECT, related_name="fulfilments"
    )
    done_on = models.DateField(pgettext_lazy("privilege", "received on"))
    note = models.CharField(_("note (internal)"), blank=True, **line(200))
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+")
    noted_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("privilege received")
        verbose_name_plural = _("privileges received")
        ordering = ("-noted_at", "-pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("awardee", "privilege"), name="fulfilment_once")]

    def __str__(self) -> str:
        return f"{self.privilege}: {self.awardee}"
