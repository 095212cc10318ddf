"""The paper of a set for the signature above the panel: a PDF made by the worker for who requested it, for a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.decisions.models.decision_set import DecisionSet
from foundation.exchange.models import RequestedFileQuerySet, RequestedPaper


class DecisionSetFileQuerySet(RequestedFileQuerySet["DecisionSetFile"]):
    pass


class DecisionSetFile(RequestedPaper):
    folder = "decisions"
    work_kind = "laurel_decisions.file"

    decision_set = models.ForeignKey(DecisionSet, on_delete=models.PROTECT, related_name="files")

    objects = DecisionSetFileQuerySet.as_manager()

    class Meta(RequestedPaper.Meta):
        verbose_name = _("paper of decisions")
        verbose_name_plural = _("papers of decisions")
        indexes = [models.Index(fields=("state", "expires_at"), name="laurel_decisions_file_due")]

    def __str__(self) -> str:
        return str(self.decision_set)
