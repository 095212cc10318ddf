"""What reports add to the figures of a year: how many were sent, by whom, and the sums of their numbers.

A fiscal year counts by the moment of sending; a campaign's own period counts what belongs to that campaign.
"""

from django.db.models import Count, QuerySet, Sum
from django.utils.translation import pgettext

from campaigns.reports.models import Report, ReportAnswer
from foundation.exchange.registry import Comparison, FigureRow, Span
from foundation.text.languages import active_language


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
    now, before = (_sum(_sent(span)) for span in (comparison.now, comparison.before))
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


def _sum(rows: QuerySet[Report]) -> dict[str, tuple[str, int]]:
    answers = ReportAnswer.objects.filter(report__in=rows.values("pk"), number__isnull=False).order_by()
    columns = ("question__code", "question__label_ja", "question__label_en")
    found: dict[str, tuple[str, int]] = {}
    for code, label_ja, label_en, total in answers.values_list(*columns).annotate(total=Sum("number")):
        label = label_en if label_en and active_language() == "en" else label_ja
        found[code] = (label, found.get(code, ("", 0))[1] + total)
    return found


def _total_of(found: dict[str, tuple[str, int]], code: str) -> int:
    return found.get(code, ("", 0))[1]
