"""What the reviews offer to a feedback, and what of them may not be in it.

The rule the next editor must not break: nothing leads to a reviewer – a figure is a mean of three grades at least that
count now, and comments stay in the office's words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from awards.decisions.domain.errors import FiguresAbsent, FiguresOutdated, FiguresTooFew
from awards.decisions.models import Decision, DecisionSet
from awards.rankings.domain.queries.ranking_conflict import count_late_conflicts
from awards.rankings.models import Ranking
from awards.reviews.models import Score
from foundation.text.languages import LANGUAGES

FEWEST = 3
SHORTEST_SENTENCE = 12
_ENDS = re.compile(r"[。．！？!?\n]+|\.(?=\s|$)")


def describe_figures(decision_set: DecisionSet, decision: Decision) -> dict[str, str]:
    """By name of the feedback's fields, the application's mean of each criterion in the ranking that the set names.

    Raises FiguresAbsent, FiguresOutdated, FiguresTooFew.
    """
    ranking, key = decision_set.ranking, decision.application.public_id
    row = next((row for row in ranking.rows if row["id"] == key), None) if ranking else None
    if ranking is None or row is None:
        raise FiguresAbsent
    if key in count_late_conflicts(ranking):
        raise FiguresOutdated
    means = _list_means(ranking, decision) if row.get("counted", 0) >= FEWEST else []
    if not means:
        raise FiguresTooFew
    return {f"feedback_{language}": _say(means, language) for language in LANGUAGES}


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
    """Label, mean and highest grade of what counts and has grades enough."""
    known = {one["criterion"]: one for one in ranking.heading.get("criteria", ())}
    criteria: list[dict[str, Any]] = ranking.entries.values_list("criteria", flat=True).get(
        application=decision.application_id
    )
    rows = [(known[row["criterion"]], row) for row in criteria if len(row["grades"]) >= FEWEST]
    return [(one["label"], row["mean"], one["highest"]) for one, row in rows if one["counts"]]


def _say(means: Sequence[tuple[dict[str, str], str, int]], language: str) -> str:
    with translation.override(language):
        lines = [
            _("%(criterion)s: %(mean)s (highest grade: %(highest)s)")
            % {"criterion": label[language], "mean": mean, "highest": highest}
            for label, mean, highest in means
        ]
        return "\n".join([_("Mean grades by criterion"), *lines])


def _repeats(decision: Decision, comments: Iterable[str]) -> bool:
    texts = [_squeeze(decision.feedback_ja), _squeeze(decision.feedback_en)]
    sentences = (_squeeze(sentence) for comment in comments for sentence in _ENDS.split(comment))
    return any(sentence in text for sentence in sentences if len(sentence) >= SHORTEST_SENTENCE for text in texts)


def _squeeze(text: str) -> str:
    """Without what doesn't make it another text: spaces, widths, capitals."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
