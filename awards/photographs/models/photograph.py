"""A photograph that an awardee sent in its room: the file, what it shows, whether it may be published.

The bytes and their check belong to `foundation.assets`. A row is never deleted: removed, its words are gone and its
file goes within a day. The rules the next editor must not break: nobody takes over what may not be published; what was
taken over is changed by nobody in the room any more; of a joint award each organisation answers for its own.
"""

from collections.abc import Collection

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.images import get_image_model_string

from awards.rooms.models import AwardRoom
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.organisations.models import Organisation
from foundation.text.languages import LANGUAGE_CHOICES
from foundation.text.lengths import line

PERSON = settings.AUTH_USER_MODEL


class PhotographQuerySet(models.QuerySet["Photograph"]):
    """By what became of the file, and of the row."""

    def kept(self) -> "PhotographQuerySet":
        """Not removed: under way, arrived, received or refused."""
        return self.filter(removed_at=None)

    def counted(self) -> "PhotographQuerySet":
        """Those that take one of an awardee's places: all but what was removed or refused."""
        return self.kept().exclude(file__state=UploadState.REFUSED)

    def arrived(self) -> "PhotographQuerySet":
        """What staff find: received, or still being checked."""
        return self.kept().filter(file__state__in=(UploadState.ARRIVED, UploadState.ACCEPTED))

    def waiting(self) -> "PhotographQuerySet":
        """What staff may take over, once the results are out."""
        return self.kept().filter(file__state=UploadState.ACCEPTED, taken_at=None).exclude(consented_at=None)

    def ended(self) -> "PhotographQuerySet":
        """Consent ended after it was taken over, and nobody has looked at the pages that showed it."""
        return self.filter(taken_at__isnull=False, removed_at__isnull=False, settled_at=None)

    def of(self, organisations: Collection[int | None]) -> "PhotographQuerySet":
        """Sent for one of these organisations of a joint award; None: by whoever answers for its lead."""
        named = Q(organisation__in=[key for key in organisations if key is not None])
        return self.filter(named | Q(organisation=None) if None in organisations else named)

    def listed(self) -> "PhotographQuerySet":
        """What the admin lists: what has arrived, and what is to be settled."""
        return self.arrived() | self.ended()


class Photograph(models.Model):
    """One picture; its public id is the file's."""

    room = models.ForeignKey(
        AwardRoom, verbose_name=_("award room"), on_delete=models.PROTECT, related_name="photographs"
    )
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(  # whose people alone describe it and agree; none: the lead's
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(pgettext_lazy("photograph", "sent"))
    description = models.CharField(_("what it shows"), blank=True, **line(150))
    credit = models.CharField(pgettext_lazy("photograph", "credit"), blank=True, **line(60))
    language = models.CharField(_("language of these words"), max_length=2, choices=LANGUAGE_CHOICES, blank=True)
    consent = models.TextField(blank=True)  # the very words that were agreed to
    consented_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    consented_at = models.DateTimeField(pgettext_lazy("photograph", "may be published since"), null=True, blank=True)
    revision = models.PositiveIntegerField(default=0, editable=False)
    removed_at = models.DateTimeField(null=True, blank=True)
    image = models.ForeignKey(
        get_image_model_string(), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    taken_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(pgettext_lazy("photograph", "taken over"), null=True, blank=True)
    used_on = models.JSONField(default=list, editable=False)  # keys of pages that showed it when consent ended
    settled_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = PhotographQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph from an awardee")
        verbose_name_plural = _("photographs from awardees")
        ordering = ("-added_at", "-pk")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(consented_at=None, consented_by=None, consent="")
                | (Q(consented_at__isnull=False, consented_by__isnull=False) & ~Q(consent="") & ~Q(description="")),
                name="photograph_consent_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(taken_at=None, taken_by=None, image=None)
                | Q(taken_at__isnull=False, taken_by__isnull=False, consented_at__isnull=False, removed_at=None)
                | Q(
                    taken_at__isnull=False,
                    taken_by__isnull=False,
                    removed_at__isnull=False,
                    consented_at=None,
                    image=None,
                ),
                name="photograph_taken_with_consent",
            ),
        ]

    @property
    def has_ended(self) -> bool:
        """Whether consent ended after it was taken over."""
        return self.taken_at is not None and self.removed_at is not None

    @property
    def is_received(self) -> bool:
        """Checked, and nobody removed it."""
        return self.removed_at is None and self.file.is_received

    @property
    def may_be_taken(self) -> bool:
        """Whether it is there, may be published, and wasn't taken over before."""
        return self.is_received and self.consented_at is not None and self.taken_at is None

    def __str__(self) -> str:
        return self.file.public_id
