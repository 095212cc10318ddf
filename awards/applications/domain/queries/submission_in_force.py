"""The submission in force: what was sent last and counts (docs/decisions/0034-the-submission-in-force.md).

One reading for everything that speaks of an application from outside: its page and list for the secretariat, filters,
exports, bundles, figures. An application without one is read from what its applicant has saved. The rule the next
editor must not break: who shows, finds or exports applications of others asks here, never the application's own rows.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from awards.applications.domain.draft import Draft, load_draft
from awards.applications.domain.queries.answer import by_item
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.models import Answer, Application

AT_ONCE = 1_000
IS_SENT = Q(current_submission__isnull=False)
COLUMN = "current_submission__"


def load_in_force(application: Application) -> Draft:
    """What counts of an application: its submission in force; without one, its draft."""
    submission = application.current_submission
    return load_draft(application) if submission is None else SubmissionReader().read(submission, application)


def read_in_force(applications: Iterable[Application]) -> Iterator[Draft]:
    """The same for rows loaded with `current_submission`; what they share is loaded once."""
    reader = SubmissionReader()
    for application in applications:
        submission = application.current_submission
        yield load_draft(application) if submission is None else reader.read(submission, application)


def list_in_force(found: QuerySet[Application]) -> Iterator[Draft]:
    """The same for any number of rows with their answers, never more than a thousand in memory."""
    drafted = Answer.objects.filter(application__current_submission__isnull=True)
    answers = drafted.select_related("item_version", "option").order_by("item_version__number")
    rows = found.select_related("current_submission", "cycle").prefetch_related(None)
    for draft in read_in_force(rows.prefetch_related(Prefetch("answers", queryset=answers)).iterator(AT_ONCE)):
        if draft.application.current_submission_id is None:
            vars(draft)["answers"] = by_item(draft.application.answers.all())
        yield draft


def name_in_force(application: Application) -> str:
    """The organisation's name as it was sent; of a draft, as it is written; may be empty."""
    submission = application.current_submission
    return submission.organisation_name if submission else application.organisation_name


def name_with_reference(application: Application) -> str:
    """Its reference and the organisation's name, for staff; either may be missing."""
    return " ".join(part for part in (application.reference or "", name_in_force(application)) if part)


def is_in_force(**lookups: Any) -> Q:
    """Applications whose columns are like this in what counts; a submission must have columns of these names."""
    return IS_SENT & Q(**{f"{COLUMN}{name}": value for name, value in lookups.items()}) | ~IS_SENT & Q(**lookups)


def column_in_force(name: str) -> Case:
    """The value of this column in what counts, to sort by."""
    return Case(When(IS_SENT, then=F(f"{COLUMN}{name}")), default=F(name))
