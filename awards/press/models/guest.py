"""Somebody of the press who may read a release before its moment, at a personal address.

The rules the next editor must not break: the row holds what the address is derived from, never the address; whoever is
named here is named nowhere else – `str()` of it is its public id, as logs and the audit record keep that for good.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.press.models.access import PressAccess
from foundation.notices.enums import NoticeState
from foundation.notices.models import Notice
from foundation.records.fields import PublicIdField, person_key
from foundation.text.languages import LANGUAGE_CHOICES
from foundation.text.lengths import line

UNDERWAY = (NoticeState.QUEUED, NoticeState.SENDING, NoticeState.SENT)


def _written_to(states: Iterable[str]) -> models.QuerySet[Notice]:
    """Mail about the guest of a surrounding query, in one of these states."""
    about = Cast(OuterRef("pk"), models.CharField())
    return Notice.objects.filter(about_type=PressGuest._meta.label_lower, about_id=about, state__in=states)


class PressGuestQuerySet(models.QuerySet["PressGuest"]):
    """By whether their address counts."""

    def valid(self) -> "PressGuestQuerySet":
        """Neither ended nor erased; whether anything opens, the release says."""
        return self.filter(revoked_at=None, erased_at=None)

    def unsent(self) -> "PressGuestQuerySet":
        """Who has no address yet."""
        return self.valid().filter(link_reference="")

    def mailed(self) -> "PressGuestQuerySet":
        """Who was mailed an end of the embargo, also where their address has ended since.

        A mail that waits, or never went out, has told nobody anything yet. Who was invited again is counted once, by
        the later invitation: from when it waits to go out, unless it never does.
        """
        later = PressGuest.objects.filter(
            Exists(_written_to(UNDERWAY)),
            access__release__cycle=OuterRef("access__release__cycle"),
            email=OuterRef("email"),
            pk__gt=OuterRef("pk"),
            mailed_moment__isnull=False,
        )
        mailed = self.filter(Exists(_written_to([NoticeState.SENT])), erased_at=None, mailed_moment__isnull=False)
        return mailed.exclude(Exists(later))


class PressGuest(models.Model):
    """One person of one outlet, with what they agreed to, in its very words."""

    access = models.ForeignKey(PressAccess, on_delete=models.PROTECT, related_name="guests")
    public_id = PublicIdField()
    outlet = models.CharField(_("media outlet"), blank=True, **line(60))
    name = models.CharField(pgettext_lazy("press guest", "name"), blank=True, **line(60))
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES, default="ja")
    invited_by = person_key(pgettext_lazy("press guest", "invited by"))
    invited_at = models.DateTimeField(pgettext_lazy("press guest", "invited at"), editable=False)
    link_reference = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    sent_at = models.DateTimeField(pgettext_lazy("press guest", "link sent"), null=True, editable=False)
    agreed_at = models.DateTimeField(pgettext_lazy("press guest", "agreed to the terms"), null=True, editable=False)
    agreed_version = models.PositiveIntegerField(null=True, editable=False)
    agreed_terms = models.TextField(blank=True, editable=False)
    agreed_language = models.CharField(max_length=2, blank=True, editable=False)  # that of these words
    mailed_moment = models.DateTimeField(
        null=True, editable=False
    )  # the end of the embargo as they were mailed it last
    recalled_at = models.DateTimeField(null=True, editable=False)  # since then they know that it doesn't hold
    revoked_at = models.DateTimeField(pgettext_lazy("press guest", "link revoked"), null=True, editable=False)
    revoked_by = person_key(pgettext_lazy("press guest", "link revoked by"))
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = PressGuestQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("guest of the press")
        verbose_name_plural = _("guests of the press")
        ordering = ("pk",)
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("access", "email"), condition=Q(revoked_at=None, erased_at=None), name="press_guest_once"
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_version=None, agreed_terms="", agreed_language="")
                | Q(agreed_at__isnull=False, agreed_version__isnull=False)
                & ~Q(agreed_terms="")
                & ~Q(agreed_language=""),
                name="press_guest_agreement_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, erased_at=None) | Q(link_reference=""),
                name="press_guest_ended_has_no_link",
            ),
            models.CheckConstraint(
                condition=Q(recalled_at=None) | Q(mailed_moment__isnull=False), name="press_guest_recalled_was_told"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.erased_at is None

    @property
    def has_agreed(self) -> bool:
        """To the terms as they are now."""
        return self.agreed_version == self.access.version

    @property
    def mark(self) -> str:
        """What everything this guest is shown says: whose it is."""
        return f"{self.outlet} {self.name}"
