"""The outbox: a row for each mail, from the change that causes it until a mail service has it.

Holds to whom, of which kind, with which values, how far it is, and what was said – secrets as dots. Not the secrets:
`reference` names what they are made from when the mail is sent. The rule the next editor must not break: a row is
`Leased`, and claimed, sent and stopped by conditional updates on state and lease (`domain.notice_sending`,
`domain.outbox`), and no column ever holds a code or a private link.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.clock.models import Leased, LeasedQuerySet, LeaseStates, lease_constraints, lease_index
from foundation.notices import registry
from foundation.notices.enums import NoticeEventKind, NoticeState, Priority
from foundation.notices.models.mailing import Mailing
from foundation.records.fields import PublicIdField

STATES = LeaseStates(waiting=NoticeState.QUEUED, held=NoticeState.SENDING, given_up=NoticeState.FAILED)
UNDER_WAY = [NoticeState.QUEUED, NoticeState.SENDING]


class NoticeQuerySet(LeasedQuerySet["Notice"]):
    def in_order(self) -> "NoticeQuerySet":
        """What goes first: the higher priority, then the longer wait."""
        return self.order_by("-priority", "not_before", "pk")

    def under_way(self) -> "NoticeQuerySet":
        return self.filter(state__in=UNDER_WAY)

    def ended_before(self, moment: datetime) -> "NoticeQuerySet":
        return self.exclude(state__in=UNDER_WAY).filter(created_at__lt=moment)

    def about(self, *subjects: models.Model) -> "NoticeQuerySet":
        """What was written about one thing, or about any of these, which are of one model."""
        label = subjects[0]._meta.label_lower
        return self.filter(about_type=label, about_id__in=[str(subject.pk) for subject in subjects])


class Notice(Leased):
    """One mail to one address."""

    public_id = PublicIdField()
    kind = models.CharField(_("kind of mail"), max_length=100, db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=NoticeState, default=NoticeState.QUEUED)
    priority = models.SmallIntegerField(_("priority"), choices=Priority, default=Priority.NORMAL)
    to = models.EmailField(pgettext_lazy("mail", "to"), max_length=254, db_index=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("mail", "person"),
    )
    language = models.CharField(_("language"), max_length=10)
    values = models.JSONField(pgettext_lazy("mail", "merge values"), default=dict, blank=True)
    reference = models.CharField(max_length=200, blank=True, editable=False)
    key = models.CharField(max_length=200, blank=True, editable=False)
    about_type = models.CharField(_("type of object"), max_length=150, blank=True)
    about_id = models.CharField(_("object ID"), max_length=64, blank=True)
    about_label = models.CharField(pgettext_lazy("mail", "regarding"), max_length=200, blank=True)
    mailing = models.ForeignKey(
        Mailing, models.PROTECT, null=True, blank=True, related_name="notices", verbose_name=_("mailing")
    )
    again_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="sent_again", verbose_name=_("resent")
    )
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    subject = models.CharField(pgettext_lazy("mail", "subject"), max_length=998, blank=True)
    body = models.TextField(pgettext_lazy("mail", "text"), blank=True)
    created_at = models.DateTimeField(pgettext_lazy("mail", "written"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)
    sent_at = models.DateTimeField(pgettext_lazy("mail", "sent"), null=True, blank=True, editable=False)
    message_id = models.CharField(max_length=255, blank=True, db_index=True, editable=False)

    lease_states = STATES
    lease_length = timedelta(minutes=2)
    objects = NoticeQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = pgettext_lazy("mail", "notice")
        verbose_name_plural = pgettext_lazy("mail", "notices")
        ordering = ["-created_at", "-id"]
        default_permissions = ("view",)
        permissions = [("stop_notice", _("Can stop e-mail before it is sent, and resend it"))]
        constraints = [
            *lease_constraints(STATES),
            models.UniqueConstraint(fields=["kind", "key"], name="laurel_notices_once", condition=~Q(key="")),
            models.CheckConstraint(
                name="laurel_notices_sent_has_moment",
                condition=Q(state=NoticeState.SENT, sent_at__isnull=False)
                | (~Q(state=NoticeState.SENT) & Q(sent_at=None)),
            ),
        ]
        indexes = [
            lease_index(STATES, "-priority", "not_before", "id"),
            models.Index(fields=["-created_at", "-id"], name="laurel_notices_newest"),
            models.Index(fields=["about_type", "about_id"], name="laurel_notices_about"),
            models.Index(fields=["created_at"], name="laurel_notices_failed", condition=Q(state=NoticeState.FAILED)),
        ]

    def __str__(self) -> str:
        """Without the address: this name goes into the audit record and the log."""
        return f"{self.kind} · {self.public_id}"

    @property
    def kind_label(self) -> str:
        kind = registry.kinds.find(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def can_be_stopped(self) -> bool:
        return self.state == NoticeState.QUEUED

    @property
    def can_be_sent_again(self) -> bool:
        """Ended, not emptied, and not of the kind that only the recipient can ask for again."""
        kind = registry.kinds.find(self.kind)
        return bool(self.to) and self.state not in UNDER_WAY and kind is not None and kind.lifetime is None


class NoticeEvent(models.Model):
    """One line of a notice's history. Only ever added."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="events", verbose_name=_("notice"))
    at = models.DateTimeField(_("at"), default=timezone.now)
    kind = models.CharField(pgettext_lazy("mail", "event"), max_length=20, choices=NoticeEventKind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    external_id = models.CharField(max_length=255, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a notice")
        verbose_name_plural = _("events of notices")
        ordering = ["at", "id"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "kind", "external_id"],
                name="laurel_notices_event_once",
                condition=~Q(external_id=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["notice"], name="laurel_notices_bad_news", condition=Q(kind__in=NoticeEventKind.bad_news)
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
