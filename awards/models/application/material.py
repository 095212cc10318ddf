"""Materials: files that belong to an application.

Holds which file answers which requirement; what is in the file and where it lies is `foundation.assets`. A material is
never deleted: removing it sets `removed_at`. The rule the next editor must not break: only what is `received` (checked,
copied out of quarantine, taken while the application could be changed) counts or is sent.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.models.application.application import Application
from awards.models.programme import RequiredMaterial
from foundation.assets.models import StoredFile


class MaterialQuerySet(models.QuerySet["Material"]):
    """Materials, read as a sentence."""

    def kept(self) -> "MaterialQuerySet":
        """Not removed: under way, received or refused."""
        return self.filter(removed_at__isnull=True)

    def received(self) -> "MaterialQuerySet":
        """What counts: received and not removed."""
        return self.kept().filter(received_at__isnull=False)


class Material(models.Model):
    """One file of an application; its public id is the file's."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="materials")
    requirement = models.ForeignKey(
        RequiredMaterial, verbose_name=_("asked for as"), on_delete=models.PROTECT, related_name="materials"
    )
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("added"))
    received_at = models.DateTimeField(_("received"), null=True, blank=True, editable=False)
    removed_at = models.DateTimeField(_("removed"), null=True, blank=True, editable=False)

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ("requirement__order", "requirement", "pk")
        indexes = [
            models.Index(fields=("application", "requirement"), condition=Q(removed_at=None), name="material_kept"),
        ]

    @property
    def is_received(self) -> bool:
        """Whether it counts."""
        return self.received_at is not None and self.removed_at is None

    def __str__(self) -> str:
        return self.file.original_name
