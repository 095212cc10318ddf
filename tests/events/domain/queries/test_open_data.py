"""Events as an open data set, in the columns the government recommends."""

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from foundation.text.eras import JST
from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db
RECOMMENDED = [  # by the list of the Digital Agency; one of our own is among them: the state
    "ID", "イベント名", "サブタイトル", "イベント種類", "開始日", "終了日", "開始時間", "終了時間", "開始日時特記事項",
    "説明", "料金(基本)", "料金(詳細)", "連絡先名称", "主催者", "共催", "場所名称", "住所", "都道府県コード",
    "アクセス方法", "Web開催", "Web開催URL", "対象者", "定員", "参加申込方法", "状態", "URL",
]  # fmt: skip


def body(client: Client, address: str, **headers: str) -> bytes:
    response: Any = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content)


def test_events_follow_the_recommended_data_set(client: Client) -> None:
    event = EventFactory(title="開会セミナー", place_ja="見本会館")
    EventFactory(title="漏れる下書き", live=False)

    (row,) = csv.DictReader(io.StringIO(body(client, "/open-data/events.utf8.csv").decode()))

    assert row["イベント名"] == "開会セミナー"
    assert list(row) == RECOMMENDED
    at = event.starts_at.astimezone(JST)
    assert (row["開始日"], row["開始時間"]) == (f"{at:%Y-%m-%d}", f"{at:%H:%M}")
    assert (row["場所名称"], row["状態"], row["URL"]) == (event.place_ja, event.state, event.full_url)


def test_an_event_of_whole_days_ends_on_its_last_day(client: Client) -> None:
    EventFactory(starts_at=datetime(2026, 12, 30, tzinfo=JST), ends_at=datetime(2027, 1, 3, tzinfo=JST))

    (row,) = csv.DictReader(io.StringIO(body(client, "/open-data/events.utf8.csv").decode()))

    assert (row["開始日"], row["終了日"]) == ("2026-12-30", "2027-01-02")
    assert (row["開始時間"], row["終了時間"]) == ("", "")


def test_an_event_that_was_moved_online_has_no_place(client: Client) -> None:
    EventFactory(format="online")

    (row,) = csv.DictReader(io.StringIO(body(client, "/open-data/events.utf8.csv").decode()))

    assert (row["場所名称"], row["住所"], row["Web開催"]) == ("", "", "オンライン")
