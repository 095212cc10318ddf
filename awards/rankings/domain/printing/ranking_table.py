"""A frozen ranking as a spreadsheet: of what it is, the summary, figures by criterion, comments."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from awards.rankings.domain.printing.ranking_paper import list_heads
from awards.rankings.domain.queries.frozen_ranking import (
    FrozenCriterion,
    FrozenLine,
    list_facts,
    list_left_out,
    list_lines,
    list_pages,
)
from awards.rankings.models import Ranking
from foundation.exchange.domain import Column, Sheet, write_book

Pair = tuple[FrozenLine, FrozenCriterion]


def write_table(ranking: Ranking, *, language: str) -> list[bytes]:
    """As XLSX, from what was frozen. No cell is a formula."""
    with translation.override(language):
        pairs = [(line, criterion) for line, criteria in list_pages(ranking) for criterion in criteria]
        sheets = [
            Sheet(pgettext("paper", "About this table"), _list_about(), list_facts(ranking)),
            Sheet(pgettext("paper", "Ranking"), _list_figures(), list_lines(ranking)),
            Sheet(_("By criterion"), _list_criteria(), pairs),
            Sheet(pgettext("review", "Comments"), _list_comments(), _comments(pairs)),
        ]
        if left_out := list_left_out(ranking):
            sheets.append(Sheet(_("Left out of this phase"), _list_left_out(), left_out))
        return list(write_book(sheets, name="ranking").chunks)


def _list_about() -> list[Column]:
    return [
        Column("label", pgettext("paper", "What"), lambda fact: fact[0]),
        Column("value", pgettext("paper", "Value"), lambda fact: fact[1]),
    ]


def _list_figures() -> list[Column]:
    labels = dict(list_heads())
    numbers = ("mean", "median", "z", "spread")
    return [
        Column("rank", labels["rank"], lambda line: line.row["rank"]),
        Column("tied", pgettext("ranking", "tied"), lambda line: "○" if line.row["is_tied"] else ""),
        *_list_who(lambda line: line),
        *(Column(name, labels[name], _number(name)) for name in numbers),
        Column("z_rank", labels["z_rank"], lambda line: line.row["z_rank"]),
        Column("z_tied", pgettext("ranking", "tied by z-score"), lambda line: "○" if line.is_z_tied else ""),
        Column("counted", _("Reviews that count"), lambda line: line.row.get("counted")),
        Column("marks", labels["marks"], lambda line: " · ".join(line.marks)),
        Column("notes", labels["notes"], lambda line: " ".join(line.notes)),
    ]


def _list_criteria() -> list[Column]:
    return [
        *_list_who(lambda pair: pair[0]),
        Column("criterion", pgettext("rubric", "Criterion"), lambda pair: pair[1].label),
        Column(
            "weight", pgettext("criterion", "Weight"), lambda pair: float(pair[1].weight) if pair[1].counts else None
        ),
        Column("mean", pgettext("ranking", "Mean"), lambda pair: float(pair[1].mean) if pair[1].mean else None),
        Column("grades", pgettext("criterion", "Grades"), lambda pair: " · ".join(map(str, pair[1].grades))),
        Column("no_score", pgettext("review", "No score"), lambda pair: pair[1].no_score),
    ]


def _list_comments() -> list[Column]:
    return [
        *_list_who(lambda found: found[0]),
        Column("criterion", pgettext("rubric", "Criterion"), lambda found: found[1].label),
        Column("comment", pgettext("review", "Comment"), lambda found: found[2]),
    ]


def _list_left_out() -> list[Column]:
    return [
        Column("reference", _("Reference"), lambda found: found["reference"]),
        Column("organisation", _("Organisation"), lambda found: found["name"]),
        Column("reason", _("Reason"), lambda found: found["reason"]),
    ]


def _list_who(line_of: Any) -> list[Column]:
    return [
        Column("reference", _("Reference"), lambda found: line_of(found).reference),
        Column("organisation", _("Organisation"), lambda found: line_of(found).name),
    ]


def _comments(pairs: Iterable[Pair]) -> Iterator[tuple[FrozenLine, FrozenCriterion, str]]:
    for line, criterion in pairs:
        for comment in criterion.comments:
            yield line, criterion, comment


def _number(name: str) -> Any:
    def value(line: FrozenLine) -> float | None:
        shown = line.row[name]
        return float(shown.replace("−", "-")) if shown else None

    return value
