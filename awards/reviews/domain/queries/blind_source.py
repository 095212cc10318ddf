"""Which texts reviewers of blind phases come to read: of the submission in force, and of those that their reviews keep.

The rule the next editor must not break: what is read of a submission here is what a clerk is asked of. Reads only.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.application_preview import say_answer
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.models import Application, Submission
from awards.programmes.models import AwardCycle
from awards.reviews.models import Review


def list_texts(draft: Draft) -> dict[int, str]:
    """By item: answers, and the notes of figures. An effort that isn't chosen says nothing."""
    answers = [(one, draft.answers.get(one.item.pk)) for one in draft.questionnaire.questions]
    given = [(one, answer) for one, answer in answers if answer and (answer.is_chosen or not one.is_effort)]
    texts = {one.item.pk: answer.note if one.is_measure else say_answer(answer) for one, answer in given}
    return {item: text for item, text in texts.items() if text.strip()}


def list_read_submissions(applications: Collection[int]) -> QuerySet[Submission]:
    """In force, or of a review of a phase that hides names, until the results are released; the newest first."""
    in_force = Application.objects.filter(pk__in=applications).order_by().values("current_submission")
    reviews = Review.objects.filter(phase__is_blind=True, submission=OuterRef("pk"))
    kept = Exists(reviews.exclude(application__cycle__in=AwardCycle.objects.released()))
    return Submission.objects.filter(Q(pk__in=in_force) | kept, application__in=applications).order_by("-number")


def list_read_texts(applications: Iterable[Application]) -> dict[int, list[tuple[int, str]]]:
    """By application: each text with its item, once, those in force first. One query, and what reading takes once."""
    reader, by_key = SubmissionReader(), {one.pk: one for one in applications}
    found: dict[int, dict[tuple[int, str], None]] = defaultdict(dict)
    for sent in list_read_submissions(by_key):
        texts = list_texts(reader.read(sent, by_key[sent.application_id]))
        found[sent.application_id] |= dict.fromkeys(texts.items())
    return {key: list(found[key]) for key in by_key}
