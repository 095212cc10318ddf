"""What the reviews offer to a feedback, and what of them may not be in it.

The rule the next editor must not break: nothing leads to a reviewer – a figure is a mean of three grades at least that
count now, and comments stay in the office's words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from awards.decisions.domain.errors import FiguresAbsent, FiguresOutdated, FiguresTooFew
from awards.decisions.models import Decision, DecisionSet
from awards.rankings.domain.queries.ranking_conflict import count_gone
from awards.rankings.models import Ranking
from awards.reviews.domain.queries.review import list_unsealed
from awards.reviews.models import Review, Score
from foundation.text.languages import LANGUAGES

FEWEST = 3
SHORTEST_SENTENCE = 12
_FIGURE = gettext_noop("%(criterion)s: %(mean)s (highest grade: %(highest)s)")
_ENDS = re.compile(r"[。．！？!?\n]+|\.(?=\s|$)")


class FigureState(StrEnum):
    """What is wrong with figures that stand in a feedback."""

    FEW = "few"  # fewer than three reviews count for one of them, or no ranking has it
    SEALED = "sealed"  # others by now, and a review in a conflict of interest is in one of them, or may be
    OTHER = "other"  # reviews give another one by now

    @property
    def stops(self) -> bool:
        """Whether nothing is approved with them, and an approval doesn't survive them."""
        return self != FigureState.OTHER


def describe_figures(decision_set: DecisionSet, decision: Decision) -> dict[str, str]:
    """By name of the feedback's fields, the application's mean of each criterion in the ranking that the set names.

    Raises FiguresAbsent, FiguresOutdated, FiguresTooFew.
    """
    ranking, key = decision_set.ranking, decision.application.public_id
    row = next((row for row in ranking.rows if row["id"] == key), None) if ranking else None
    if ranking is None or row is None:
        raise FiguresAbsent
    if key in count_gone(ranking, [decision.application_id]):
        raise FiguresOutdated
    means = _list_means(ranking, decision) if row.get("counted", 0) >= FEWEST else []
    if not means:
        raise FiguresTooFew
    return {f"feedback_{language}": _say(means, language) for language in LANGUAGES}


def map_figures(decision_set: DecisionSet, decisions: Iterable[Decision]) -> dict[int, FigureState]:
    """By key of the decision, where its feedback holds other figures than `describe_figures` gives now.

    No query where no feedback holds any, else six at most.
    """
    held = {row.pk: (row, figures) for row in decisions if (figures := _find_figures(row))}
    ranking = decision_set.ranking if held else None
    if ranking is None:
        return dict.fromkeys(held, FigureState.FEW)
    applications = [row.application_id for row, _figures in held.values()]
    gone, sealed = count_gone(ranking, applications), _list_sealed(decision_set, applications)
    counted = {row["id"]: row.get("counted", 0) for row in ranking.rows}
    kept = ranking.entries.filter(application__in=applications)
    criteria = dict(kept.values_list("application", "criteria"))
    found: dict[int, FigureState | None] = {}
    for key, (row, figures) in held.items():
        public_id = row.application.public_id
        fewer = gone.get(public_id, 0)
        is_few = counted.get(public_id, 0) - fewer < FEWEST
        means = () if is_few else _read_means(ranking, criteria.get(row.application_id, ()), gone=fewer)
        state = _compare(figures, means, is_late=fewer > 0)
        found[key] = FigureState.SEALED if state == FigureState.OTHER and row.application_id in sealed else state
    return {key: state for key, state in found.items() if state}


def _list_sealed(decision_set: DecisionSet, applications: Collection[int]) -> set[int]:
    """Those, by key, of which a review that was ever handed in is in a conflict of interest by now.

    Whatever ranking it counted in: the figures may be those of one that the set doesn't name any more.
    """
    given = Review.objects.filter(phase__committee__cycle=decision_set.cycle_id, first_handed_in_at__isnull=False)
    given = given.filter(application__in=applications).order_by()
    sealed = given.exclude(pk__in=list_unsealed(given).values("pk"))
    return set(sealed.values_list("application", flat=True))


def holds_figures(decision: Decision) -> bool:
    return bool(_find_figures(decision))


def _compare(
    figures: Collection[tuple[str, str]], means: Collection[tuple[dict[str, str], str, int]], *, is_late: bool
) -> FigureState | None:
    """Figures, as `_find_figures` has them, beside the means that are there."""
    labels = [_squeeze(label[language]) for label, _mean, _highest in means for language in LANGUAGES]
    lines = [_squeeze(_say_one(one, language)) for one in means for language in LANGUAGES]
    if any(not _ends(label, labels) for label, _whole in figures):
        return FigureState.FEW
    return FigureState.OTHER if is_late or any(not _ends(whole, lines) for _label, whole in figures) else None


