"""The page that says who can see anything of a release, and who has: for its circle, at constant cost."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from awards.releases.domain.release_reading import READ
from foundation.audit.domain import record
from foundation.notices.models import Notice
from tests.awards.releases.ready import PREPARE
from tests.factories.applications import ApplicationFactory
from tests.factories.people import publisher, staff
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def address(release):
    return reverse("award_releases:access", args=[release.pk])


def read_table(page, heading):
    return [row.texts("th, td") for row in page.all(f"[aria-labelledby={heading}] tbody tr")]


@pytest.fixture
def clerk(client, ready):
    client.force_login(ready.clerk)
    return client


def test_who_looks_at_a_draft_is_on_the_page_and_so_is_which(clerk, ready):
    release = ready.begin()
    clerk.get(reverse("award_releases:draft", args=[release.pk, ready.page.pk]))

    page = page_of(clerk.get(address(release)))

    ((_moment, person, event, what),) = read_table(page, "record-h")
    assert (person, event, what) == (str(ready.clerk), "公表する下書きの閲覧", ready.page.title)
    looked = {row[0].split()[0]: row[1] for row in read_table(page, "people-h")}
    assert looked[str(ready.clerk)].startswith("1")
    assert looked[str(ready.head)] == "—"


def test_what_was_seen_in_the_editor_is_on_it_too(client, ready):
    release = ready.begin()
    editor = ready.admit(publisher(PREPARE))
    client.force_login(editor)
    for name in ("edit", "view_draft", "edit"):
        client.get(reverse(f"wagtailadmin_pages:{name}", args=[ready.page.pk]))

    lines = read_table(page_of(client.get(address(release))), "record-h")

    assert [line[1:] for line in lines] == [[str(editor), "公表する下書きの閲覧", ready.page.title]]


def test_nobody_outside_the_circle_finds_it(client, ready):
    release = ready.begin()

    for person, status in ((staff(), 302), (staff(PREPARE), 404)):
        client.force_login(person)
        assert client.get(address(release)).status_code == status
    client.force_login(get_user_model().objects.create_superuser("boss@office.example.jp"))
    assert client.get(address(release)).status_code == 404


def test_the_board_leads_there_and_shows_the_circle_beside_what_will_happen(clerk, ready):
    release = ready.begin()

    page = page_of(clerk.get(reverse("award_releases:board", args=[release.pk])))

    assert address(release) in page.hrefs
    side = [item.text for item in page.all("aside li")]
    assert side == [f"{ready.clerk} 準備した人", str(ready.head)]
    kinds = {row.texts("th, td")[0]: row.texts("th, td")[1:] for row in page.all("section tbody tr")}
    assert [kinds[name] for name in kinds if "受賞団体ページ" in name or "取組事例" in name] != []
    assert sum(int(row[0]) for name, row in kinds.items() if name.startswith("公開")) == release.pages.count()


def test_a_line_for_each_page_of_the_record(clerk, ready):
    release = ready.begin()
    for minute in range(60):
        at = timezone.now() - timedelta(minutes=minute)
        record(READ, by=ready.clerk, subject=release, after={"page": ready.page.pk}, at=at)

    first, second = (page_of(clerk.get(address(release), {"p": number})) for number in (1, 2))

    assert [len(read_table(page, "record-h")) for page in (first, second)] == [50, 10]
    assert "?p=2" in first.hrefs


def test_it_costs_the_same_whatever_there_is(clerk, ready):
    release = ready.begin()
    record(READ, by=ready.clerk, subject=release, after={"page": ready.page.pk})
    Notice.objects.create(
        kind="award.x",
        to="a@example.jp",
        language="ja",
        about_type="laurel_results.awardee",
        about_id=str(ready.awardee.pk),
        state="sent",
        sent_at=timezone.now(),
    )
    clerk.get(address(release))
    with CaptureQueriesContext(connection) as few:
        clerk.get(address(release))
    for _number in range(30):
        AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier, organisation=None)
        person = ready.admit(staff())
        record(READ, by=person, subject=release, after={"page": ready.case.pk})
    AwardeeFactory(cycle=ready.cycle, tier=ready.awardee.tier, application=ApplicationFactory(cycle=ready.cycle))
    clerk.get(address(release))

    with CaptureQueriesContext(connection) as many:
        clerk.get(address(release))

    assert len(many) == len(few)
