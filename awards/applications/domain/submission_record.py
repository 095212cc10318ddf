"""The submission itself: its reference, its immutable copy of what was sent, its rows for lists and figures.

Writes in the caller's transaction, which also moves the state. The rule the next editor must not break: nothing here
may be slow.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import F

from awards.applications.domain.draft import Draft
from awards.applications.domain.submission_snapshot import hash_snapshot, list_sent, make_snapshot
from awards.applications.models import Answer, Measure, Submission
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle, ReferenceCounter, ScreeningItemVersion
from foundation.organisations.domain import find_size_band


def next_reference(cycle: AwardCycle) -> str:
    """The next number of the cycle: unique, in commit order; there may be gaps."""
    counter = ReferenceCounter.objects.filter(cycle=cycle)
    if not counter.update(last=F("last") + 1):
        ReferenceCounter.objects.get_or_create(cycle=cycle)
        counter.update(last=F("last") + 1)
    return f"{cycle.reference_prefix}-{counter.get().last:04d}"


def write_submission(draft: Draft, *, reference: str, by: AbstractBaseUser | None, at: datetime) -> Submission:
    """Writes the submission: snapshot and hash, current columns, the received files, what was answered, measures."""
    application, snapshot = draft.application, make_snapshot(draft, reference=reference, at=at)
    submission = Submission.objects.create(
        application=application,
        number=application.submissions.count() + 1,
        submitted_at=at,
        submitted_by_id=by.pk if by else application.owner_id,
        organisation_name=application.organisation_name,
        organisation_kana=application.organisation_kana,
        organisation_name_en=application.organisation_name_en,
        corporate_number=application.corporate_number,
        contact_name=application.contact_name,
        unit_name=application.unit_name,
        excluded_reviewers=application.excluded_reviewers,
        industry_id=application.industry_id,
        prefecture_id=application.prefecture_id,
        size_band=find_size_band(application.employees_total),
        source=application.source,
        snapshot=snapshot,
        sha256=hash_snapshot(snapshot),
    )
    submission.materials.add(*list_sent(draft))
    submission.answered.add(*_answered(draft))
    Measure.objects.bulk_create(_measures(submission, draft))
    return submission


def _answered(draft: Draft) -> list[ScreeningItemVersion]:
    """The versions to which every input is filled in; of efforts, those that are selected."""
    given = [(draft.questionnaire.by_item[item], answer) for item, answer in draft.answers.items()]
    return [answer.item_version for question, answer in given if _is_answered(question, answer)]


def _is_answered(question: Question, answer: Answer) -> bool:
    if question.kind == ItemKind.EFFORT:
        return answer.is_chosen
    if question.has_own_denominator and answer.denominator is None:
        return False
    value = {ItemKind.NUMBER: answer.number, ItemKind.CHOICE: answer.option_id, ItemKind.TEXT: answer.text or None}
    return value.get(ItemKind(question.kind), answer.numerator) is not None


def _measures(submission: Submission, draft: Draft) -> list[Measure]:
    """One row per answered measure, with its version; null if there is no result."""
    given = [draft.answers.get(question.item.pk) for question in draft.questionnaire.measures]
    return [Measure(submission=submission, item_version=each.item_version, value=each.result) for each in given if each]
