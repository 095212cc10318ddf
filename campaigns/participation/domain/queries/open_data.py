"""Participants as open data: a set for each announced campaign, its own published questions among the columns.

Only what the public may see: rows begin at `public()`, a field that is held back is left empty. Names of columns never
change; a question's column is named by its code. There is no recommended data set for participants of a campaign:
headings that such sets share (名称, 名称_カナ …) are theirs, the dictionary says which.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any

from django.db.models import Count, Max, Prefetch, Q
from django.utils import translation

from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import (
    Campaign,
    CampaignQuestion,
    Participation,
    ParticipationAnswer,
    QuestionFields,
)
from foundation.clock.domain.moment import public_now
from foundation.exchange.registry import DataColumn, DataSet
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.text.eras import JST
from foundation.text.languages import LANGUAGES

CHUNK = 1000
CODES: dict[str, Any] = {"industry": Industry, "size_band": SizeBand, "prefecture": Prefecture}
READ = (
    *("public_id", "campaign", "kind", "name_ja", "name_kana", "name_en", "corporate_number", "website"),
    *("approved_at", "kana_sort", "industry", "size_band", "prefecture"),
    *("publishes_industry", "publishes_size_band", "publishes_prefecture", "publishes_website"),
)
SHARED = "自治体標準オープンデータセットの共通項目：{}"


def data_set_code(campaign: Campaign) -> str:
    """The permanent URL of a campaign's set."""
    return f"participants-{campaign.code}"


def list_data_sets() -> list[DataSet]:
    """The sets, the latest campaign first; five queries. A campaign nobody is on record of has none."""
    campaigns = list(Campaign.objects.announced(public_now()).order_by("-starts_at", "-pk"))
    rows = Participation.objects.order_by().filter(campaign__in=campaigns)
    counts = dict(rows.public().values_list("campaign").annotate(n=Count("*")))
    known = rows.filter(Q(state=ParticipationState.APPROVED) | Q(approved_at__isnull=False))
    changes: dict[int, datetime] = dict(known.values_list("campaign").annotate(last=Max("changed_at")))
    published = CampaignQuestion.objects.filter(campaign__in=campaigns, is_published=True).prefetch_related("options")
    ordered = published.order_by("campaign", "order", "pk")
    questions = {key: list(group) for key, group in groupby(ordered, key=lambda question: question.campaign_id)}
    return [
        _data_set(campaign, counts.get(campaign.pk, 0), changes[campaign.pk], questions.get(campaign.pk, []))
        for campaign in campaigns
        if campaign.pk in changes
    ]


def _data_set(campaign: Campaign, count: int, changed_at: datetime, questions: list[CampaignQuestion]) -> DataSet:
    names = {language: _name(campaign, language) for language in LANGUAGES}
    return DataSet(
        code=data_set_code(campaign),
        title_ja=f"{names['ja']} 参加団体・参加者一覧",
        title_en=f"Participants of {names['en']}",
        about_ja="参加が承認され、公表に同意した団体・個人の一覧。公表しないとした項目は空欄です。",
        about_en="Organisations and individuals whose registration is approved and who agreed to be listed. "
        "What they hold back is left empty.",
        columns=(*COLUMNS, *(question_column(question) for question in questions)),
        rows=partial(_rows, campaign),
        count=count,
        version=f"{campaign.public_id}.{changed_at}.{count}",
        changed_at=changed_at,
        period=(campaign.starts_at, campaign.ends_at),
        follows_ja="参加団体の推奨データセットはありません。名称・カナ・英語名・都道府県・URLは、"
        "自治体標準オープンデータセットに共通する項目名に合わせています。",
        follows_en="There is no recommended data set for participants. Headings for name, reading, English name, "
        "prefecture and address are those that Japan’s recommended data sets share.",
        api=f"/api/v3/participants/?campaign={campaign.public_id}",
    )


def _name(campaign: Campaign, language: str) -> str:
    with translation.override(language):
        return f"{campaign.name} {campaign.year_label}".strip()


