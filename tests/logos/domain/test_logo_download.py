"""Fetching a kit's files: by a signed address, counted by day, refused when the right has ended."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.urls import reverse

from foundation.audit.models import Entry
from foundation.exchange.models import Download
from foundation.logos.domain import end_grant, logo_secret
from foundation.logos.domain.errors import FileNotReady, GrantEnded
from foundation.logos.domain.logo_download import fetch_logo, fetch_logo_as_staff
from foundation.logos.models import LogoFile
from tests.factories.logos import LogoGrantFactory, draw

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


def test_an_ended_right_fetches_nothing_and_counts_nothing(made) -> None:
    end_grant(made, by=None, reason="終了")

    for name in ("colour-ja-640.png", "all.zip", "nothing.png"):
        with pytest.raises(GrantEnded):
            fetch_logo(made, name)
    assert Download.objects.count() == 0


@pytest.mark.parametrize(
    "name", ["", "nothing.png", "colour-ja.exe", "../colour-ja.svg", "COLOUR-JA.SVG", "mono-ja.svg"]
)
def test_a_name_that_the_kit_does_not_have(made, name) -> None:
    with pytest.raises(LogoFile.DoesNotExist):
        fetch_logo(made, name)
    assert Download.objects.count() == 0


def test_what_is_not_made_yet_is_not_counted(kit) -> None:
    draw(kit, "colour-ja")
    grant = LogoGrantFactory(kit=kit)

    for name in ("colour-ja.svg", "all.zip"):
        with pytest.raises(FileNotReady):
            fetch_logo(grant, name)
    assert Download.objects.count() == 0


def test_a_kit_without_a_drawing_has_no_zip(kit) -> None:
    with pytest.raises(FileNotReady):
        fetch_logo_as_staff(kit, "all.zip", by=None)
    assert Entry.objects.filter(event="logo_kit.file_fetched").count() == 0


def test_staff_are_on_record_and_not_counted(made) -> None:
    fetch_logo_as_staff(made.kit, "colour-ja.svg", by=None)

    assert Entry.objects.get(event="logo_kit.file_fetched").after == {"file": "colour-ja.svg"}
    assert Download.objects.count() == 0
