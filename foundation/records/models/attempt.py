"""How often something was tried."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttemptCount(models.Model):
    """How often something was tried for one key, until when that counts. The key is a digest (`domain/attempt.py`)."""

    purpose = models.CharField(_("purpose"), max_length=20)
    digest = models.CharField(_("digest"), max_length=64)
    count = models.PositiveIntegerField(_("tries"), default=0)
    until = models.DateTimeField(_("counts until"), db_index=True)

    class Meta:
        verbose_name = _("count of tries")
        verbose_name_plural = _("counts of tries")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("purpose", "digest"), name="laurel_attempts_once")]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.count}"
