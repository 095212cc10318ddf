"""What a preview of the site can't show is named: pages that the clock is to publish by itself."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from home.domain.queries.preview_scheduled import list_scheduled
from tests.factories.home import home_page, standard_page
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def in_days(days):
    return timezone.now() + timedelta(days=days)


def schedule(page, *, days, ends=None, **changes):
    """As the editor's form schedules a version: kept apart, published by the clock."""
    for name, value in {"go_live_at": in_days(days), "expire_at": ends, **changes}.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


@pytest.fixture
def home():
    return home_page()


@pytest.fixture
def editor(home):
    person, group = staff(), Group.objects.create(name="広報")
    person.groups.add(group)
    GroupPagePermission.objects.create(group=group, page=home, permission_type="change")
    return person


def draft(slug, **values):
    return standard_page(slug=slug, live=False, **values)


def below(home, slug, **values):
    page = draft(slug, **values)
    page.move(home, "last-child")
    page.refresh_from_db()
    return page


def test_scheduled_pages_are_named_in_their_order(home, editor):
    later = schedule(below(home, "later", title="あとの案内"), days=9)
    sooner = schedule(below(home, "sooner", title="もとの題"), days=3, title="さきの案内")
    schedule(below(home, "beyond"), days=30)
    below(home, "only-a-draft")

    found = list_scheduled(until=in_days(10), by=editor)

    assert [(page.title, page.is_live) for page in found.pages] == [("さきの案内", False), ("あとの案内", False)]
    assert [page.goes_live_at for page in found.pages] == [sooner.go_live_at, later.go_live_at]
    revision = sooner.get_latest_revision()
    assert found.pages[0].url == reverse("wagtailadmin_pages:revisions_view", args=[sooner.pk, revision.pk])
    assert (found.others, found.number) == (0, 2)


def test_what_is_taken_down_again_before_is_left_out(home, editor):
    schedule(below(home, "short"), days=3, ends=in_days(5))

    assert list_scheduled(until=in_days(4), by=editor).number == 1
    assert list_scheduled(until=in_days(6), by=editor).number == 0


def test_pages_whose_drafts_one_may_not_read_are_counted_and_not_named(home, editor):
    schedule(draft("elsewhere", title="秘密の発表"), days=3)

    found = list_scheduled(until=in_days(4), by=editor)

    assert (found.pages, found.others) == ([], 1)


def test_the_bar_says_what_the_preview_lacks_and_leads_there(home, editor):
    changed = schedule(standard_page(title="変わる案内", slug="changing"), days=3, title="変わった案内")
    changed.move(home, "last-child")
    new = schedule(below(home, "new", title="新しい案内"), days=3)
    client = Client()
    client.force_login(editor)

    def read(days):
        moment = timezone.localtime(in_days(days)).strftime("%Y-%m-%dT%H:%M")
        client.post(reverse("laurel_home_preview"), {"as_of": moment, "next": home.url})
        return page_of(client.get(home.url))

    assert read(2).texts("aside details") == []
    shown = read(4).one("aside details")
    assert shown.texts("summary") == ["この時点までに公開予定の2ページは、このプレビューに含まれていません"]
    moment = timezone.localtime(new.go_live_at)
    assert [line.text.split(" ")[0] for line in shown.all("li")] == ["変わった案内", "新しい案内"]
    assert [
        line.text.endswith(end)
        for line, end in zip(shown.all("li"), ("今の内容で表示しています", "表示していません"), strict=True)
    ] == [True, True]
    assert all(f"{moment.month}月{moment.day}日" in line.text for line in shown.all("li"))
    assert shown.hrefs == [
        reverse("wagtailadmin_pages:revisions_view", args=[page.pk, page.get_latest_revision().pk])
        for page in (changed, new)
    ]


def test_thirty_scheduled_pages_cost_what_three_do(home, editor):
    def cost():
        person = type(editor).objects.get(pk=editor.pk)
        with CaptureQueriesContext(connection) as queries:
            list_scheduled(until=in_days(10), by=person)
        return len(queries)

    for number in range(3):
        schedule(below(home, f"first-{number}"), days=3)
    few = cost()
    for number in range(30):
        schedule(below(home, f"more-{number}"), days=3)

    assert cost() == few
