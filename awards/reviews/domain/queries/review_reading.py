"""An application as a reviewer reads it: each criterion beside what was answered, and where its figure stands.

Drawn from the submission the review is on. In a phase that hides names nothing of the organisation is read but industry
and size, and of its texts what `blind_text` lets through. Reads only; the caller has asked `list_readable`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.application_preview import Figure, describe_figure
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.models import Measure, Submission
from awards.programmes.domain.item_place import Place, place_of
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.reviews.domain.queries.blind_source import list_texts
from awards.reviews.domain.queries.blind_text import BlindWords, get_blind_words
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.domain.queries.reviewer_application import without_conflicts
from awards.reviews.models import Criterion, Reviewer, ReviewPhase, Rubric


class Reading(Struct, frozen=True):
    """One answer: a figure with its place, or a text; `is_withheld` where the text names the applicant."""

    label: str
    looked_at: str = ""
    figure: Figure | None = None
    place: Place | None = None
    text: str = ""
    is_withheld: bool = False


class ReviewReading(Struct, frozen=True):
    """What stands beside each criterion, by its key, and the answers that no criterion names."""

    beside: Mapping[int, Reading]
    others: Sequence[Reading]
    name: str = ""
    parties: Sequence[str] = ()


def read_application(
    phase: ReviewPhase, submission: Submission, rubric: Rubric, *, reviewer: Reviewer, words: BlindWords | None = None
) -> ReviewReading:
    """All that this reviewer reads of a submission, but for its files; `words` if they are read already."""
    draft = SubmissionReader().read(submission)
    texts, values = list_texts(draft), _list_values(phase, reviewer)
    words = words or get_blind_words(submission.application) if phase.is_blind else None
    readings = {
        question.item.pk: reading
        for question in draft.questionnaire.questions
        if (reading := _read(draft, question, values.get(question.item.pk, ()), texts, words))
    }
    criteria: list[Criterion] = list(rubric.criteria.all())
    beside = {one.pk: readings[one.item_id] for one in criteria if one.item_id in readings}
    named = {one.item_id for one in criteria}
    others = [reading for item, reading in readings.items() if item not in named]
    if phase.is_blind:
        return ReviewReading(beside, others)
    return ReviewReading(beside, others, submission.organisation_name, [str(party.name) for party in draft.parties])


def _list_values(phase: ReviewPhase, reviewer: Reviewer) -> dict[int, list[Decimal]]:
    """The figures of applications of the phase, as they count, sorted, by item: without those shut to this reviewer.

    A place among others tells of them: of two it is the other's figure.
    """
    counting = without_conflicts(list_phase_applications(phase), reviewer).order_by().values("current_submission")
    rows = Measure.objects.filter(submission__in=counting, value__isnull=False)
    values: dict[int, list[Decimal]] = defaultdict(list)
    for item, value in rows.order_by("value").values_list("item_version__item", "value"):
        if value is not None:
            values[item].append(value)
    return values


def _read(
    draft: Draft,
    question: Question,
    values: Sequence[Decimal],
    texts: Mapping[int, str],
    words: BlindWords | None,
) -> Reading | None:
    answer = draft.answers.get(question.item.pk)
    if answer is None or (question.is_effort and not answer.is_chosen):
        return None
    text = texts.get(question.item.pk, "")
    shown = words.read(question.item.pk, text) if words else text
    figure = describe_figure(draft.questionnaire, question, answer) if question.is_measure else None
    place = place_of(answer.result, values) if figure and answer.result is not None else None
    version = question.version
    return Reading(version.label, version.looked_at, figure, place, shown or "", is_withheld=shown is None)
