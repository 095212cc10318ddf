"""Why a citation or a feedback can't go out as it is: it names a reviewer, or holds figures that are none by now.

The rule the next editor must not break: what stops here stops the set, on its board and in its verbs.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.decisions.domain.queries.decision_feedback import FigureState, map_figures
from awards.decisions.models import Decision, DecisionSet, PanelMember
from awards.reviews.domain.queries.reviewer_naming import load_naming, load_sure_naming

READ = ("citation_ja", "citation_en", "feedback_ja", "feedback_en")


class TextFinding(Struct, frozen=True):
    """About the texts of one decision; those that don't stop are to be looked at."""

    decision: Decision
    text: str
    stops: bool

    def __str__(self) -> str:
        return self.text % {"name": name_with_reference(self.decision.application)}


def list_text_findings(decision_set: DecisionSet, decisions: Sequence[Decision]) -> list[TextFinding]:
    """Of rows from `list_decisions`.

    One query if anything is written, two more if it names anybody, six where there are figures in it.
    """
    named = _("%(name)s – the citation or the feedback names a reviewer. Take the name out.")
    alike = _("%(name)s – the citation or the feedback may name a reviewer. If it does, take the name out.")
    few = _(
        "%(name)s – the feedback holds figures that the ranking named here doesn’t have, or for which fewer than three "
        "reviews count. Insert them again, or take them out."
    )
    sealed = _(
        "%(name)s – the feedback holds figures that count, or may count, a review in a conflict of interest. Freeze "
        "the ranking again, choose it here and insert them again, or take them out."
    )
    other = _("%(name)s – the feedback holds figures that are no longer so. Insert them again, or take them out.")
    said = {FigureState.FEW: few, FigureState.SEALED: sealed, FigureState.OTHER: other}
    figures = map_figures(decision_set, decisions)
    findings = [
        TextFinding(row, named if is_sure else alike, stops=is_sure)
        for row, is_sure in _list_naming(decision_set, decisions)
    ]
    for row in decisions:
        if state := figures.get(row.pk):
            findings.append(TextFinding(row, said[state], stops=state.stops))
    return findings


def list_named(decision_set: DecisionSet, decisions: Sequence[Decision]) -> set[int]:
    """Those, by key, whose texts surely name a reviewer. One query if anything is written, two more if it names one."""
    return {row.pk for row, is_sure in _list_naming(decision_set, decisions) if is_sure}


def _list_naming(decision_set: DecisionSet, decisions: Sequence[Decision]) -> list[tuple[Decision, bool]]:
    """Those that name a reviewer of the cycle, or seem to, and whether it is sure.

    Looked through together first, as there are hundreds of texts.
    """
    texts = {row.pk: "\n".join(getattr(row, name) for name in READ).strip() for row in decisions}
    if not any(texts.values()):
        return []
    names = load_naming(decision_set.cycle_id)
    if not names("\n".join(texts.values())):
        return []
    is_sure = load_sure_naming(decision_set.cycle_id, public=_list_public(decision_set))
    return [(row, is_sure(texts[row.pk])) for row in decisions if names(texts[row.pk])]


def _list_public(decision_set: DecisionSet) -> set[str]:
    """Names and addresses of the panel, which is published with the results."""
    found: set[str] = set()
    for member in PanelMember.objects.filter(cycle=decision_set.cycle_id).select_related("reviewer"):
        found |= {member.name_ja, member.name_en, member.email}
        if reviewer := member.reviewer:
            found |= {reviewer.name_ja, reviewer.name_en, reviewer.email}
    return found - {""}