def _ends(text: str, known: Iterable[str]) -> bool:
    """With any of them: somebody may have written on before it."""
    return any(text.endswith(one) for one in known)


def _find_figures(decision: Decision) -> list[tuple[str, str]]:
    """The figures in its feedback, in whatever language: what is before the mean, and the whole."""
    lines = [_squeeze(line) for line in f"{decision.feedback_ja}\n{decision.feedback_en}".splitlines()]
    tails = [_tail_pattern(language) for language in LANGUAGES]
    return [found for line in lines for tail in tails for found in _split_figures(line, tail)]


def _split_figures(line: str, tail: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Before each mean all since the one before it; looking for the label itself takes a long text too long."""
    begin = 0
    for one in tail.finditer(line):
        if one.start() > begin:
            yield line[begin : one.start()], line[begin : one.end()]
            begin = one.end()


@cache
def _tail_pattern(language: str) -> re.Pattern[str]:
    """What follows the criterion of a figure."""
    signs = {"criterion": "\ue000", "mean": "\ue001", "highest": "\ue002"}  # of nobody's writing
    with translation.override(language):
        pattern = re.escape(_squeeze(_(_FIGURE) % signs)).partition(signs["criterion"])[2]
    for name, expression in (("mean", r"\d+(?:\.\d+)?"), ("highest", r"\d+")):
        pattern = pattern.replace(signs[name], expression)
    return re.compile(pattern)


def list_copied(decision_set: DecisionSet, decisions: Iterable[Decision]) -> list[Decision]:
    """Those whose feedback has a sentence of a reviewer's comment in it: of any review of the cycle that was ever
    handed in, or as it stood in the ranking that the set names. Two queries, if anything is written.
    """
    written = {row.application_id: row for row in decisions if row.feedback_ja or row.feedback_en}
    if not written:
        return []
    comments: dict[int, list[str]] = defaultdict(list)
    given = Score.objects.filter(
        review__phase__committee__cycle=decision_set.cycle_id,
        review__application__in=written,
        review__first_handed_in_at__isnull=False,
    ).exclude(comment="")
    for key, comment in given.order_by().values_list("review__application", "comment"):
        comments[key].append(comment)
    frozen = decision_set.ranking.entries.filter(application__in=written) if decision_set.ranking else None
    for key, criteria in frozen.values_list("application", "criteria") if frozen is not None else ():
        comments[key] += [text for one in criteria for text in one["comments"]]
    return [row for key, row in written.items() if _repeats(row, comments[key])]


def _list_means(ranking: Ranking, decision: Decision) -> list[tuple[dict[str, str], str, int]]:
    criteria: list[dict[str, Any]] = ranking.entries.values_list("criteria", flat=True).get(
        application=decision.application_id
    )
    return _read_means(ranking, criteria)


def _read_means(
    ranking: Ranking, criteria: Iterable[Mapping[str, Any]], *, gone: int = 0
) -> list[tuple[dict[str, str], str, int]]:
    """Label, mean and highest grade of what counts and has grades enough, had each review that is gone given one."""
    known = {one["criterion"]: one for one in ranking.heading.get("criteria", ())}
    rows = [(known[row["criterion"]], row) for row in criteria if len(row["grades"]) - gone >= FEWEST]
    return [(one["label"], row["mean"], one["highest"]) for one, row in rows if one["counts"]]


def _say(means: Sequence[tuple[dict[str, str], str, int]], language: str) -> str:
    with translation.override(language):
        return "\n".join([_("Mean grades by criterion"), *(_say_one(one, language) for one in means)])


def _say_one(one: tuple[dict[str, str], str, int], language: str) -> str:
    label, mean, highest = one
    with translation.override(language):
        said = _(_FIGURE)
    return said % {"criterion": label[language], "mean": mean, "highest": highest}


def _repeats(decision: Decision, comments: Iterable[str]) -> bool:
    texts = [_squeeze(decision.feedback_ja), _squeeze(decision.feedback_en)]
    sentences = (_squeeze(sentence) for comment in comments for sentence in _ENDS.split(comment))
    return any(sentence in text for sentence in sentences if len(sentence) >= SHORTEST_SENTENCE for text in texts)


def _squeeze(text: str) -> str:
    """Without what doesn't make it another text: spaces, widths, capitals."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
