"""What reports add to the figures of a year: how many were sent, by whom, the sums of their numbers, the choices made.

A fiscal year counts by the moment of sending; a campaign's own period counts what belongs to that campaign.
"""

from collections.abc import Callable, Iterable

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import pgettext

from campaigns.reports.models import Report, ReportAnswer
from foundation.exchange.registry import Comparison, FigureRow, Span
from foundation.text.languages import active_language

Totals = dict[str, tuple[str, int]]
QUESTION = ("question__label_ja", "question__label_en")
OPTION = ("option__label_ja", "option__label_en")


def list_reports(comparison: Comparison) -> list[FigureRow]:
    """Reports sent, by participants and by bodies; a query for each span."""
    now, before = (_count(_sent(span)) for span in (comparison.now, comparison.before))
    if not any(now.values()) and not any(before.values()):
        return []
    labels = {
        "participants": pgettext("reports", "from participants"),
        "bodies": pgettext("reports", "from cooperating bodies"),
    }
    return [
        FigureRow(label, now[code], before[code] if comparison.before else None, code) for code, label in labels.items()
    ]


def list_sums(comparison: Comparison) -> list[FigureRow]:
    """The numbers in reports, added up for each question; a query for each span."""
    return _compare(_sum, comparison)


def list_choices(comparison: Comparison) -> list[FigureRow]:
    """How often each option was chosen in reports; a query for each span."""
    return _compare(_count_choices, comparison)


def _compare(read: Callable[[QuerySet[Report]], Totals], comparison: Comparison) -> list[FigureRow]:
    now, before = (read(_sent(span)) for span in (comparison.now, comparison.before))
    labels = {code: label for code, (label, _total) in {**before, **now}.items()}
    return [
        FigureRow(label, _total_of(now, code), _total_of(before, code) if comparison.before else None, code)
        for code, label in labels.items()
    ]


def _sent(span: Span | None) -> QuerySet[Report]:
    if span is None:
        return Report.objects.none()
    if span.subject:
        return Report.objects.sent().filter(period__campaign__public_id=span.subject)
    return Report.objects.sent().filter(sent_at__gte=span.starts, sent_at__lt=span.ends)


def _count(rows: QuerySet[Report]) -> dict[str, int]:
    found = rows.order_by().aggregate(participants=Count("participation"), bodies=Count("request"))
    return {name: number or 0 for name, number in found.items()}


def _sum(rows: QuerySet[Report]) -> Totals:
    answers = ReportAnswer.objects.filter(report__in=rows.values("pk"), number__isnull=False).order_by()
    totals = answers.values_list("question__code", *QUESTION).annotate(total=Sum("number"))
    return _add_up((code, _choose(*labels), total) for code, *labels, total in totals)


def _count_choices(rows: QuerySet[Report]) -> Totals:
    answers = ReportAnswer.objects.filter(report__in=rows.values("pk"), option__isnull=False)
    ordered = answers.order_by("question__order", "question_id", "option__order", "option_id")
    counted = ordered.values_list("question__code", "option__code", *QUESTION, *OPTION).annotate(total=Count("pk"))
    return _add_up(
        (f"{question}.{option}", f"{_choose(*labels[:2])} – {_choose(*labels[2:])}", total)
        for question, option, *labels, total in counted
    )


def _choose(label_ja: str, label_en: str) -> str:
    return label_en if label_en and active_language() == "en" else label_ja


def _add_up(totals: Iterable[tuple[str, str, int]]) -> Totals:
    """By code: questions of several campaigns with one code are one."""
    found: Totals = {}
    for code, label, total in totals:
        found[code] = (label, _total_of(found, code) + total)
    return found


def _total_of(found: Totals, code: str) -> int:
    return found.get(code, ("", 0))[1]
