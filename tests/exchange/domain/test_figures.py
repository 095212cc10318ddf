"""The figures of a year: sections of what is installed, against the year before, for those with the right alone."""

import io
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from time_machine import TimeMachineFixture

from foundation.audit.models import Entry
from foundation.exchange import registry
from foundation.exchange.domain import gather_figures, get_comparison
from tests.factories.crowds import add_crowd
from tests.factories.exchange import gather_sections, rows_of
from tests.factories.news import MediaCoverageFactory
from tests.factories.participation import CampaignFactory, jst, registered_in
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


def test_awards_count_from_their_release_on(time_machine: TimeMachineFixture) -> None:
    time_machine.move_to(jst(2026, 10, 1))
    AwardeeFactory(cycle=CycleFactory(released=True))
    AwardeeFactory(cycle=CycleFactory(closed=True))

    found = {section.figures.name: section for section in gather_figures(get_comparison(""))}

    assert [row.now for row in found["laurel_results.awards"].rows] == [1]


def test_what_has_nothing_is_left_out_and_what_nobody_declares_is_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    MediaCoverageFactory(published_on=jst(2026, 5, 1).date(), kind="radio")

    assert rows_of(gather_sections("fy2026")["laurel_coverage.pieces"]) == {"radio": (1, 0)}
    lend_empty(monkeypatch, registry.figures)
    assert gather_sections("fy2026") == {}


def test_each_section_is_a_fixed_number_of_queries() -> None:
    campaign = CampaignFactory()

    def measure() -> int:
        with CaptureQueriesContext(connection) as captured:
            gather_sections("fy2026")
        return len(captured)

    add_crowd(campaign, 3)
    few = measure()
    add_crowd(campaign, 300)

    assert measure() == few


def sign_in(client: Client, *names: str) -> None:
    user = get_user_model().objects.create_user("staff@example.jp")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *names)))
    client.force_login(user)


def test_the_page_is_for_those_with_the_right(client: Client) -> None:
    sign_in(client)

    assert client.get(reverse("laurel_exchange:figures")).status_code == 302
    assert "年度の集計" not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_page_writes_its_periods_as_all_lists_do(client: Client) -> None:
    sign_in(client, "view_year_figures")
    registered_in(2025)
    registered_in(2026)

    page = page_of(client.get(reverse("laurel_exchange:figures"), {"period": "fy2026"}))

    said = "2026年4月1日〜2027年3月31日の集計です。比較の相手は2025年度（2025年4月1日〜2026年3月31日）です。"
    assert page.one("p.help").text.startswith(said)


def read_number(text: str) -> int | None:
    """A cell of the page: a number with commas, a change with its sign and share, a dash."""
    plain = text.partition(" ")[0].replace(",", "").replace("±", "").replace("−", "-")
    return int(plain) if plain.strip("+-").isdigit() else None


def test_page_and_workbook_say_the_same(client: Client) -> None:
    sign_in(client, "view_year_figures")
    registered_in(2026, name_ja="=漏れ")
    address = reverse("laurel_exchange:figures")

    page = page_of(client.get(address, {"period": "fy2026"}))
    response: Any = client.get(address, {"period": "fy2026", "export": "xlsx"})
    book = load_workbook(io.BytesIO(b"".join(response.streaming_content)))

    sheets = {
        str(sheet["A1"].value): [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)] for sheet in book
    }
    on_page = [
        [
            [row.one("th").text, *map(read_number, row.texts("td:not(.laurel-figures__plot)"))]
            for row in table.all("tbody tr, tfoot tr")
        ]
        for table in page.all("table.listing")
    ]
    assert on_page == [*sheets.values()]
    assert Entry.objects.get(event="figures.exported").after == {"period": "fy2026", "sections": len(book.sheetnames)}
