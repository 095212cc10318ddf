"""Reports on a campaign in the demo: a period that is over and released, and what some participants said."""

from typing import Any

from campaigns.participation.models import Campaign, Participation
from campaigns.reports.enums import ReportState
from campaigns.reports.models import Report, ReportAnswer, ReportPeriod, ReportQuestion, ReportQuestionOption
from demo.dates import read_moment
from demo.reading import Stock, pairs

MOMENTS = ("opens_at", "closes_at", "released_at")


def build_reports(stock: Stock, campaign: Campaign, row: dict[str, Any]) -> None:
    """The period of one campaign in `campaigns.toml`, with its questions and reports."""
    moments: dict[str, Any] = {name: read_moment(row[name], base=stock.base) for name in MOMENTS}
    values: dict[str, Any] = pairs(row, "intro") | moments | {"remind_days": row["remind_days"]}
    period: ReportPeriod = ReportPeriod.objects.update_or_create(campaign=campaign, defaults=values)[0]
    questions: dict[str, ReportQuestion] = {
        question["code"]: _question(period, question, order) for order, question in enumerate(row["question"])
    }
    for said in row["said"]:
        sender = Participation.objects.filter(campaign=campaign, organisation=stock.get(said["organisation"])).first()
        if sender is not None:
            _report(period, sender, said, questions)


def _question(period: ReportPeriod, row: dict[str, Any], order: int) -> ReportQuestion:
    plain: dict[str, Any] = {name: row[name] for name in ("kind", "is_required", "is_published") if name in row}
    values: dict[str, Any] = {**plain, **pairs(row, "label", "unit"), "order": order}
    question, _made = ReportQuestion.objects.update_or_create(period=period, code=row["code"], defaults=values)
    for place, option in enumerate(row.get("option", ())):
        said: dict[str, Any] = {**pairs(option, "label"), "order": place}
        ReportQuestionOption.objects.update_or_create(question=question, code=option["code"], defaults=said)
    return question


def _report(
    period: ReportPeriod, sender: Participation, row: dict[str, Any], questions: dict[str, ReportQuestion]
) -> None:
    values = {
        "state": ReportState.SENT,
        "text": row["text"],
        "may_publish": row.get("may_publish", False),
        "sent_at": period.opens_at,
        "changed_at": period.opens_at,
    }
    report, _made = Report.objects.update_or_create(period=period, participation=sender, defaults=values)
    for code, number in row["numbers"].items():
        ReportAnswer.objects.update_or_create(report=report, question=questions[code], defaults={"number": number})
    for code, chosen in row.get("chosen", {}).items():
        for option in questions[code].options.filter(code__in=chosen):
            ReportAnswer.objects.update_or_create(report=report, question=questions[code], option=option)
