"""Fetching a kit's files: by a signed address, counted by day, refused when the right has ended."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from foundation.exchange.models import Download
from foundation.logos.domain import logo_secret

pytestmark = pytest.mark.django_db


def address(grant, name: str = "logo", *more: str) -> str:
    return reverse(f"laurel_logos:{name}", args=[grant.public_id, *more])


def test_a_file_is_handed_out_by_a_signed_address_and_counted(client, made) -> None:
    moment = datetime(2026, 11, 4, 16, tzinfo=UTC)  # the 5th in Japan

    with time_machine.travel(moment, tick=False):
        answers = [
            client.get(address(made, "logo_file", logo_secret(made), name))
            for name in ("colour-ja-640.png", "colour-ja-640.png", "all.zip", "mono-ja.svg")
        ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 404]
    assert all("no-store" in answer["Cache-Control"] for answer in answers[:3])
    assert "Expires=60" in answers[0]["Location"]
    rows = Download.objects.order_by("what").values_list("subject", "what", "day", "count")
    assert [(subject, what, str(day), count) for subject, what, day, count in rows] == [
        (made.subject, "logo.png", "2026-11-05", 2),
        (made.subject, "logo.zip", "2026-11-05", 1),
    ]
