"""One text to many people of a list, and who approved it.

Holds the selected rows, the wording, and who wrote and who approved it. Not the mails: those are `Notice` rows that
point here. The rule the next editor must not break: the author can't approve it – a CHECK enforces this.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.notices import registry
from foundation.notices.enums import MailingState
from foundation.notices.models.template import BODIES, SUBJECTS, check_texts
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState


class Mailing(HasState):
    """A draft until its author confirms; above the limit it waits for another person."""

    moves = MailingState.moves

    public_id = PublicIdField()
    audience = models.CharField(_("list"), max_length=100)
    kind = models.CharField(_("kind of mail"), max_length=100)
    ids = models.JSONField(_("selected rows"), default=list)
    subject_ja = models.CharField(_("subject (Japanese)"), max_length=200)
    subject_en = models.CharField(_("subject (English)"), max_length=200)
    body_ja = models.TextField(_("text (Japanese)"), max_length=20_000)
    body_en = models.TextField(_("text (English)"), max_length=20_000)
    state = models.CharField(_("state"), max_length=10, choices=MailingState, default=MailingState.DRAFT)
    count = models.PositiveIntegerField(pgettext_lazy("mailing", "recipients"), default=0)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("written by")
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("approved by"),
    )
    created_at = models.DateTimeField(_("started at"), default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-created_at", "-id"]
        default_permissions = ("view", "add")
        permissions = [("approve_mailing", _("Can approve large mailings written by someone else"))]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")), name="laurel_notices_four_eyes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.public_id}"

    @property
    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in (*SUBJECTS, *BODIES)}

    @property
    def kind_label(self) -> str:
        kind = registry.kinds.find(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def audience_label(self) -> str:
        audience = registry.audiences.find(self.audience)
        return str(audience.label) if audience else self.audience

    def clean(self) -> None:
        super().clean()
        check_texts(self.kind, self.texts)
