"""What a meeting of the panel talks about, and who left the room for it.

The rule the next editor must not break: one item of a meeting is under way at a time, and a text is saved against the
version that its writer was shown.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.decisions.models.panel_meeting import PanelMeeting
from awards.decisions.models.panel_member import PanelMember
from foundation.text.lengths import line

TEXT_LENGTH = 4000


class AgendaItem(models.Model):
    """An application, or something else by its title. `counted` is how many members were there when it was decided."""

    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(pgettext_lazy("agenda", "title"), blank=True, **line(200))
    application = models.ForeignKey(
        Application,
        verbose_name=_("application"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    discussed = models.TextField(_("what was discussed"), blank=True, max_length=TEXT_LENGTH)
    decided = models.TextField(_("what was decided and why"), blank=True, max_length=TEXT_LENGTH)
    started_at = models.DateTimeField(pgettext_lazy("agenda", "started at"), null=True, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("agenda", "ended at"), null=True, blank=True)
    counted = models.PositiveSmallIntegerField(_("members counted at the decision"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("last changed by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    changed_at = models.DateTimeField(_("last changed"), null=True, blank=True)

    class Meta:
        verbose_name = _("item of the agenda")
        verbose_name_plural = _("items of the agenda")
        ordering = ("meeting", "order")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("meeting", "order"), name="agenda_item_order_once"),
            models.UniqueConstraint(
                fields=("meeting", "application"),
                condition=Q(application__isnull=False, ended_at=None),
                name="agenda_item_application_once",
            ),
            models.UniqueConstraint(
                fields=("meeting",),
                condition=Q(started_at__isnull=False, ended_at=None),
                name="agenda_item_one_under_way",
            ),
            models.CheckConstraint(
                condition=Q(application=None) & ~Q(title="") | Q(application__isnull=False, title=""),
                name="agenda_item_title_or_application",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                name="agenda_item_ended_after_start",
            ),
            models.CheckConstraint(
                condition=Q(decided="") | Q(started_at__isnull=False, counted__isnull=False),
                name="agenda_item_decided_by_a_count",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(self.application)

    @property
    def is_under_way(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    @property
    def is_pending(self) -> bool:
        return self.started_at is None


class Recusal(models.Model):
    """A member who left the room for one item, and came back."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="recusals")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField(pgettext_lazy("recusal", "left the room at"))
    returned_at = models.DateTimeField(pgettext_lazy("recusal", "came back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("leaving for an item")
        verbose_name_plural = _("leavings for an item")
        ordering = ("left_at", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("item", "member"), condition=Q(returned_at=None), name="recusal_out_once"),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(returned_at__gte=F("left_at")), name="recusal_back_after_leaving"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.member_id}"

    def covers(self, moment: datetime) -> bool:
        """Whether the member is out of the room then: also at the moment of coming back, as an item's end is one."""
        return self.left_at <= moment and (self.returned_at is None or moment <= self.returned_at)
