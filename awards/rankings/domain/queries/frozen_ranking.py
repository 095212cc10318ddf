"""A frozen ranking as its papers say it: in the reader's language, from the rows that were kept and nothing else.

Where the phase hid names an application is called by its reference alone, and those of one rank come by it.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

from awards.rankings.domain.queries.ranking_note import list_notes
from awards.rankings.models import Ranking
from foundation.text import eras
from foundation.text.languages import active_language


class FrozenCriterion(Struct, frozen=True):
    """Of one application: grades highest first, comments by nobody’s name; `withheld` name the applicant."""

    label: str
    weight: str
    counts: bool
    grades: tuple[int, ...]
    mean: str
    no_score: int
    comments: tuple[str, ...]
    withheld: int


class FrozenLine(Struct, frozen=True):
    """One application: its row as frozen, what it is called, what is to be looked at."""

    row: dict[str, Any]
    name: str

    @property
    def reference(self) -> str:
        return str(self.row["reference"] or "")

    @property
    def marks(self) -> list[str]:
        """Highest first: the place in the row would lead from one application to the next by the same reviewer."""
        return sorted(self.row["marks"], key=float, reverse=True)

    @property
    def rank(self) -> str:
        return _with_tie(self.row["rank"], is_tied=self.row["is_tied"])

    @property
    def z_rank(self) -> str:
        return _with_tie(self.row["z_rank"], is_tied=self.is_z_tied)

    @property
    def is_z_tied(self) -> bool:
        """Rankings frozen earlier don't say so."""
        return bool(self.row.get("is_z_tied"))

    @property
    def notes(self) -> list[str]:
        return list_notes(self.row)


def _with_tie(rank: int | None, *, is_tied: bool) -> str:
    if rank is None:
        return "—"
    return f"{rank} {pgettext('ranking', 'tied') if is_tied else ''}".strip()


def list_lines(ranking: Ranking) -> list[FrozenLine]:
    """In the order in which it was frozen; where names are hidden those of one rank by their reference."""
    is_blind = ranking.heading.get("is_blind", False)
    rows = ranking.rows
    if is_blind:
        rows = sorted(rows, key=lambda row: (row["rank"] is None, row["rank"] or 0, row["reference"] or ""))
    return [FrozenLine(row, "" if is_blind else row["name"]) for row in rows]


def list_pages(ranking: Ranking) -> Iterator[tuple[FrozenLine, list[FrozenCriterion]]]:
    """Each application with its criteria. One query."""
    found = dict(ranking.entries.values_list("application__public_id", "criteria"))
    known = {one["criterion"]: one for one in ranking.heading.get("criteria", ())}
    for line in list_lines(ranking):
        yield line, [_read(row, known[row["criterion"]]) for row in found.get(line.row["id"], ())]


def list_left_out(ranking: Ranking) -> list[dict[str, str]]:
    """What wasn't reviewed in the phase: reference, name unless names are hidden, and the reason or that it names."""
    withheld = _("(The reason names an applicant: not shown)")
    return [
        {
            "reference": one["reference"],
            "name": one["name"],
            "reason": withheld if one.get("is_withheld") else one["reason"],
        }
        for one in ranking.heading.get("left_out", ())
    ]


def list_facts(ranking: Ranking) -> list[tuple[str, str]]:
    """Of what it is, as it was called then: label and value."""
    heading, language = ranking.heading, active_language()
    return [
        (_("Award cycle"), _say(heading.get("cycle"))),
        (_("Review phase"), _say(heading.get("phase"))),
        (pgettext("ranking", "Used for"), ranking.name),
        (_("Frozen at"), eras.format_second(ranking.frozen_at, language)),
        (_("Version of the rubric"), pgettext("list", ", ").join(map(str, heading.get("rubrics", ()))) or "—"),
        *list_counts(ranking),
    ]


def list_counts(ranking: Ranking) -> list[tuple[str, str]]:
    """How much went into it, and how much of it is to be talked about: label and value."""
    rows = ranking.rows
    return [
        (pgettext("award", "Applications"), str(len(rows))),
        (_("Reviews that count"), str(sum(row.get("counted", 0) for row in rows))),
        (_("Reviews missing"), str(sum(row["missing"] for row in rows))),
        (_("Applications with marks far apart"), str(sum(row["is_disputed"] for row in rows))),
        (_("Conflicts of interest"), str(sum(row["conflicts"] for row in rows))),
    ]


def _read(row: dict[str, Any], criterion: dict[str, Any]) -> FrozenCriterion:
    return FrozenCriterion(
        label=_say(criterion["label"]),
        weight=criterion["weight"],
        counts=criterion["counts"],
        grades=tuple(row["grades"]),
        mean=row["mean"],
        no_score=row["no_score"],
        comments=tuple(row["comments"]),
        withheld=row["withheld"],
    )


def _say(texts: Any) -> str:
    """In the reader's language, else in the other."""
    texts = texts or {}
    return texts.get(active_language()) or next(iter(texts.values()), "")
