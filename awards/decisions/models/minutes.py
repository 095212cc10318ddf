"""The minutes of a closed meeting, in versions: a private file each.

The rule the next editor must not break: a version is never changed or replaced; what was wrong in it is put right in
the next one.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.decisions.enums import MinutesState
from awards.decisions.models.panel_meeting import PanelMeeting
from awards.decisions.models.panel_member import PanelMember
from foundation.assets.models import StoredFile
from foundation.records.models import HasState


class Minutes(HasState):
    """One version, numbered from 1; a draft until the chair has confirmed it, as a clerk notes."""

    moves, event_noun = MinutesState.moves, "panel_minutes"

    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="minutes")
    number = models.PositiveSmallIntegerField(pgettext_lazy("minutes", "version"))
    file = models.OneToOneField(
        StoredFile, verbose_name=pgettext_lazy("minutes", "file"), on_delete=models.PROTECT, related_name="+"
    )
    sha256 = models.CharField("SHA-256", max_length=64, editable=False)  # as it was sent: the same file comes once
    state = models.CharField(
        pgettext_lazy("minutes", "state"),
        max_length=10,
        choices=MinutesState.choices,
        default=MinutesState.DRAFT,
        editable=False,
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("minutes", "added by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    added_at = models.DateTimeField(pgettext_lazy("minutes", "added at"))
    confirmed_by = models.ForeignKey(
        PanelMember,
        verbose_name=pgettext_lazy("minutes", "confirmed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_on = models.DateField(pgettext_lazy("minutes", "confirmed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("version of minutes")
        verbose_name_plural = _("versions of minutes")
        ordering = ("meeting", "-number")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("meeting", "number"), name="minutes_number_once"),
            models.CheckConstraint(
                condition=Q(state=MinutesState.DRAFT, confirmed_by=None, confirmed_on=None)
                | Q(state=MinutesState.CONFIRMED, confirmed_by__isnull=False, confirmed_on__isnull=False),
                name="minutes_confirmed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}　{self.number}"
