"""An anonymous reader is given what another got, until it changes; nobody is given what was another's own."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from gzip import decompress
from threading import Event, Thread

import brotli
import pytest
import time_machine
from django.contrib.auth.models import Group
from django.db import connection, connections
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from foundation.caching.domain.store import find_store
from foundation.caching.registry import public_views
from foundation.changes.registry import public_tables, watched
from tests.caching import mistakes
from tests.factories.home import standard_page
from tests.factories.pages import publish
from tests.parts.registries import lend

BROKEN = mistakes.LOCKING if connection.vendor == "postgresql" else mistakes.VIEWS


@pytest.fixture(params=["file", "valkey"])
def store_kind(request):
    return request.param


@pytest.fixture
def views(settings, monkeypatch):
    settings.ROOT_URLCONF = mistakes.__name__
    lend(monkeypatch, public_views)
    public_views.register("mistakes", mistakes.NAMED)


@pytest.fixture
def page(reader):
    """Seen before: the site makes its settings with the first page."""
    page = standard_page(title="個人情報", slug="privacy")
    reader.get(url(page))
    return page


def url(page):
    return page.get_url()


def test_it_is_made_once_for_all(reader, views):
    first, again = reader.get("/plain/"), reader.get("/plain/")

    assert (first.status, again.status, first.body) == (200, 200, again.body)
    assert (first.made, again.made, first.headers) == (1, 0, again.headers)


@pytest.mark.parametrize("view", BROKEN, ids=lambda view: view.__name__)
def test_what_is_not_everybodys_is_made_each_time(reader, views, view):
    given = [reader.get(f"/{view.__name__}/") for _ in range(3)]

    assert [one.made for one in given] == [1, 1, 1]


@pytest.mark.parametrize(
    "own",
    [
        {"HTTP_COOKIE": "sessionid=4711"},
        {"HTTP_COOKIE": "unheard_of=1"},
        {"HTTP_COOKIE": "django_language=en"},
        {"HTTP_AUTHORIZATION": "Bearer 4711"},
        {"HTTP_RANGE": "bytes=0-5"},
        {"method": "POST"},
        {"method": "HEAD", "HTTP_COOKIE": "sessionid=1"},
    ],
    ids=str,
)
def test_who_may_be_somebody_is_answered_by_django(reader, views, own):
    reader.get("/plain/")

    given = reader.get("/plain/", **own)
    assert (given.made, "private" in given.headers["Cache-Control"]) == (1, True)


def test_counters_and_the_cookie_of_forms_tell_nobody_apart(reader, views):
    reader.get("/plain/")

    assert reader.get("/plain/", HTTP_COOKIE="_ga=1; csrftoken=4711").made == 0


def test_a_form_of_somebody_who_had_one_before_is_kept_for_nobody(reader, views):
    """Counters' cookies and that of forms are harmless on what is kept; a token is its reader's own."""
    own = {"HTTP_COOKIE": f"csrftoken={'a' * 32}"}

    assert [reader.get("/uses_form_token/", **own).made for _ in range(3)] == [1, 1, 1]


def test_the_same_question_in_another_order_is_one(reader, views):
    reader.get("/plain/?b=2&a=1&a=3")

    assert [reader.get(f"/plain/?{query}").made for query in ("a=1&b=2&a=3", "a=1&a=1&a=3&b=2", "a=3&a=1&b=2")] == [
        *(0, 0, 1),
    ]
    assert [reader.get("/plain/?" + "a" * 10_000).made for _ in range(2)] == [1, 1]


def test_head_is_the_same_without_a_body(reader, views):
    whole = reader.get("/plain/")
    head = reader.get("/plain/", "HEAD")

    assert (head.made, head.body, head.headers) == (0, b"", whole.headers)


def test_who_has_it_is_told_so(reader, page):
    """With an e-tag for each encoding, checked at each visit."""
    whole = reader.get(url(page))
    packed = reader.get(url(page), HTTP_ACCEPT_ENCODING="br")
    tag = packed.headers["ETag"]

    again = reader.get(url(page), HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=f'"other", W/{tag}')
    other = reader.get(url(page), HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=tag)

    assert (again.status, again.body, again.headers["ETag"], other.status) == (304, b"", tag, 200)
    assert (whole.headers["Cache-Control"], tag == whole.headers["ETag"]) == ("no-cache", False)


def test_bodies_are_packed_as_the_browser_likes_it(reader, page):
    plain = reader.get(url(page))
    best = reader.get(url(page), HTTP_ACCEPT_ENCODING="gzip, deflate, br, zstd")
    other = reader.get(url(page), HTTP_ACCEPT_ENCODING="gzip;q=1.0, br;q=0")

    assert (brotli.decompress(best.body), decompress(other.body)) == (plain.body, plain.body)
    assert [one.headers.get("Content-Encoding") for one in (plain, best, other)] == [None, "br", "gzip"]
    assert all(one.headers["Vary"].endswith("Accept-Encoding") for one in (plain, best, other))
    assert [int(one.headers["Content-Length"]) for one in (plain, best, other)] == [
        len(one.body) for one in (plain, best, other)
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda page: publish(page),
        lambda page: Page.objects.filter(pk=page.pk).update(title="改"),
        lambda page: page.unpublish(),
        lambda page: Page.objects.filter(pk=page.pk).update(live=False),
        lambda page: page.delete(),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="login"),
        lambda page: PageViewRestriction.objects.create(page=page, restriction_type="password", password="x"),
    ],
    ids=["published", "updated", "unpublished", "hidden by hand", "deleted", "for members", "for who has the password"],
)
def test_a_change_is_seen_at_once(reader, page, change):
    reader.get(url(page))
    assert reader.get(url(page)).made == 0

    change(page)

    now = reader.get(url(page))
    assert now.made == 1


def test_a_page_for_who_has_the_password_is_kept_for_nobody(reader, page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")

    assert [reader.get(url(page)).made for _ in range(2)] == [1, 1]


def test_what_was_changed_past_us_is_seen_within_a_second(reader, page):
    """By hand, by another machine, from a backup: no process of ours has told the store."""
    reader.get(url(page))
    assert reader.get(url(page)).made == 0
    past = connections.create_connection("default")
    with past.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = '改' WHERE id = %s", [page.pk])
    past.close()
    Event().wait(1)

    assert reader.get(url(page)).made == 1


def test_what_was_rolled_back_leaves_nothing(reader, page):
    from django.db import transaction

    with transaction.atomic():
        Page.objects.filter(pk=page.pk).update(title="改")
        transaction.set_rollback(True)

    assert "個人情報" in reader.get(url(page)).text.split("<title>")[1].split("</title>")[0]


def test_nothing_is_used_across_a_moment(reader, page):
    """Here of a column: the page is to go in an hour, and whether anybody takes it away then isn't known."""
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    reader.get(url(page))
    assert reader.get(url(page)).made == 0

    with time_machine.travel(timezone.now() + timedelta(hours=1, seconds=1)):
        assert [reader.get(url(page)).made for _ in range(2)] == [1, 0]
    assert reader.get(url(page)).made == 1, "the clock was set back"


