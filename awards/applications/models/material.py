"""Materials: files that belong to an application.

Holds which file answers which requirement; its contents and storage belong to `foundation.assets`. A material is
never deleted: removing it sets `removed_at`; its file goes later, unless a submission names it. It has *arrived* when
its bytes were confirmed in the store while the application could be changed; it is *received* when the check that
follows has passed, or *refused*. The rule the next editor must not break: no page or notice says "received", and no
file can be opened, before `received_at`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application
from awards.programmes.models import RequiredMaterial
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile


class MaterialQuerySet(models.QuerySet["Material"]):
    """Materials, by what has happened to the file."""

    def kept(self) -> "MaterialQuerySet":
        """Not removed: under way, arrived, received or refused."""
        return self.filter(removed_at__isnull=True)

    def arrived(self) -> "MaterialQuerySet":
        """Arrived, not removed and not refused: received, or still being checked."""
        return self.kept().filter(arrived_at__isnull=False).exclude(file__state=UploadState.REFUSED)

    def being_checked(self) -> "MaterialQuerySet":
        """Arrived, and still being checked."""
        return self.arrived().filter(received_at__isnull=True)

    def refused(self) -> "MaterialQuerySet":
        """Not removed, but will never be received."""
        return self.kept().filter(file__state=UploadState.REFUSED)

    def received(self) -> "MaterialQuerySet":
        """What counts: received and not removed."""
        return self.kept().filter(received_at__isnull=False)


class Material(models.Model):
    """One file of an application; its public id is the file's."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="materials")
    requirement = models.ForeignKey(
        RequiredMaterial, verbose_name=_("requested as"), on_delete=models.PROTECT, related_name="materials"
    )
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    replaces = models.ForeignKey(
        "self", verbose_name=_("replaces"), on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"))
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True, editable=False)
    received_at = models.DateTimeField(_("received"), null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(_("removed at"), null=True, blank=True, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ("requirement__order", "requirement", "pk")
        indexes = [
            models.Index(fields=("application", "requirement"), condition=Q(removed_at=None), name="material_kept"),
        ]

    @property
    def has_arrived(self) -> bool:
        """Whether its bytes are confirmed in the store: received, or still being checked."""
        return self.arrived_at is not None and self.removed_at is None and not self.file.is_refused

    @property
    def is_being_checked(self) -> bool:
        return self.has_arrived and self.received_at is None

    @property
    def is_refused(self) -> bool:
        """Whether it will never be received; `file.get_refusal_display` says why."""
        return self.file.is_refused and self.removed_at is None

    @property
    def is_received(self) -> bool:
        return self.received_at is not None and self.removed_at is None

    def __str__(self) -> str:
        return self.file.original_name
