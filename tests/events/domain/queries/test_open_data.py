"""Events as an open data set, in the columns the government recommends."""

import csv
import io
from typing import Any

import pytest
from django.test import Client

from tests.factories.events import EventFactory

pytestmark = pytest.mark.django_db


def body(client: Client, address: str, **headers: str) -> bytes:
    response: Any = client.get(address, headers=headers)
    assert response.status_code == 200, address
    return b"".join(response.streaming_content)


def test_events_follow_the_recommended_data_set(client: Client) -> None:
    EventFactory(title="開会セミナー")
    EventFactory(title="漏れる下書き", live=False)

    (row,) = csv.DictReader(io.StringIO(body(client, "/open-data/events.utf8.csv").decode()))

    assert row["イベント名"] == "開会セミナー"
    assert {"開始日", "開始時間", "場所名称", "主催者", "料金(基本)", "URL"} <= set(row)
