"""The paper of a set, for the signature above the panel: outcomes by tier, citations in both languages, hash, panel,
all other texts, checks, conflicts.

The rule the next editor must not break: what the hash covers can be read on it – what is decided on its face, notes and
feedback in an annex.
"""

from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards.decisions.domain.printing.decision_set_annex import describe_annex
from awards.decisions.domain.printing.decision_set_conflict import describe_conflicts
from awards.decisions.domain.printing.decision_set_text import describe_texts, list_on_face
from awards.decisions.domain.queries.decision_board import Board, BoardRow, load_board
from awards.decisions.domain.queries.panel_room import list_panel_at
from awards.decisions.enums import PanelMeetingState
from awards.decisions.models import DecisionSet, PanelMeeting
from foundation.printing.domain import render_pdf
from foundation.text import eras
from foundation.text.languages import active_language

TEMPLATE = "laurel_decisions/print/decision_set.typ"


def print_set(decision_set: DecisionSet, *, language: str) -> bytes:
    """As PDF. Raises what `render_pdf` raises."""
    with translation.override(language):
        board = load_board(decision_set, at=timezone.now())
        data, title = _data(board), _("Decisions, no. %(number)s") % {"number": decision_set.number}
    return render_pdf(TEMPLATE, data, language=language, title=title, moment=decision_set.submitted_at)


def _data(board: Board) -> dict[str, Any]:
    decision_set = board.decision_set
    tiers = [tier for outer in board.tiers for tier in outer.list_all()]
    groups = [_group(str(tier.tier), tier.number, tier.rows) for tier in tiers]
    reserves, others = board.reserves, board.not_selected
    return {
        "eyebrow": str(decision_set.cycle),
        "facts": [
            _fact(_("State of the set"), decision_set.get_state_display()),
            _fact(_("Prepared by"), decision_set.made_by),
            _fact(_("Submitted for approval"), _who(decision_set.submitted_by, decision_set.submitted_at)),
            _fact(pgettext("set of decisions", "Approved"), _who(decision_set.approved_by, decision_set.approved_at)),
            _fact(_("Decisions in all"), len(board.rows) - len(board.undecided)),
            *_list_meetings(decision_set),
            *_list_ranking(decision_set),
        ],
        "groups": [
            *groups,
            _group(_("Reserves, in their order"), len(reserves), reserves),
            _group(_("Not selected"), len(others), others),
        ],
        "none": pgettext("decisions", "None"),
        "digest": {
            "label": _("Hash of all decisions and texts (SHA-256)"),
            "value": decision_set.sha256 or decision_set.get_state_display(),
        },
        "panel": {"title": _("Panel"), "members": _list_members(decision_set)},
        "texts": describe_texts(board),
        "annex": describe_annex(board),
        "conflicts": describe_conflicts(board),
        "signature": _("Signature"),
        "footer": _("Confidential until the release"),
    }


def _group(title: str, number: int, rows: Any) -> dict[str, Any]:
    """`number` is how many belong to it, with those that are listed under a tier above it."""
    said = ngettext("%(n)d application", "%(n)d applications", len(rows)) % {"n": len(rows)}
    if number > len(rows):
        facts = {"listed": said, "n": number}
        said = pgettext("tier", "%(listed)s (%(n)d with the tiers above)") % facts
    return {"title": title, "number": said, "rows": [_row(row) for row in rows]}


def _row(row: BoardRow) -> dict[str, str]:
    decision = row.decision
    citations = [getattr(decision, name) for name in list_on_face(decision)] if decision else []
    citation = "\n".join(text for text in citations if text)
    return {"reference": row.application.reference or "", "name": row.name, "citation": citation}


def _list_members(decision_set: DecisionSet) -> list[dict[str, str]]:
    """Who was on the panel when the set was submitted; of a draft, who is."""
    members = list_panel_at(decision_set.cycle, decision_set.submitted_at or timezone.now())
    return [{"name": row.name, "affiliation": row.affiliation, "role": row.role} for row in members]


def _list_meetings(decision_set: DecisionSet) -> list[dict[str, Any]]:
    """The meetings that were closed before the set was submitted, if the panel met."""
    closed = PanelMeeting.objects.filter(cycle=decision_set.cycle, state=PanelMeetingState.CLOSED).order_by("number")
    if decision_set.submitted_at:
        closed = closed.filter(closed_at__lte=decision_set.submitted_at)
    language = active_language()
    said = [
        _("no. %(number)s, %(day)s")
        % {"number": row.number, "day": eras.format_date(row.starts_at.astimezone(eras.JST).date(), language)}
        for row in closed
    ]
    return [_fact(_("Panel meetings"), pgettext("between meetings", "; ").join(said))] if said else []


def _list_ranking(decision_set: DecisionSet) -> list[dict[str, Any]]:
    """The one that the set names, with its moment, as the hash covers both."""
    ranking = decision_set.ranking
    label = str(DecisionSet._meta.get_field("ranking").verbose_name)
    return [_fact(label, _who(ranking.name, ranking.frozen_at))] if ranking else []


def _fact(label: str, value: Any) -> dict[str, Any]:
    return {"label": label, "value": str(value) or "—", "note": "", "strong": False}


def _who(person: Any, moment: Any) -> str:
    return f"{person}　{eras.format_second(moment, active_language())}" if person else "—"
