"""Campaigns with promoters, the bodies asked to cooperate, and participants."""

from typing import Any

from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import (
    Campaign,
    CampaignPromoter,
    CampaignQuestion,
    CampaignQuestionOption,
    Participation,
    ParticipationAnswer,
)
from demo.builders.cooperation import build_cooperation
from demo.builders.crowd import build_crowd
from demo.builders.reports import build_reports
from demo.dates import read_moment
from demo.reading import Stock, pairs, read_file
from foundation.organisations.models import DesignatedCity, Industry, Prefecture
from foundation.terms.models import Terms

MOMENTS = ("announced_at", "starts_at", "ends_at", "registration_opens_at", "registration_closes_at")
LINKED = ("participation_terms", "logo_terms", "logo", "certificate_design")


def build_campaigns(stock: Stock) -> None:
    """Terms, then the campaigns of `campaigns.toml`."""
    data = read_file("campaigns.toml")
    for row in data["terms"]:
        day = read_moment(row["in_force_from"], base=stock.base).date()
        values = {**pairs(row, "name", "text"), "kind": row["kind"], "in_force_from": day}
        terms, _made = Terms.objects.update_or_create(code=row["code"], version=1, defaults=values)
        stock.put("terms", row["code"], terms)
    for row in data["campaign"]:
        _campaign(stock, row)


def _campaign(stock: Stock, row: dict[str, Any]) -> None:
    moments: dict[str, Any] = {
        name: read_moment(row[name], base=stock.base) if name in row else None for name in MOMENTS
    }
    given: dict[str, Any] = {name: row[name] for name in ("series", "approval", "year_label") if name in row}
    values: dict[str, Any] = {
        **given,
        **pairs(row, "name", "slogan", "purpose", "who"),
        **moments,
        "fiscal_year": row.get("fiscal_year") or moments["starts_at"].year,
        "division": stock.get(row["division"]) if "division" in row else None,
    }
    values |= {name: stock.get(row[name]) for name in LINKED if name in row}
    campaign, _made = Campaign.objects.update_or_create(code=row["code"], defaults=values)
    stock.put("campaign", row["code"], campaign)
    for order, promoter in enumerate(row.get("promoter", [])):
        CampaignPromoter.objects.update_or_create(
            campaign=campaign,
            organisation=stock.get(promoter["organisation"]),
            role=promoter.get("role", "promoter"),
            defaults={"order": order},
        )
    _cooperation(stock, campaign, row)
    build_cooperation(stock, campaign, row)
    for order, question in enumerate(row.get("question", [])):
        _question(campaign, question, order)
    if row.get("participants"):
        _participants(stock, campaign, row["participants"])
        build_crowd(campaign, row["participants"].get("crowd", 0))
        _answer(campaign)
    if row.get("reports"):
        build_reports(stock, campaign, row["reports"])


def _question(campaign: Campaign, row: dict[str, Any], order: int) -> None:
    plain = {name: value for name, value in row.items() if name not in ("code", "label", "help", "unit", "options")}
    values = {**plain, **pairs(row, "label", "help", "unit"), "order": order}
    question, _made = CampaignQuestion.objects.update_or_create(campaign=campaign, code=row["code"], defaults=values)
    for place, option in enumerate(row.get("options", [])):
        CampaignQuestionOption.objects.update_or_create(
            question=question, code=option["code"], defaults={**pairs(option, "label"), "order": place}
        )


def _answer(campaign: Campaign) -> None:
    """Choices of those who take part, spread evenly: the filters of the directory have something to count."""
    questions = campaign.questions.filter(kind="choices").prefetch_related("options")
    options = [list(question.options.all()) for question in questions]
    answers = [
        ParticipationAnswer(participation_id=participation, question_id=option.question_id, option=option)
        for number, participation in enumerate(campaign.participations.order_by("pk").values_list("pk", flat=True))
        for choices in options
        for option in [one for place, one in enumerate(choices) if (number + place) % len(choices) < 2][
            : 1 + number % 2
        ]
    ]
    ParticipationAnswer.objects.bulk_create(answers, batch_size=500, ignore_conflicts=True)


def _cooperation(stock: Stock, campaign: Campaign, row: dict[str, Any]) -> None:
    """The bodies to ask, by name only: real ones stay drafts, and nothing about them is invented."""
    question_rows: list[tuple[str, str, str, str]] = []
    if row.get("ask_prefectures"):
        question_rows += [("prefecture", p.code, p.name_ja, p.name_en) for p in Prefecture.objects.all()]
    if row.get("ask_designated_cities"):
        question_rows += [("designated_city", c.code, c.name_ja, c.name_en) for c in DesignatedCity.objects.all()]
    for reference in row.get("ask", []):
        organisation = stock.get(reference)
        question_rows.append(("association", "", organisation.full_name_ja, organisation.name_en))
    for order, (kind, code, name_ja, name_en) in enumerate(question_rows):
        values = {"name_en": name_en, "order": order, "body_code": code}
        CooperationRequest.objects.update_or_create(campaign=campaign, kind=kind, name_ja=name_ja, defaults=values)


def _participants(stock: Stock, campaign: Campaign, rows: dict[str, Any]) -> None:
    """The fictional organisations, then numbered ones, then individuals by nickname."""
    since = read_moment(rows["approved_at"], base=stock.base)
    common = {"state": ParticipationState.APPROVED, "may_publish": True, "applied_at": since, "approved_at": since}
    for reference in rows["organisations"]:
        organisation = stock.get(reference)
        codes = {name: getattr(organisation, name) for name in ("industry", "prefecture", "size_band")}
        names = {"name_ja": organisation.full_name_ja, "name_en": organisation.name_en}
        values = {**common, **codes, **names, "name_kana": organisation.name_kana, "website": organisation.website}
        Participation.objects.update_or_create(
            campaign=campaign, organisation=organisation, defaults={**values, "kind": "organisation"}
        )
    industries, prefectures = list(Industry.objects.all()), list(Prefecture.objects.all())
    for number in range(1, rows["numbered"] + 1):
        place: dict[str, Any] = {"industry": industries[number * 7 % len(industries)]}
        place["prefecture"] = prefectures[number * number * 3 % len(prefectures)]
        names = {"name_en": f"Sample Participant {number:02d}", "name_kana": f"サンプルサンカダンタイ{number:02d}"}
        Participation.objects.update_or_create(
            campaign=campaign,
            name_ja=f"サンプル参加団体{number:02d}",
            defaults={**common, **place, **names, "kind": "organisation"},
        )
    for person in rows["individuals"]:
        values = {**common, **pairs(person, "name"), "name_kana": person["kana"], "kind": "individual"}
        values["prefecture_id"] = person["prefecture"]
        Participation.objects.update_or_create(campaign=campaign, name_ja=values.pop("name_ja"), defaults=values)
