"""Actions on a reviewer's question: sending it, not sending it, showing the answer to reviewers."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from awards.applications.permissions import may_download_material, may_read_applications
from awards.reviews.domain.queries.phase_application import is_blind_for_cycle
from awards.reviews.domain.queries.question import is_in_conflict, is_under_review, list_replies, list_reply_files
from awards.reviews.domain.question import decline_question, mark_answer, send_question, show_answer
from awards.reviews.enums import QuestionState, ReviewerState
from awards.reviews.forms.question import AnswerForm, NotSentForm, SendForm
from awards.reviews.models import ReviewQuestion
from awards.reviews.permissions import may_run_reviews, may_send_questions
from foundation.viewsets.action import ActionView


def list_warnings(question: ReviewQuestion) -> list[Any]:
    """What whoever decides on it should know: who can't read the answer, and whether names are hidden."""
    facts = (
        (not is_under_review(question), _("The application is no longer under review: nothing is sent or shown.")),
        (
            is_in_conflict(question),
            _("This reviewer has a conflict of interest and sees nothing of it."),
        ),
        (question.reviewer.state == ReviewerState.ENDED, _("This reviewer’s work has ended. They see nothing of it.")),
        (
            is_blind_for_cycle(question.application.cycle_id),
            _("Names are hidden from reviewers, who read what is sent and the answer: neither may name the applicant."),
        ),
    )
    return [sentence for holds, sentence in facts if holds]


class QuestionActionView(ActionView):
    permission = may_run_reviews
    states: tuple[str, ...] = ()

    @classmethod
    def is_open(cls, record: ReviewQuestion) -> bool:
        return record.state in cls.states

    def get_queryset(self) -> QuerySet[Any]:
        related = ("phase__committee__cycle", "reviewer", "application__current_submission", "message")
        return ReviewQuestion.objects.select_related(*related)

    def list_consequences(self) -> list[Any]:
        return [*list_warnings(self.object), *self.consequences]


class SendView(QuestionActionView):
    label = _("Send the question")
    header_icon = "mail"
    verb = send_question
    permission = may_send_questions
    form_class = SendForm
    states = (QuestionState.WAITING,)
    consequences = (
        _("The applicant is sent a message from the secretariat, also by e-mail. It can’t be withdrawn."),
        _("The message tells of no reviewer. Please take out whatever could tell who wrote the question."),
        _("All reviewers of the application without a conflict of interest read this wording."),
        _("Unread messages of the applicant count as read: please look at the application first."),
    )
    success_message = _("The question about “%(name)s” has been sent.")

    def get_initial(self) -> dict[str, Any]:
        return {"text": self.object.text}


class DeclineView(QuestionActionView):
    label = _("Don’t send the question")
    header_icon = "cross"
    verb = decline_question
    form_class = NotSentForm
    states = (QuestionState.WAITING,)
    consequences = (_("The reviewer reads the reason and is notified by e-mail. The applicant learns nothing."),)
    success_message = _("The question about “%(name)s” is not sent.")


class AnswerView(QuestionActionView):
    """Filled in with what the applicant has written since, for who may read it, or with what reviewers read now."""

    label = _("Show the answer to reviewers")
    header_icon = "view"
    verb = show_answer
    form_class = AnswerForm
    states = (QuestionState.SENT, QuestionState.ANSWERED)
    consequences = (
        _("All reviewers of the application without a conflict of interest read this text, and open the files chosen."),
        _("The reviewer who wrote the question is notified by e-mail the first time."),
    )
    success_message = _("The answer about “%(name)s” is shown to reviewers.")

    @classmethod
    def get_marks(cls, record: ReviewQuestion) -> dict[str, str]:
        return {"shown": mark_answer(record)}

    def list_consequences(self) -> list[Any]:
        now = _("Reviewers read now: “%(answer)s”") % {"answer": self.object.answer}
        return [*([now] if self.object.answer else []), *super().list_consequences()]

    def get_form_kwargs(self) -> dict[str, Any]:
        files = list_reply_files(self.object) if may_download_material(self.actor) else []
        return super().get_form_kwargs() | {"files": files}

    def get_initial(self) -> dict[str, Any]:
        if self.object.answer:
            return {"text": self.object.answer, "attachments": self.object.attachments.all()}
        replies = list_replies(self.object) if may_read_applications(self.actor) else []
        return {"text": "\n\n".join(reply.text for reply in replies)}


ACTIONS = {"send": SendView, "decline": DeclineView, "answer": AnswerView}
