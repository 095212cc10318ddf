"""The stop list: addresses that get no more mail, and why.

Holds one row for each address and reason. Not what came back: that is in the notice's history. The rule the next
editor must not break: what a reason stops is decided in `SuppressionQuerySet.stopping` and nowhere else – a bounce
stops everything, a complaint everything that the person is not waiting for in front of the screen, unsubscribing what
is not part of a procedure.
"""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.notices.enums import Priority, StopReason
from foundation.notices.validators import normalise_address


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def of(self, address: str) -> "SuppressionQuerySet":
        return self.filter(address=address)

    def stopping(self, *addresses: str, priority: int, is_transactional: bool) -> "SuppressionQuerySet":
        """What stops this mail to these addresses."""
        suppressions = Q(reason__in=[StopReason.BOUNCED, StopReason.BY_HAND])
        if priority < Priority.CODE:
            suppressions |= Q(reason=StopReason.COMPLAINED)
        if not is_transactional:
            suppressions |= Q(reason=StopReason.UNSUBSCRIBED)
        return self.filter(address__in=addresses).filter(suppressions)


class Suppression(models.Model):
    """One address, one reason."""

    address = models.EmailField(_("e-mail address"), max_length=254)
    reason = models.CharField(pgettext_lazy("mail", "reason"), max_length=20, choices=StopReason)
    note = models.CharField(_("note"), max_length=500, blank=True)
    since = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppression list")
        ordering = ["-since", "-id"]
        default_permissions = ("view", "add", "delete")
        constraints = [
            models.UniqueConstraint(fields=["address", "reason"], name="laurel_notices_suppression_once"),
        ]

    def __str__(self) -> str:
        """Without the address: this name goes into the audit record."""
        return str(self.get_reason_display())

    def clean(self) -> None:
        super().clean()
        self.address = normalise_address(self.address)
