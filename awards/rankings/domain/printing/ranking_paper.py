"""The papers of a frozen ranking as PDF: a summary, and one page per application.

The rule the next editor must not break: they are made from what was frozen, so that the same ranking gives the same
paper whenever it is made; no reviewer is named.
"""

from collections.abc import Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from awards.rankings.domain.queries.frozen_ranking import (
    FrozenCriterion,
    FrozenLine,
    list_facts,
    list_left_out,
    list_lines,
    list_pages,
)
from awards.rankings.models import Ranking
from foundation.printing.domain import render_pdf

SUMMARY, PAGES = (f"laurel_rankings/print/ranking_{name}.typ" for name in ("summary", "pages"))
PAGES_IN_ONE = 100


def print_summary(ranking: Ranking, *, language: str) -> bytes:
    """All applications in their order, raw and normalised side by side. Raises what `render_pdf` raises."""
    with translation.override(language):
        data = _frame(ranking) | {
            "heads": [label for _name, label in list_heads()],
            "rows": [_row(line) for line in list_lines(ranking)],
            "left_out": {"title": _("Left out of this phase"), "lines": list_left_out(ranking)},
            "help": _(
                "A mark is the weighted mean of one review. The z-score sets each reviewer’s marks to mean 0 and "
                "spread 1; it can’t be said of a reviewer with fewer than five marks, or with all the same. “No "
                "score” and reviews in conflict are in no figure."
            ),
        }
        title = pgettext("paper", "Ranking")
    return render_pdf(SUMMARY, data, language=language, title=title, moment=ranking.frozen_at)


def is_in_parts(ranking: Ranking) -> bool:
    """Whether its pages are more than the typesetter sets in one document within its bounds."""
    return len(ranking.rows) > PAGES_IN_ONE


def print_parts(ranking: Ranking, *, language: str) -> Iterator[tuple[str, bytes]]:
    """One application to a page, with its figures by criterion and all comments: PDFs of so many, each with its name.

    Raises what `render_pdf` raises.
    """
    with translation.override(language):
        title, data = pgettext("paper", "Applications in the order of the ranking"), _describe_pages(ranking)
    pages = data["pages"]
    for first in range(0, len(pages), PAGES_IN_ONE):
        part = pages[first : first + PAGES_IN_ONE]
        given, name = data | {"pages": part}, f"{first + 1:04}-{first + len(part):04}.pdf"
        yield name, render_pdf(PAGES, given, language=language, title=title, moment=ranking.frozen_at)


def _describe_pages(ranking: Ranking) -> dict[str, Any]:
    return _frame(ranking) | {
        "heads": [
            pgettext("rubric", "Criterion"),
            pgettext("criterion", "Weight"),
            pgettext("ranking", "Mean"),
            pgettext("criterion", "Grades"),
            pgettext("review", "No score"),
        ],
        "comments": pgettext("review", "Comments"),
        "none": pgettext("review", "No comments"),
        "pages": [_page(line, criteria) for line, criteria in list_pages(ranking)],
    }


def list_heads() -> list[tuple[str, str]]:
    """The columns of a summary: name and label."""
    return [
        ("rank", pgettext("ranking", "Rank")),
        ("application", pgettext("award", "Application")),
        ("mean", pgettext("ranking", "Mean")),
        ("median", pgettext("ranking", "Median")),
        ("z", pgettext("ranking", "z-score")),
        ("z_rank", pgettext("ranking", "Rank by z-score")),
        ("spread", pgettext("ranking", "Spread")),
        ("marks", pgettext("ranking", "Marks")),
        ("notes", pgettext("ranking", "To be looked at")),
    ]


def _frame(ranking: Ranking) -> dict[str, Any]:
    return {
        "eyebrow": ranking.name,
        "facts": [{"label": label, "value": value} for label, value in list_facts(ranking)],
        "footer": _("Confidential: for the committee only"),
    }


def _row(line: FrozenLine) -> dict[str, Any]:
    row = line.row
    figures = {name: row[name] or "—" for name in ("mean", "median", "z", "spread")}
    return figures | {
        "rank": line.rank,
        "reference": line.reference,
        "name": line.name,
        "z_rank": line.z_rank,
        "marks": " · ".join(line.marks),
        "notes": "\n".join(line.notes),
    }


def _page(line: FrozenLine, criteria: list[FrozenCriterion]) -> dict[str, Any]:
    counted = line.row.get("counted", 0)
    labels = dict(list_heads())
    row = _row(line)
    said = ngettext("%(n)d review counts", "%(n)d reviews count", counted) % {"n": counted}
    return {
        "title": line.name or line.reference,
        "reference": line.reference if line.name else "",
        "counted": said,
        "facts": [
            {"label": labels[name], "value": row[name]} for name in labels if name != "application" and row[name]
        ],
        "criteria": [_criterion(one) for one in criteria],
        "comments": [
            {"label": one.label, "texts": [*one.comments, *_say_withheld(one)]}
            for one in criteria
            if one.comments or one.withheld
        ],
    }


def _criterion(one: FrozenCriterion) -> dict[str, str]:
    return {
        "label": one.label,
        "weight": one.weight if one.counts else pgettext("criterion", "not counted"),
        "mean": one.mean or "—",
        "grades": " · ".join(map(str, one.grades)) or "—",
        "no_score": str(one.no_score or "—"),
    }


def _say_withheld(one: FrozenCriterion) -> list[str]:
    if not one.withheld:
        return []
    text = ngettext(
        "%(n)d comment is withheld because it names the applicant.",
        "%(n)d comments are withheld because they name the applicant.",
        one.withheld,
    )
    return [text % {"n": one.withheld}]
