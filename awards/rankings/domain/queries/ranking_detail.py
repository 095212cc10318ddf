"""What a ranking is made of, by application and criterion: grades and comments, as they are kept when it is frozen.

The rules the next editor must not break: nothing leads to a reviewer – grades come highest first, comments in the order
of their letters, whoever wrote them; where names are hidden a comment that names the applicant, or says what was
blackened, isn't kept, only that there was one. Reads only, nothing but four queries where names are hidden.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from statistics import mean
from typing import Any

from django.utils import translation
from msgspec import Struct, field

from awards.applications.domain.queries.submission_in_force import name_in_force
from awards.rankings.domain.queries.ranking import RankingSources
from awards.rankings.domain.ranking import say_figure
from awards.reviews.domain.queries.blind_text import BlindWords, find_names, list_blind_words
from awards.reviews.domain.queries.phase_application import list_left_out
from awards.reviews.domain.queries.review import list_successors
from awards.reviews.models import Criterion, PhaseEntry, Review, ReviewPhase, Score
from foundation.text.languages import LANGUAGES


class _Given(Struct):
    """Of one application and criterion."""

    grades: list[int] = field(default_factory=list)
    no_score: int = 0
    comments: list[str] = field(default_factory=list)
    withheld: int = 0

    def as_row(self, criterion: int) -> dict[str, Any]:
        return {
            "criterion": criterion,
            "grades": sorted(self.grades, reverse=True),
            "mean": say_figure(mean(map(Fraction, self.grades))) if self.grades else "",
            "no_score": self.no_score,
            "comments": sorted(self.comments),
            "withheld": self.withheld,
        }


class RankingDetail(Struct, frozen=True):
    """`heading` as `Ranking.heading` keeps it; by the key of an application what was said of it."""

    heading: dict[str, Any]
    by_application: Mapping[int, list[dict[str, Any]]]


def get_detail(phase: ReviewPhase, sources: RankingSources) -> RankingDetail:
    """Of what `read_sources` has read. Criteria of older versions of the rubric go with their followers."""
    reviews, left_out = sources.reviews, sources.left_out
    used = _list_used(sources)
    successors = list_successors(phase, used)
    words = _list_words(sources) if phase.is_blind else {}
    given: dict[int, dict[int, _Given]] = defaultdict(lambda: defaultdict(_Given))
    for review in reviews:
        for score in review.scores.all():
            key = successors.get(score.criterion_id, score.criterion_id)
            _add(given[review.application_id][key], score, words.get(review.application_id))
    criteria = _list_criteria(sources, used, successors)
    order = [one.pk for one in criteria]
    by_application = {
        application: [rows[key].as_row(key) for key in order if key in rows] for application, rows in given.items()
    }
    heading = {"left_out": _describe_left_out(phase, left_out, words), **_describe(phase, reviews, criteria)}
    return RankingDetail(heading, by_application)


def read_left_out(phase: ReviewPhase) -> list[dict[str, str]]:
    """What isn't reviewed in the phase, as the office's page says it, which sees names. One query."""
    return [
        {
            "reference": entry.application.reference or "",
            "name": name_in_force(entry.application),
            "reason": entry.left_out_because,
        }
        for entry in list_left_out(phase)
    ]


def _describe_left_out(
    phase: ReviewPhase, entries: Sequence[PhaseEntry], words: Mapping[int, BlindWords]
) -> list[dict[str, Any]]:
    """What isn't reviewed, as it is kept: reference, and the name and the reason unless names are hidden.

    There a reason that says one isn't kept: it was written before they were, or the name has come since.
    """
    reasons = {entry.left_out_because for entry in entries if phase.is_blind}
    names = find_names(reasons, words, phrases_of={entry.application_id for entry in entries})
    return [
        {
            "reference": entry.application.reference or "",
            "name": "" if phase.is_blind else name_in_force(entry.application),
            "reason": "" if names.get(entry.left_out_because) else entry.left_out_because,
            "is_withheld": bool(names.get(entry.left_out_because)),
        }
        for entry in entries
    ]


def _list_words(sources: RankingSources) -> Mapping[int, BlindWords]:
    """Of all that comments and reasons may name: asked for once. A reason may name any of the cycle."""
    left_out = [entry.application for entry in sources.left_out]
    return list_blind_words([*sources.applications, *left_out, *(sources.others if left_out else ())])


def _add(given: _Given, score: Score, words: BlindWords | None) -> None:
    if score.grade is not None:
        given.grades.append(score.grade)
    given.no_score += score.has_no_score
    comment = score.comment.strip()
    if comment and words is not None and words.list_in(comment):
        given.withheld += 1
    elif comment:
        given.comments.append(comment)


def _list_used(sources: RankingSources) -> list[Criterion]:
    """Of the versions of the rubric up to the newest that a review is on: no grade goes by a later one.

    All of them as long as there is no review.
    """
    newest = max((review.rubric.number for review in sources.reviews), default=None)
    return [one for one in sources.criteria if newest is None or one.rubric.number <= newest]


def _list_criteria(
    sources: RankingSources, used: Collection[Criterion], successors: Mapping[int, int]
) -> list[Criterion]:
    """Those of the newest rubric in use, then older ones that nothing follows and that were graded."""
    newest = max((one.rubric.number for one in used), default=0)
    found = {one.pk: one for one in used if one.rubric.number == newest}
    for score in (score for review in sources.reviews for score in review.scores.all()):
        if score.criterion_id not in successors:
            found.setdefault(score.criterion_id, score.criterion)
    return list(found.values())


def _describe(phase: ReviewPhase, reviews: Collection[Review], criteria: list[Criterion]) -> dict[str, Any]:
    return {
        "cycle": _in_languages(phase.committee.cycle, "name"),
        "phase": _in_languages(phase, "name"),
        "is_blind": phase.is_blind,
        "rubrics": sorted({review.rubric.number for review in reviews}),
        "criteria": [
            {
                "criterion": one.pk,
                "label": _in_languages(one, "label"),
                "weight": f"{one.weight.normalize():f}",
                "counts": one.counts,
                "highest": one.ends[1],
            }
            for one in criteria
        ],
    }


def _in_languages(record: Any, name: str) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            found[language] = str(getattr(record, name))
    return found
