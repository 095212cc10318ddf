"""Submissions: applications exactly as they were sent.

A submission is never changed or deleted (enforced in Python); submitting again creates the next one. `snapshot` is
canonical JSON, `sha256` its hash (with the files' hashes inside). The other columns are for filtering in lists, with
the values of that moment.
"""

from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.enums import ApplicationSource
from awards.applications.models.application import Application
from awards.applications.models.material import Material
from awards.programmes.models import ScreeningItemVersion
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.records.fields import PublicIdField
from foundation.text.lengths import line


class Unchangeable(PermissionDenied):
    """A submission can't be changed or deleted."""

    def __init__(self) -> None:
        super().__init__("A submission is neither changed nor deleted.")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Allows adding and reading; refuses the rest."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise Unchangeable

    def delete(self) -> NoReturn:
        raise Unchangeable

    delete.alters_data = True  # type: ignore[attr-defined]  # as on Django's own
    delete.queryset_only = True  # type: ignore[attr-defined]  # as on Django's own


class Submission(models.Model):
    """What was sent at one moment; an application that is corrected gets another, numbered from 1."""

    public_id = PublicIdField()
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveSmallIntegerField(_("number"))
    submitted_at = models.DateTimeField(_("submitted"))
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation_name = models.CharField(_("organisation"), **line(100))
    organisation_kana = models.CharField(_("reading"), max_length=200, blank=True)
    organisation_name_en = models.CharField(_("name in English"), blank=True, **line(150))
    corporate_number = models.CharField(_("corporate number"), max_length=13, blank=True)
    contact_name = models.CharField(_("contact person"), blank=True, **line(100))
    unit_name = models.CharField(_("branch or unit"), blank=True, **line(100))
    excluded_reviewers = models.TextField(_("who shouldn’t review this"), blank=True)
    industry = models.ForeignKey(
        Industry, verbose_name=_("industry"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    size_band = models.ForeignKey(
        SizeBand, verbose_name=_("size"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    prefecture = models.ForeignKey(
        Prefecture, verbose_name=_("prefecture"), on_delete=models.PROTECT, null=True, related_name="+"
    )
    materials = models.ManyToManyField(
        Material, verbose_name=_("materials submitted"), blank=True, related_name="submissions"
    )
    answered = models.ManyToManyField(
        ScreeningItemVersion, verbose_name=_("questions answered, efforts selected"), blank=True, related_name="+"
    )
    source = models.CharField(
        _("received via"), max_length=10, choices=ApplicationSource.choices, default=ApplicationSource.ONLINE
    )
    snapshot = models.JSONField(_("content as submitted"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ("application", "-number")
        constraints = [models.UniqueConstraint(fields=("application", "number"), name="submission_number_once")]
        # first ones are counted until a day, without reading what they hold
        indexes = [
            models.Index(fields=("application", "submitted_at"), name="submission_first", condition=models.Q(number=1))
        ]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; a second save is refused."""
        if not self._state.adding:
            raise Unchangeable
        super().save(*args, force_insert=True, using=kwargs.get("using"))

    def delete(self, using: str | None = None, keep_parents: bool = False) -> NoReturn:
        raise Unchangeable


class Measure(models.Model):
    """A measure's value as submitted: a typed, indexed row per item version."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="measures")
    item_version = models.ForeignKey(ScreeningItemVersion, on_delete=models.PROTECT, related_name="+")
    value = models.DecimalField(_("value"), max_digits=14, decimal_places=3, null=True)

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [models.UniqueConstraint(fields=("submission", "item_version"), name="measure_once_per_item")]
        indexes = [models.Index(fields=("item_version", "value"), name="measure_by_item_and_value")]

    def __str__(self) -> str:
        return f"{self.submission_id}/{self.item_version_id}"
