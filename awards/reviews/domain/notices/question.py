"""The notice to a reviewer that a question was answered, or won't be sent. It names no application."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.reviews.domain.notices.kinds import QUESTION
from awards.reviews.domain.notices.reviewer import queue_for, values_for
from awards.reviews.domain.queries.phase_application import list_readable
from awards.reviews.enums import QuestionState
from awards.reviews.models import ReviewQuestion


def notify_settled(question: ReviewQuestion, *, by: AbstractBaseUser, at: datetime) -> None:
    """To who put it, once, while the application is open to them."""
    reviewer = question.reviewer
    if not list_readable(reviewer, question.phase, at=at).filter(pk=question.application_id).exists():
        return
    with override(reviewer.language):
        is_answered = question.state == QuestionState.ANSWERED
        outcome = _("it has been answered") if is_answered else _("it was not sent to the applicant")
        values = values_for(reviewer) | {"outcome": outcome}
    queue_for(QUESTION.code, reviewer, values, by=by, key=question.public_id)