@pytest.mark.parametrize(("has_turn", "is_late"), [(True, False), (False, False), (False, True)])
def test_who_waits_across_a_moment_is_answered_as_before_it(reader, page, views, monkeypatch, has_turn, is_late):
    """While it waits, another has the answer of after the moment made, or writes late that there is such a moment."""
    moment = timezone.now() + timedelta(hours=1)
    rows, later = Page.objects.filter(pk=page.pk), []
    rows.update(expire_at=None if is_late else moment)
    with time_machine.travel(moment - timedelta(seconds=1)) as clock, ThreadPoolExecutor(1) as other:
        store = find_store()
        claim = store.claim

        def happen():
            if is_late:
                rows.update(expire_at=moment)
            else:
                later.append(reader.get("/shows_time/").text)
            connections.close_all()

        def wait(name, seconds):
            monkeypatch.setattr(store, "claim", claim)
            clock.move_to(moment + timedelta(seconds=1))
            other.submit(happen).result()
            return has_turn and claim(name, seconds)

        monkeypatch.setattr(store, "claim", wait)
        given = [reader.get("/shows_time/").text for _ in range(2)]

    assert given[0] < moment.isoformat() <= min(later + given[1:])


@pytest.mark.parametrize("store_kind", ["file"], indirect=True)
def test_missing_pages_take_each_others_place_alone(reader, page, monkeypatch):
    monkeypatch.setattr("foundation.caching.backends.file_store.MOST_MISSING", 2)
    reader.get(url(page))
    assert [reader.get("/ja/nothing/").made for _ in range(3)] == [1, 0, 0]
    for number in range(4):
        reader.get(f"/ja/nothing/{number}/")

    assert find_store().count() == 3
    assert reader.get(url(page)).made == 0


def test_other_tables_empty_nothing(reader, page):
    reader.get(url(page))

    Group.objects.create(name="審査")

    assert reader.get(url(page)).made == 0


def test_one_makes_what_many_ask_for(reader, views, monkeypatch):
    begun, go_on = Event(), Event()
    monkeypatch.setattr(mistakes, "read", lambda: [begun.set(), go_on.wait(20), ",".join(_codes())][-1])
    given = []

    def ask():
        given.append(reader.get("/plain/").body)
        connections.close_all()

    threads = [Thread(target=ask) for _ in range(4)]
    threads[0].start()
    begun.wait(20)
    for thread in threads[1:]:
        thread.start()
    go_on.set()
    for thread in threads:
        thread.join(20)

    assert (reader.made, len(given), len(set(given))) == (1, 4, 1)


def test_who_gets_the_turn_after_it_was_made_finds_it(reader, views, monkeypatch):
    """Between the first look into the store and the turn, another made it and let go."""
    store = find_store()
    claim = store.claim

    def claim_late(name, seconds):
        monkeypatch.setattr(store, "claim", claim)
        reader.get("/plain/")
        return claim(name, seconds)

    monkeypatch.setattr(store, "claim", claim_late)
    reader.get("/plain/")

    assert reader.made == 1


def _codes():
    return Locale.objects.values_list("language_code", flat=True)


def test_a_table_that_is_noted_no_more_keeps_nothing(reader, page, monkeypatch):
    from foundation.changes.domain.trigger import keep_triggers

    lend(monkeypatch, watched, public_tables)
    public_tables._items.pop("home")
    keep_triggers(using="default")

    assert [reader.get(url(page)).made for _ in range(2)] == [1, 1]
