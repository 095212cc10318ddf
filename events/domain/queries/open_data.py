"""Events as open data, in the shape of the recommended data set イベント一覧 (自治体標準オープンデータセット).

Only what the public may see: every row comes from `list_public_events`. Columns that we have nothing for are left out;
headings that the recommendation knows are its own, the dictionary names them.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from events.domain.queries.event import list_public_events
from events.enums import EventFormat, FeeType, OrganiserRole
from events.models import EventPage
from foundation.exchange.registry import DataColumn, DataSet
from foundation.text.eras import JST, find_whole_days

EVENTS = "イベント一覧：{}"
FREE = {FeeType.FREE: "無料", FeeType.PAID: "有料"}
ONLINE = {EventFormat.ONSITE: "", EventFormat.ONLINE: "オンライン", EventFormat.HYBRID: "会場・オンライン"}


def list_data_sets() -> list[DataSet]:
    """One set: the events, whenever they are; one query."""
    events = list_public_events(language="ja").order_by()
    facts = events.values_list("pk", "last_published_at")
    moments = [moment for _pk, moment in facts if moment]
    return [
        DataSet(
            code="events",
            title_ja="イベント一覧",
            title_en="Events",
            about_ja="このサイトが知らせるイベントの日時・場所・主催者・申込方法。中止・延期もそのまま載せています。",
            about_en="Events announced on this site: when, where, who holds them and how to apply. In Japanese.",
            columns=COLUMNS,
            rows=_rows,
            count=len(facts),
            changed_at=max(moments, default=None),
            follows_ja="自治体標準オープンデータセット「イベント一覧」の項目名に合わせています。",
            follows_en="Headings follow “イベント一覧” of Japan’s recommended data sets for municipalities.",
        )
    ]


def _rows() -> Iterator[EventPage]:
    events = list_public_events(language="ja").select_related("contact_division")
    found: Iterator[EventPage] = events.prefetch_related("organisers__organisation__legal_form").iterator(
        chunk_size=500
    )
    return found


def _column(name: str, heading: str, english: str, value: Callable[[EventPage], Any], **more: str) -> DataColumn:
    return DataColumn(name, heading, english, value, follows=EVENTS.format(heading), **more)


def _days(event: EventPage) -> tuple[date, date]:
    """The first and the last day."""
    first, last = event.starts_at.astimezone(JST), event.ends_at.astimezone(JST)
    return find_whole_days(first, last) or (first.date(), last.date())


def _time(event: EventPage, moment: datetime) -> str:
    """Nothing where the event takes whole days."""
    return "" if find_whole_days(event.starts_at, event.ends_at) else f"{moment.astimezone(JST):%H:%M}"


def _organisers(event: EventPage, role: OrganiserRole) -> str:
    return ";".join(one.name for one in event.organisers.all() if one.role == role)


COLUMNS = (
    _column("id", "ID", "ID", lambda event: str(event.translation_key), about_ja="変わらない識別子", about_en="Stays"),
    _column("name", "イベント名", "Name", lambda event: event.title),
    _column("subtitle", "サブタイトル", "Subtitle", lambda event: event.subtitle),
    _column("kind", "イベント種類", "Kind", lambda event: event.kind, form="code"),
    _column("start_date", "開始日", "First day", lambda event: _days(event)[0].isoformat(), form="date"),
    _column("end_date", "終了日", "Last day", lambda event: _days(event)[1].isoformat(), form="date"),
    _column("start_time", "開始時間", "Begins", lambda event: _time(event, event.starts_at), about_ja="日本時間"),
    _column("end_time", "終了時間", "Ends", lambda event: _time(event, event.ends_at), about_ja="日本時間"),
    _column("date_note", "開始日時特記事項", "Note on the time", lambda event: event.time_note),
    _column("description", "説明", "Description", lambda event: event.summary),
    _column("fee", "料金(基本)", "Fee", lambda event: FREE[FeeType(event.fee_type)]),
    _column("fee_note", "料金(詳細)", "Fee in detail", lambda event: event.fee_note),
    _column("contact", "連絡先名称", "Contact", lambda event: str(event.contact_division or event.contact_note)),
    _column("organiser", "主催者", "Organiser", lambda event: _organisers(event, OrganiserRole.ORGANISER)),
    _column("co_organiser", "共催", "Co-organiser", lambda event: _organisers(event, OrganiserRole.CO_ORGANISER)),
    _column("place", "場所名称", "Place", lambda event: event.shown_place),
    _column("address", "住所", "Address", lambda event: event.shown_address),
    _column("prefecture", "都道府県コード", "Prefecture", lambda event: event.prefecture_id or "", form="code"),
    _column("access", "アクセス方法", "Way there", lambda event: event.access),
    _column("online", "Web開催", "Online", lambda event: ONLINE[EventFormat(event.format)]),
    _column("online_url", "Web開催URL", "Address online", lambda event: event.online_url, form="url"),
    _column("target", "対象者", "For whom", lambda event: event.target),
    _column("capacity", "定員", "Places", lambda event: event.capacity, form="integer"),
    _column("application_method", "参加申込方法", "How to apply", lambda event: event.application_method),
    _column("state", "状態", "State", lambda event: event.state, form="code"),
    _column("url", "URL", "Address", lambda event: event.full_url, form="url"),
)
