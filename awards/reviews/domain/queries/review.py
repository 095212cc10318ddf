"""Reviews that count, and where a reviewer stands in a phase. Reads only.

The rule the next editor must not break: every figure, average, paper and list of reviews is made from `list_counting`.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.crypto import salted_hmac

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.reviews.domain.queries.blind_text import BlindWords, get_blind_words
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.domain.queries.reviewer_application import seat_taking_part
from awards.reviews.enums import OthersReviews, PhaseSight, ReviewerState, ReviewState
from awards.reviews.models import Assignment, Conflict, Criterion, Review, Reviewer, ReviewPhase, ReviewQuestion, Score
from foundation.records.permissions import opens_admin

Said = TypeVar("Said", Review, ReviewQuestion, Assignment)


def list_counting(phase: ReviewPhase) -> QuerySet[Review]:
    """Handed in, of an application still under review, by somebody in no conflict who takes no part in it."""
    return list_unsealed(phase.reviews.filter(state=ReviewState.HANDED_IN)).filter(
        application__in=list_phase_applications(phase).order_by().values("pk")
    )


def count_shut(phase: ReviewPhase) -> int:
    """Reviews with a score, or handed in, that their reviewers see no more, as the phase shows what is assigned alone.

    Those that a plan assigns: `list_scored` of the assignments, without people who review no more.
    """
    if phase.sight == PhaseSight.ALL:
        return 0
    here = Assignment.objects.filter(phase=phase, reviewer=OuterRef("reviewer"), application=OuterRef("application"))
    is_held = Exists(Score.objects.filter(review=OuterRef("pk"))) | Q(state=ReviewState.HANDED_IN)
    goes_on = Q(reviewer__state=ReviewerState.ACCEPTED) & ~Q(opens_admin(OuterRef("reviewer__user")))
    begun = phase.reviews.filter(~Exists(here), is_held, goes_on)
    in_phase = list_phase_applications(phase).order_by().values("pk")
    return list_unsealed(begun).filter(application__in=in_phase).count()


def count_in_correction(phase: ReviewPhase, reviewer: Reviewer) -> int:
    """Reviews that wait, kept as they are, until what they are of is corrected and accepted again."""
    begun = phase.reviews.filter(reviewer=reviewer, application__state__in=ApplicationState.in_correction)
    return list_unsealed(begun).count()


def list_others(
    review: Review | None,
    phase: ReviewPhase,
    reviewer: Reviewer,
    application: Application,
    *,
    words: BlindWords | None = None,
) -> list[Review]:
    """What others handed in of an application, as far as the phase shows it to this reviewer; without their names.

    They come in an order of this application alone, or “Reviewer 1” would be one person on every page. Where names
    are hidden each score says whether its comment `is_withheld`.
    """
    if phase.others == OthersReviews.NEVER:
        return []
    if phase.others == OthersReviews.AFTER and (review is None or review.state != ReviewState.HANDED_IN):
        return []
    rows = list_counting(phase).filter(application=application).exclude(reviewer=reviewer)
    shown = Prefetch("scores", queryset=Score.objects.counting().select_related("criterion"))
    reviews = sorted(rows.prefetch_related(shown), key=lambda one: _place_of(one, phase, application))
    if phase.is_blind and reviews:
        words = words or get_blind_words(application)
        for score in (score for one in reviews for score in one.scores.all()):
            score.is_withheld = bool(words.list_in(score.comment))  # type: ignore[attr-defined]  # for the page
    return reviews


def _place_of(review: Review, phase: ReviewPhase, application: Application) -> str:
    """Where it comes among those of its application: always the same there, and telling nothing of who wrote it."""
    whose = f"{application.public_id}/{review.pk}"
    return salted_hmac("laurel_reviews.others", whose, secret=phase.salt).hexdigest()


def list_criteria(phase: ReviewPhase) -> list[Criterion]:
    """Of all versions of its rubric, with the version, in its order. One query."""
    return list(Criterion.objects.filter(rubric__phase=phase).select_related("rubric").order_by("order", "pk"))


def list_successors(phase: ReviewPhase, criteria: Iterable[Criterion] | None = None) -> dict[int, int]:
    """The criterion of the newest rubric that goes on with an older one, by key; one query without `criteria`."""
    here = Criterion.objects.filter(rubric__phase=phase).values_list("pk", "follows", "rubric__number")
    rows = [(one.pk, one.follows_id, one.rubric.number) for one in criteria] if criteria else list(here)
    newest = max((number for _key, _before, number in rows), default=0)
    before = {key: follows for key, follows, _number in rows}
    found: dict[int, int] = {}
    for key in (key for key, _before, number in rows if number == newest):
        older = before[key]
        while older is not None:
            found[older] = key
            older = before[older]
    return found


def list_unsealed(rows: QuerySet[Said]) -> QuerySet[Said]:
    """Reviews, questions or assignments without those of reviewers in conflict, whenever that was noted."""
    person = OuterRef("reviewer__user"), OuterRef("reviewer__email")
    return rows.filter(*_opens(*person, reviewer=OuterRef("reviewer"), application=OuterRef("application")))


def list_unshut(reviewers: QuerySet[Reviewer]) -> QuerySet[Reviewer]:
    """Of reviewers those to whom nothing shuts the application that is the row of the query around."""
    person = OuterRef("user"), OuterRef("email")
    return reviewers.filter(*_opens(*person, reviewer=OuterRef("pk"), application=OuterRef(OuterRef("pk"))))


def _opens(user: OuterRef, email: OuterRef, *, reviewer: OuterRef, application: OuterRef) -> tuple[Any, Any]:
    """No side says that there is a conflict, and it is nothing that the reviewer takes part in."""
    conflicts = Conflict.objects.counting().filter(reviewer=reviewer, application=application)
    own = Application.objects.filter(seat_taking_part(user, email, reviewer=reviewer), pk=application)
    return ~Exists(conflicts), ~Exists(own)
