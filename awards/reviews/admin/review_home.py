"""What of reviews is on the admin's front page: what is shut to reviewers, or waits, until a clerk has looked."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.reviews.domain.queries.question import list_replied, list_waiting
from awards.reviews.enums import QuestionState
from awards.reviews.models import BlindCopy, BlindText, Conflict
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.home import Pending

GROUP = "applications"


def list_proposed(person: Any) -> QuerySet[Conflict]:
    rows = Conflict.objects.waiting()
    return rows.select_related("reviewer", "application__current_submission")


def list_to_check(person: Any) -> QuerySet[BlindCopy]:
    """What can't be made has waited since it was requested."""
    return BlindCopy.objects.waiting().with_received().annotate(waits_since=Coalesce("made_at", "requested_at"))


def list_to_decide(person: Any) -> QuerySet[BlindText]:
    return BlindText.objects.waiting().select_related("application", "item")


def _record_url(name: str, record: Any) -> str:
    return reverse(name, args=[record.pk])


def _list_url(name: str, query: str) -> str:
    return f"{reverse(name)}?{query}"


def _name_application(record: Any) -> str:
    return str(record.application)


def _row(label: Any, hint: Any, list_rows: Any, since: str, lists: str, query: str, **options: Any) -> Pending:
    facts: dict[str, Any] = {
        "since": since,
        "url": partial(_list_url, f"{lists}:index", query),
        "name": _name_application,
        "record_url": partial(_record_url, f"{lists}:inspect"),
    }
    return Pending(GROUP, label, hint, may_see=may_run_reviews, list_rows=list_rows, **facts | options)


PENDING = {
    "laurel_reviews.question": _row(
        _("Look at reviewers’ questions"),
        _("They are sent to the applicant, or not, by the secretariat alone."),
        list_waiting,
        "written_at",
        "review_questions",
        f"state={QuestionState.WAITING}",
    ),
    "laurel_reviews.answer": _row(
        _("Show answers to reviewers"),
        _("The applicant has written since a reviewer’s question was sent."),
        list_replied,
        "since",
        "review_questions",
        "is_replied=true",
    ),
    "laurel_reviews.conflict": _row(
        _("Decide on proposed conflicts of interest"),
        _("Until then the application is shut to the reviewer."),
        list_proposed,
        "noted_at",
        "review_conflicts",
        "is_waiting=true",
    ),
    "laurel_reviews.copy": _row(
        _("Check cleaned copies, or blacken files by hand"),
        _("Until then reviewers don’t see the file. Where no copy can be made, upload one that was blackened by hand."),
        list_to_check,
        "waits_since",
        "blind_copies",
        "is_waiting=true",
        name=str,
    ),
    "laurel_reviews.text": _row(
        _("Decide on texts that name the applicant"),
        _("Until then reviewers don’t see the text."),
        list_to_decide,
        "application__current_submission__submitted_at",
        "blind_texts",
        "is_waiting=true",
    ),
}