def _rows(campaign: Campaign) -> Iterator[Participation]:
    """Read in pieces: memory doesn't grow with the rows. Names of codes are read once, not with each row."""
    answers = ParticipationAnswer.objects.filter(question__is_published=True).select_related("option")
    ordered = answers.order_by("question_id", "option__order", "pk")
    rows = campaign.participations.public().only(*READ)
    rows = rows.prefetch_related(Prefetch("answers", queryset=ordered, to_attr="published_answers"))
    names = {field: dict(model.objects.values_list("pk", "name_ja")) for field, model in CODES.items()}
    for row in rows.order_by("kana_sort", "pk").iterator(chunk_size=CHUNK):
        row.code_names = names  # type: ignore[attr-defined]  # for the columns below alone
        yield row


def question_column(question: QuestionFields) -> DataColumn:
    """The column of a question: rows come with `published_answers`, about them stand the options or the unit."""
    options = list(question.options.all())
    with translation.override("en"):
        label_en, about_en = question.label, "; ".join(option.label for option in options) or question.unit
    return DataColumn(
        f"q_{question.code}",
        question.label_ja,
        label_en,
        partial(_answer, question.pk),
        about_ja="、".join(option.label_ja for option in options) or question.unit_ja,
        about_en=about_en,
        form="integer" if question.kind == "number" else "text",
    )


def _answer(question: int, row: Any) -> str | int | None:
    """Choices joined by semicolons, in Japanese as the whole file; a number as such."""
    given = [answer for answer in row.published_answers if answer.question_id == question]
    if given and given[0].number is not None:
        return int(given[0].number)
    return ";".join(answer.option.label_ja if answer.option else answer.text for answer in given)


def _code(field: str) -> Callable[[Any], str]:
    return lambda row: getattr(row, f"{field}_id") or "" if getattr(row, f"publishes_{field}") else ""


def _name_of(field: str) -> Callable[[Any], str]:
    code = _code(field)
    return lambda row: row.code_names[field].get(code(row), "")


def _approved_on(row: Participation) -> Any:
    return row.approved_at.astimezone(JST).date() if row.approved_at else None


COLUMNS = (
    DataColumn(
        "id", "ID", "ID", lambda row: row.public_id, "変わらない識別子。APIと同じ", "Stays; the same in the API"
    ),
    DataColumn(
        *("kind", "区分", "Kind", lambda row: row.kind),
        *("organisation＝団体、individual＝個人", "organisation or individual", "code"),
    ),
    DataColumn(
        *("name_ja", "名称", "Name", lambda row: row.name_ja),
        *("登録した時点の名称。個人はニックネームを含む", "As at the time of registering; nicknames among individuals"),
        follows=SHARED.format("名称"),
    ),
    DataColumn("name_kana", "名称_カナ", "Reading", lambda row: row.name_kana, follows=SHARED.format("名称_カナ")),
    DataColumn("name_en", "名称_英語", "Name in English", lambda row: row.name_en, follows=SHARED.format("名称_英語")),
    DataColumn(
        *("corporate_number", "法人番号", "Corporate number", lambda row: row.corporate_number),
        *("13桁。登録した時点のもの。ない場合は空欄", "13 digits, as given when registering; may be empty", "code"),
        follows=SHARED.format("法人番号"),
    ),
    DataColumn(
        *("industry", "業種コード", "Industry (code)", _code("industry")),
        *("日本標準産業分類の大分類 A–T", "Division A–T of the Japan Standard Industrial Classification", "code"),
    ),
    DataColumn("industry_name", "業種", "Industry", _name_of("industry")),
    DataColumn("size_band", "規模コード", "Size (code)", _code("size_band"), form="code"),
    DataColumn("size_band_name", "従業員規模", "Employees", _name_of("size_band")),
    DataColumn(
        *("prefecture", "都道府県コード", "Prefecture (code)", _code("prefecture")),
        *("JIS X 0401 の2桁", "Two digits of JIS X 0401", "code"),
        follows=SHARED.format("都道府県コード"),
    ),
    DataColumn(
        "prefecture_name", "都道府県名", "Prefecture", _name_of("prefecture"), follows=SHARED.format("都道府県名")
    ),
    DataColumn(
        "website", "URL", "Website", lambda row: row.shown("website") or "", form="url", follows=SHARED.format("URL")
    ),
    DataColumn("approved_on", "登録日", "Registered on", _approved_on, "承認された日", "Day of approval", "date"),
)
