"""Reports as open data: a set for each released period, of what its senders agreed to publish.

Rows begin at `Report.objects.public()`; of the questions only published ones are columns. Names of columns stay.
"""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from django.db.models import Count, Max, Prefetch
from django.utils import translation

from campaigns.participation.domain.queries.open_data import question_column
from campaigns.reports.models import Report, ReportAnswer, ReportPeriod
from foundation.clock.domain.moment import public_now
from foundation.exchange.registry import DataColumn, DataSet

CHUNK = 500


def list_data_sets() -> list[DataSet]:
    """The sets, the latest period first; four queries."""
    now = public_now()
    periods = list(
        ReportPeriod.objects.filter(released_at__lte=now)
        .select_related("campaign")
        .prefetch_related("questions__options")
    )
    public = Report.objects.public(now).filter(period__in=periods).order_by()
    counted = {
        period: (count, changed)
        for period, count, changed in public.values_list("period").annotate(n=Count("pk"), last=Max("changed_at"))
    }
    return [_data_set(period, *counted.get(period.pk, (0, None))) for period in periods]


def _data_set(period: ReportPeriod, count: int, changed_at: datetime | None) -> DataSet:
    campaign = period.campaign
    names = {}
    for language in ("ja", "en"):
        with translation.override(language):
            names[language] = campaign.title
    questions = [one for one in period.questions.all() if one.is_published]
    return DataSet(
        code=f"reports-{campaign.code}",
        title_ja=f"{names['ja']} 取組の報告",
        title_en=f"Reports on {names['en']}",
        about_ja="参加団体・参加者と協力団体から届いた報告のうち、公表に同意のあったもの。",
        about_en="What participants and cooperating bodies reported, where they agreed to its publication.",
        columns=(*COLUMNS, *(question_column(one) for one in questions)),
        rows=partial(_list_rows, period),
        count=count,
        changed_at=changed_at,
        period=(campaign.starts_at, campaign.ends_at),
    )


def _list_rows(period: ReportPeriod) -> Iterator[Report]:
    """Read in pieces: memory doesn't grow with the rows."""
    answers = ReportAnswer.objects.published().in_order()
    rows = Report.objects.public(public_now()).filter(period=period).select_related("participation", "request")
    rows = rows.prefetch_related(Prefetch("answers", queryset=answers, to_attr="published_answers"))
    yield from rows.order_by("pk").iterator(chunk_size=CHUNK)


COLUMNS = (
    DataColumn("id", "ID", "ID", lambda row: row.public_id, "変わらない識別子", "Stays the same"),
    DataColumn(
        *("sender", "区分", "Kind", lambda row: "participant" if row.participation_id else "body"),
        *("participant＝参加団体・参加者、body＝協力団体", "participant or cooperating body", "code"),
    ),
    DataColumn("name_ja", "名称", "Name", lambda row: (row.participation or row.request).name_ja),
    DataColumn("name_en", "名称_英語", "Name in English", lambda row: (row.participation or row.request).name_en),
    DataColumn("text", "取組の内容", "What was done", lambda row: row.text),
)
