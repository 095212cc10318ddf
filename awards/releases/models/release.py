"""The release of a cycle's results: one moment, what becomes public at it, and the two people who say so.

The rules the next editor must not break: a cycle has one release that is open; who made or submitted it doesn't approve
it (a CHECK); a page is in one open release at most, and until the moment nothing else publishes it.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from awards.programmes.models import AwardCycle
from awards.releases.enums import ReleaseState
from foundation.records.fields import PublicIdField, person_key
from foundation.records.models import HasState

RELEASING = timedelta(minutes=1)  # as long as it may take to be carried out


class ReleaseQuerySet(models.QuerySet["Release"]):
    def open(self) -> "ReleaseQuerySet":
        """Neither released nor called off."""
        return self.filter(state__in=ReleaseState.open)

    def due_until(self, moment: datetime) -> "ReleaseQuerySet":
        """Approved, with a moment that isn't later than that."""
        return self.approved().filter(moment__lte=moment)

    def approved(self) -> "ReleaseQuerySet":
        """Waiting for their moment."""
        return self.filter(state=ReleaseState.APPROVED)

    def stuck(self, at: datetime) -> "ReleaseQuerySet":
        """Of which nothing comes out unless somebody acts: taken back by itself, or open after its moment."""
        returned = Q(state=ReleaseState.DRAFT, refused_at__isnull=False)
        return self.filter(returned | Q(state__in=ReleaseState.open, moment__lte=at - RELEASING))


class Release(HasState):
    """`sha256` is that of all that was submitted, `contents` the hash of each part of it.

    `moment` is planned, `released_at` what came of it: the same, or later where nothing could carry it out in time.
    """

    moves, event_noun = ReleaseState.moves, "release"
    event_words = {"draft": "returned"}

    state = models.CharField(
        pgettext_lazy("release", "state"),
        max_length=10,
        choices=ReleaseState.choices,
        default=ReleaseState.DRAFT,
        editable=False,
    )
    moment = models.DateTimeField(_("moment of release"))
    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="+")
    public_id = PublicIdField()
    made_by = person_key(pgettext_lazy("release", "prepared by"))
    made_at = models.DateTimeField(pgettext_lazy("release", "started at"))
    submitted_by = person_key(pgettext_lazy("release", "submitted by"))
    submitted_at = models.DateTimeField(pgettext_lazy("release", "submitted at"), null=True, blank=True)
    approved_by = person_key(pgettext_lazy("release", "approved by"))
    approved_at = models.DateTimeField(pgettext_lazy("release", "approved at"), null=True, blank=True)
    refused_at = models.DateTimeField(null=True, editable=False)  # its submission was stopped, or its approval lost
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    contents = models.JSONField(default=dict, editable=False)  # {part: hash}, as `release_contents` reads them
    returned_because = models.TextField(_("reason for the return"), blank=True, max_length=1000)
    judging = models.JSONField(default=dict, editable=False)  # what the cycle lacks, as `draft_judging` has it
    unfit = models.JSONField(default=list, editable=False)  # as `release_certificate` tried last
    differences = models.JSONField(default=list, editable=False)  # parts for which the approval was taken back
    call_off_by = person_key(_("calling off requested by"))
    call_off_because = models.TextField(_("reason for calling off"), blank=True, max_length=1000)
    released_at = models.DateTimeField(pgettext_lazy("release", "released at"), null=True, blank=True, editable=False)

    objects = ReleaseQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # "already in use" would name the pages of a release

    class Meta:
        verbose_name = pgettext_lazy("results", "release")
        verbose_name_plural = pgettext_lazy("results", "releases")
        ordering = ("-moment", "-pk")
        default_permissions = ()
        permissions = [("approve_release", _("Can approve a release prepared by someone else"))]
        constraints = [
            models.UniqueConstraint(
                fields=("cycle",), condition=Q(state__in=ReleaseState.open), name="release_one_open"
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | (~Q(approved_by=F("made_by")) & ~Q(approved_by=F("submitted_by"))),
                name="release_four_eyes",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReleaseState.approved_once, approved_by__isnull=False, approved_at__isnull=False)
                | ~Q(state__in=ReleaseState.approved_once),
                name="release_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ReleaseState.fixed, submitted_by__isnull=False, submitted_at__isnull=False)
                & ~Q(sha256="")
                | ~Q(state__in=ReleaseState.fixed),
                name="release_submitted_with_digest",
            ),
            models.CheckConstraint(
                condition=Q(state=ReleaseState.RELEASED, released_at__isnull=False, released_at__gte=F("moment"))
                | Q(~Q(state=ReleaseState.RELEASED), released_at=None),
                name="release_released_iff_moment",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Release of %(cycle)s") % {"cycle": self.cycle}

    @property
    def is_draft(self) -> bool:
        return self.state == ReleaseState.DRAFT

    def is_prepared_by(self, user: Any) -> bool:
        """Whether this person made or submitted it, and so doesn't approve it."""
        return user.pk in (self.made_by_id, self.submitted_by_id)


class ReleasePage(models.Model):
    """A page that the release publishes. `revision` is what was approved of it."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="pages")
    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    wagtail_reference_index_ignore = True  # as above

    class Meta:
        verbose_name = _("page of a release")
        verbose_name_plural = _("pages of a release")
        ordering = ("pk",)
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("release", "page"), name="release_page_once")]

    def __str__(self) -> str:
        return str(self.page)
