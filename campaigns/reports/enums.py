"""Choices of reports."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    """The state of a report; only `records.domain.state` writes it. What was sent is corrected, never unsent."""

    DRAFT = "draft", pgettext_lazy("report", "draft")
    SENT = "sent", pgettext_lazy("report", "sent")

    moves = nonmember({"draft": ("sent",), "sent": ()})


class ReportQuestionFor(models.TextChoices):
    BOTH = "both", pgettext_lazy("report question", "everybody")
    PARTICIPANT = "participant", pgettext_lazy("report question", "participants")
    BODY = "body", pgettext_lazy("report question", "cooperating bodies")
