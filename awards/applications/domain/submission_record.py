"""The submission itself: its reference, its immutable copy of what was sent, its rows for lists and figures.

Writes in the caller's transaction, which also moves the state. The rule the next editor must not break: nothing here
may be slow.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F

from awards.applications.domain.draft import Draft
from awards.applications.domain.submission_snapshot import hash_snapshot, list_sent, make_snapshot
from awards.applications.models import Measure, Submission
from awards.programmes.models import AwardCycle, ReferenceCounter
from foundation.organisations.domain import find_size_band


def next_reference(cycle: AwardCycle) -> str:
    """The next number of the cycle: unique, in commit order; there may be gaps."""
    counter = ReferenceCounter.objects.filter(cycle=cycle)
    if not counter.update(last=F("last") + 1):
        ReferenceCounter.objects.get_or_create(cycle=cycle)
        counter.update(last=F("last") + 1)
    return f"{cycle.reference_prefix}-{counter.get().last:04d}"


def write_submission(draft: Draft, *, reference: str, by: AbstractBaseUser | None, at: datetime) -> Submission:
    """Writes the submission: snapshot and hash, current columns, the received files, measures."""
    application, snapshot = draft.application, make_snapshot(draft, reference=reference, at=at)
    submission = Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        submitted_at=at,
        submitted_by_id=by.pk if by else application.owner_id,
        organisation_name=application.organisation_name,
        unit_name=application.unit_name,
        industry_id=application.industry_id,
        prefecture_id=application.prefecture_id,
        size_band=find_size_band(application.employees_total),
        source=application.source,
        snapshot=snapshot,
        sha256=hash_snapshot(snapshot),
    )
    submission.materials.add(*list_sent(draft))
    Measure.objects.bulk_create(_measures(submission, draft))
    return submission


def _measures(submission: Submission, draft: Draft) -> list[Measure]:
    """One row per answered measure, with its version; null if there is no result."""
    given = [draft.answers.get(question.item.pk) for question in draft.questionnaire.measures]
    return [Measure(submission=submission, item_version=each.item_version, value=each.result) for each in given if each]
