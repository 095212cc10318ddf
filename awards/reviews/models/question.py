"""A reviewer's question to an applicant: as it was written, what the secretariat made of it, and what reviewers read.

What was sent is the message, which the applicant reads beside all others. The rules the next editor must not break: the
reviewer's own words are never changed and shown to nobody but the reviewer and the secretariat; the answer is the
secretariat's text with the files that it chose, and the applicant's messages stay as they came.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application, ApplicationMessage, MessageFile
from awards.reviews.enums import QuestionState
from awards.reviews.models.phase import ReviewPhase
from awards.reviews.models.reviewer import Reviewer
from foundation.records.fields import PublicIdField, new_public_id, person_key
from foundation.records.models import HasState

QUESTION_LENGTH = 1000
ANSWER_LENGTH = 5000


class ReviewQuestion(HasState):
    """One question of one reviewer about one application."""

    moves, event_noun = QuestionState.moves, "review_question"
    audit_label = ""  # auditors aren't told who reviews whom

    public_id = PublicIdField()
    phase = models.ForeignKey(
        ReviewPhase, verbose_name=_("review phase"), on_delete=models.PROTECT, related_name="questions"
    )
    reviewer = models.ForeignKey(
        Reviewer, verbose_name=_("reviewer"), on_delete=models.PROTECT, related_name="questions"
    )
    application = models.ForeignKey(
        Application, verbose_name=_("application"), on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(_("question as the reviewer wrote it"), max_length=QUESTION_LENGTH, editable=False)
    mark = models.CharField(max_length=64, default=new_public_id, editable=False)  # of its page: again is the same
    state = models.CharField(
        pgettext_lazy("review question", "state"),
        max_length=10,
        choices=QuestionState.choices,
        default=QuestionState.WAITING,
        editable=False,
    )
    written_at = models.DateTimeField(pgettext_lazy("review question", "written"), editable=False)
    message = models.OneToOneField(
        ApplicationMessage,
        verbose_name=_("message to the applicant"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("sent or not sent"), null=True, blank=True, editable=False)
    decided_by = person_key(_("sent or not sent by"))
    reason = models.TextField(_("reason for not sending"), max_length=1000, blank=True, editable=False)
    answer = models.TextField(_("answer as reviewers read it"), max_length=ANSWER_LENGTH, blank=True, editable=False)
    attachments = models.ManyToManyField(
        MessageFile, verbose_name=_("files shown with the answer"), editable=False, related_name="+"
    )
    answered_at = models.DateTimeField(_("answer shown since"), null=True, blank=True, editable=False)
    answered_by = person_key(_("answer shown by"))

    class Meta:
        verbose_name = _("question to an applicant")
        verbose_name_plural = _("questions to applicants")
        ordering = ("-written_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("phase", "reviewer", "application", "mark"), name="review_question_once"),
            models.CheckConstraint(
                condition=Q(state__in=QuestionState.sent, message__isnull=False)
                | (~Q(state__in=QuestionState.sent) & Q(message__isnull=True)),
                name="review_question_sent_has_message",
            ),
            models.CheckConstraint(
                condition=~Q(state=QuestionState.DECLINED) | ~Q(reason=""), name="review_question_declined_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state=QuestionState.ANSWERED, answered_at__isnull=False) & ~Q(answer="")
                | ~Q(state=QuestionState.ANSWERED) & Q(answered_at__isnull=True, answer=""),
                name="review_question_answered_has_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application}　{self.public_id[:4]}"
