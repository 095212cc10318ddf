"""Practice as one reviewer finds it. Reads only.

An application is shown with those criteria of the rubric in force that it has an answer for, with a grade on the scale.
It is done once the reviewer has graded it, whatever the secretariat changes in it later.
"""

from typing import NamedTuple

from django.db.models import Subquery

from awards.reviews.domain.queries.review import list_successors
from awards.reviews.models import PracticeAnswer, PracticeApplication, PracticeScore, Reviewer, ReviewPhase, Rubric


class PracticeLine(NamedTuple):
    """One practice application; beside each answer what was given, nothing for a criterion that was added since."""

    application: PracticeApplication
    is_done: bool
    parts: list[tuple[PracticeAnswer, PracticeScore | None]]


def list_practice(reviewer: Reviewer, phase: ReviewPhase) -> list[PracticeLine]:
    """Those of a phase, in their order. Three queries; one where there are none."""
    newest = Rubric.objects.filter(phase=phase).order_by("-number").values("pk")[:1]
    answers = PracticeAnswer.objects.filter(application__phase=phase, application__is_active=True)
    shown = answers.filter(criterion__rubric=Subquery(newest)).select_related("application", "criterion")
    ordered = list(shown.order_by("application__order", "application_id", "criterion__order", "criterion_id"))
    if not ordered:
        return []
    rows = PracticeScore.objects.filter(reviewer=reviewer, application__phase=phase).select_related("criterion")
    successors, scores = list_successors(phase), list(rows)
    given = {(one.application_id, successors.get(one.criterion_id, one.criterion_id)): one for one in scores}
    done = {score.application_id for score in scores}
    lines: dict[int, PracticeLine] = {}
    for answer in ordered:
        if answer.grade <= answer.criterion.ends[1]:
            key = answer.application_id
            line = lines.setdefault(key, PracticeLine(answer.application, key in done, []))
            line.parts.append((answer, given.get((key, answer.criterion_id))))
    return list(lines.values())


def must_practise_first(reviewer: Reviewer, phase: ReviewPhase) -> bool:
    """Whether practice comes before this reviewer's first application of the phase; who has begun one isn't held up.

    A score is asked for, as the secretariat opens an empty review for who comes late.
    """
    is_first = phase.requires_practice and not phase.reviews.filter(reviewer=reviewer, scores__isnull=False).exists()
    return is_first and not all(line.is_done for line in list_practice(reviewer, phase))
