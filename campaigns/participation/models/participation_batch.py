"""Participations approved in one go: all that a list found, by the worker, each with what came of it.

Holds what was requested and a row for each participation. The rule the next editor must not break: the rows are those
that were shown when it was requested, and one that isn't approved says why.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.participation.enums import BatchRowState
from campaigns.participation.models.participation import Participation
from foundation.records.fields import PublicIdField
from foundation.text.languages import LANGUAGE_CHOICES


class ParticipationBatch(models.Model):
    public_id = PublicIdField()
    total = models.PositiveIntegerField(_("all"), default=0)
    language = models.CharField(_("language"), max_length=2, default="ja", choices=LANGUAGE_CHOICES)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("bulk approval")
        verbose_name_plural = _("bulk approvals")
        ordering = ("-requested_at", "-pk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.public_id} ({self.total})"


class ParticipationBatchRow(models.Model):
    batch = models.ForeignKey(ParticipationBatch, on_delete=models.CASCADE, related_name="rows")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(_("state"), max_length=10, choices=BatchRowState, default=BatchRowState.WAITING)
    names = models.TextField(blank=True, editable=False)  # those it went by when it was requested
    problem = models.CharField(_("problem"), max_length=500, blank=True)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("row of a bulk approval")
        verbose_name_plural = _("rows of a bulk approval")
        ordering = ("batch", "pk")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("batch", "participation"), name="participation_batch_row_once")]
        indexes = [models.Index(fields=("batch", "state"), name="participation_batch_state")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.participation_id}"
