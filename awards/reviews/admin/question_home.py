"""What of reviewers' questions is on the admin's front page."""

from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.reviews.domain.queries.question import list_replied, list_waiting
from awards.reviews.enums import QuestionState
from awards.reviews.models import ReviewQuestion
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.home import Pending

GROUP = "applications"


def _list_url(query: str) -> str:
    return f"{reverse('review_questions:index')}?{query}"


def record_url(question: ReviewQuestion) -> str:
    return reverse("review_questions:inspect", args=[question.pk])


def name_of(question: ReviewQuestion) -> str:
    return str(question.application)


def _row(label: Any, hint: Any, list_rows: Any, since: str, query: str) -> Pending:
    facts: Any = {"since": since, "url": partial(_list_url, query), "name": name_of, "record_url": record_url}
    return Pending(GROUP, label, hint, may_see=may_run_reviews, list_rows=list_rows, **facts)


PENDING = {
    "laurel_reviews.question": _row(
        _("Look at reviewers’ questions"),
        _("They are sent to the applicant, or not, by the secretariat alone."),
        list_waiting,
        "written_at",
        f"state={QuestionState.WAITING}",
    ),
    "laurel_reviews.answer": _row(
        _("Show answers to reviewers"),
        _("The applicant has written since a reviewer’s question was sent."),
        list_replied,
        "since",
        "is_replied=true",
    ),
}
