"""What one participant or cooperating body reported of a campaign.

The rules the next editor must not break: one report for each who may; `state` is written by `records.domain.state`
only; what is public starts from `Report.objects.public()`: sent, agreed to, released by the office, and by somebody who
may still be named.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.models import AnswerFields, Participation
from campaigns.reports.enums import ReportState
from campaigns.reports.models.period import ReportPeriod, ReportQuestion, ReportQuestionOption
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState

TEXT_LENGTH = 2_000


def _sender(model: type[models.Model], label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        model, verbose_name=label, on_delete=models.CASCADE, null=True, blank=True, related_name="reports"
    )


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, by what the public may see."""

    def sent(self) -> "ReportQuerySet":
        return self.filter(state=ReportState.SENT)

    def publishable(self) -> "ReportQuerySet":
        """Sent and agreed to, and its sender is public in the campaign: what a release makes public."""
        participants = Participation.objects.public().values("pk")
        bodies = CooperationRequest.objects.public().values("pk")
        return self.sent().filter(Q(participation__in=participants) | Q(request__in=bodies), may_publish=True)

    def public(self, at: datetime) -> "ReportQuerySet":
        """Those of a period whose reports are released by then."""
        return self.publishable().filter(period__released_at__lte=at)


class Report(HasState):
    """One report, from its first draft on."""

    moves, event_noun = ReportState.moves, "report"

    public_id = PublicIdField()
    period = models.ForeignKey(
        ReportPeriod, verbose_name=_("reporting period"), on_delete=models.CASCADE, related_name="reports"
    )
    participation = _sender(Participation, _("participant"))
    request = _sender(CooperationRequest, _("cooperating body"))
    state = models.CharField(
        pgettext_lazy("report", "state"), max_length=10, choices=ReportState, default=ReportState.DRAFT, editable=False
    )
    text = models.TextField(pgettext_lazy("report", "what was done"), max_length=TEXT_LENGTH, blank=True)
    may_publish = models.BooleanField(_("agreed to publication"), default=False)
    changed_at = models.DateTimeField(pgettext_lazy("report", "saved at"), null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(pgettext_lazy("report", "sent at"), null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("-sent_at", "-pk")
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=Q(participation__isnull=True, request__isnull=False)
                | Q(participation__isnull=False, request__isnull=True),
                name="report_has_one_sender",
            ),
            models.UniqueConstraint(fields=("period", "participation"), name="report_once_per_participation"),
            models.UniqueConstraint(fields=("period", "request"), name="report_once_per_request"),
        ]

    def __str__(self) -> str:
        return self.sender_name

    @property
    def sender_name(self) -> str:
        sender = self.participation or self.request
        return sender.name if sender is not None else ""


class ReportAnswerQuerySet(models.QuerySet["ReportAnswer"]):
    """Answers, with what they are read with."""

    def in_order(self) -> "ReportAnswerQuerySet":
        """With their questions, in their order; several choices one after another."""
        rows = self.select_related("question", "option")
        return rows.order_by("question__order", "question_id", "option__order", "pk")

    def published(self) -> "ReportAnswerQuerySet":
        return self.filter(question__is_published=True)


class ReportAnswer(AnswerFields):
    """What was answered to one question; several choices are several rows."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(ReportQuestion, on_delete=models.PROTECT, related_name="answers")
    option = models.ForeignKey(
        ReportQuestionOption, on_delete=models.PROTECT, null=True, blank=True, related_name="answers"
    )

    objects = ReportAnswerQuerySet.as_manager()

    class Meta(AnswerFields.Meta):
        constraints = [
            models.UniqueConstraint(fields=("report", "question", "option"), name="report_answer_option_once"),
            models.UniqueConstraint(
                fields=("report", "question"), name="report_answer_once", condition=Q(option__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.question_id}"
