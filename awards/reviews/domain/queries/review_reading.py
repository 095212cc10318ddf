"""An application as a reviewer reads it: each criterion beside what was answered, and where its figure stands.

Drawn from the submission the review is on. In a phase that hides names nothing of the organisation is read but industry
and size, and of its texts what `blind_text` lets through. Reads only; the caller has asked `list_readable`.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.application_preview import Figure, describe_figure
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.domain.queries.submission_text import list_texts
from awards.applications.models import Measure, Submission
from awards.programmes.domain.queries.item_questionnaire import Question
from awards.reviews.domain.queries.blind_text import BlindWords, get_blind_words
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.models import Criterion, ReviewPhase, Rubric

BARS = 10
FEWEST = 5  # below so many figures a place among them says nothing


@dataclass(frozen=True, slots=True)
class Bar:
    """How many have a figure like this: in percent of the highest bar."""

    height: int

    @property
    def top(self) -> int:
        """Where it begins, from above."""
        return 100 - self.height


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands among those of all applications: `percent` from the top, or from the bottom."""

    percent: int
    is_upper: bool
    bars: tuple["Bar", ...]
    own_bar: int
    middle: Decimal


@dataclass(frozen=True, slots=True)
class Reading:
    """One answer: a figure with its place, or a text; `is_withheld` where the text names the applicant."""

    label: str
    looked_at: str = ""
    figure: Figure | None = None
    place: Place | None = None
    text: str = ""
    is_withheld: bool = False


@dataclass(frozen=True, slots=True)
class ReviewReading:
    """What stands beside each criterion, by its key, and the answers that no criterion names."""

    beside: Mapping[int, Reading]
    others: Sequence[Reading]
    name: str = ""
    parties: Sequence[str] = ()


def read_application(phase: ReviewPhase, submission: Submission, rubric: Rubric) -> ReviewReading:
    """All that a reviewer reads of a submission, but for its files. A constant number of queries."""
    draft = SubmissionReader().read(submission)
    texts, values = list_texts(draft), _list_values(phase)
    words = get_blind_words(submission.application) if phase.is_blind else None
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


def place_of(value: Decimal, values: Sequence[Decimal]) -> Place | None:
    """Where a value stands among sorted values, of which it is one; None where they are few or all the same."""
    if len(values) < FEWEST or values[0] == values[-1]:
        return None
    lower, upper = bisect_left(values, value), bisect_right(values, value)
    from_top, from_bottom = len(values) - upper + 1, lower + 1
    is_upper = from_top <= from_bottom
    percent = -(-100 * (from_top if is_upper else from_bottom) // len(values))
    width = (values[-1] - values[0]) / BARS
    numbers = [0] * BARS
    for one in values:
        numbers[_bar(one, values[0], width)] += 1
    bars = tuple(Bar(round(100 * number / max(numbers))) for number in numbers)
    return Place(percent, is_upper, bars, _bar(value, values[0], width), _middle(values))


def _bar(value: Decimal, lowest: Decimal, width: Decimal) -> int:
    return min(BARS - 1, int((value - lowest) / width))


def _middle(values: Sequence[Decimal]) -> Decimal:
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _list_values(phase: ReviewPhase) -> dict[int, list[Decimal]]:
    """The figures of all applications of the phase, as they count, sorted, by item."""
    counting = list_phase_applications(phase).order_by().values("current_submission")
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
