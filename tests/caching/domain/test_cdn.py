"""What a CDN is told of each answer, and that it is told what to drop, whatever fails."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
import time_machine
from django.core.cache import cache
from django.db import connections
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from campaigns.participation.models import Participation
from foundation.caching import conf
from foundation.caching.backends.cdn import PurgeRefused, purge
from foundation.caching.checks import check_cdn
from foundation.caching.domain import cdn as module
from foundation.changes.domain.change import note_changes
from foundation.clock import registry
from foundation.clock.domain.work import run_work
from foundation.clock.models import Work
from tests.factories.home import standard_page
from tests.factories.pages import publish
from tests.factories.results import AwardeeFactory

KEPT = {"kind": "varnish", "seconds": 60}


class Listener:
    """A CDN's interface that notes what it is told, and refuses where the test says so."""

    def __init__(self) -> None:
        self.requests: list[tuple[str, str, dict[str, str], bytes]] = []
        self.status, self.body = 200, b'{"success": true}'


@contextmanager
def listening(listener: Listener) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            listener.requests.append((self.command, self.path, dict(self.headers), self.rfile.read(length)))
            self.send_response(listener.status)
            self.send_header("Content-Length", str(len(listener.body)))
            self.end_headers()
            self.wfile.write(listener.body)

        do_PURGE = do_POST = answer  # noqa: N815 -- http.server's own way to name them

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def varnish(settings, listener):
    cache.delete(module.PURGED)
    with listening(listener) as address:
        settings.LAUREL_CACHING_CDN = {**KEPT, "LOCATION": address}
        yield listener


@pytest.fixture
def on_the_minute():
    with time_machine.travel(timezone.now().replace(second=0, microsecond=0) + timedelta(minutes=1), tick=False):
        yield


@pytest.fixture
def address(reader, settings, on_the_minute):
    settings.LAUREL_CACHING_CDN = KEPT
    address = standard_page(title="個人情報", slug="privacy").get_url()
    reader.get(address)
    return address


@contextmanager
def past_us():
    """A connection of somebody who knows of no store."""
    connection = connections.create_connection("default")
    try:
        with connection.cursor() as cursor:
            connection.execute_wrappers.clear()
            yield cursor
    finally:
        connection.close()


def run_purges():
    return [run_work(work.pk) for work in Work.objects.filter(kind=module.KIND, state="ready")]


def keys_of(listener):
    return [headers["xkey"].split() for _method, _path, headers, _body in listener.requests]


def test_what_everybody_gets_it_may_keep_for_some_seconds_and_browsers_may_not(reader, address):
    for given in (reader.get(address), reader.get(address, HTTP_ACCEPT_ENCODING="br"), reader.get(address, "HEAD")):
        assert (given.headers["Surrogate-Control"], given.headers["CDN-Cache-Control"]) == ("max-age=60", "max-age=60")
        assert given.headers["Cache-Control"] == "no-cache"
        assert given.headers["Surrogate-Key"].split() == given.headers["Cache-Tag"].split(",")
        assert given.headers["Surrogate-Key"].split()[0] == module.EVERYTHING


def test_who_asks_again_is_told_the_same(reader, address):
    first = reader.get(address)
    again = reader.get(address, HTTP_IF_NONE_MATCH=first.headers["ETag"])

    assert (again.status, again.headers["Surrogate-Control"]) == (304, "max-age=60")


def test_cloudfront_is_told_by_what_it_reads(reader, settings, address):
    settings.LAUREL_CACHING_CDN = {"kind": "cloudfront", "seconds": 30}

    assert reader.get(address).headers["Cache-Control"] == "max-age=0, must-revalidate, s-maxage=30"


def test_never_past_the_next_full_minute_so_that_a_release_at_one_does_not_show(reader, address):
    """Before a release it may keep an answer as long as before any other minute."""
    release = timezone.now().replace(microsecond=0) + timedelta(minutes=1)
    cycle = AwardeeFactory(cycle__closed=True, cycle__released=False).cycle
    lifetimes = []
    for released_at in (None, release):
        type(cycle).objects.filter(pk=cycle.pk).update(released_at=released_at)
        for seconds in (5, 55, 59):
            with time_machine.travel(release - timedelta(seconds=seconds), tick=False):
                lifetimes.append(reader.get(address).headers["Surrogate-Control"])

    assert lifetimes == ["max-age=5", "max-age=55", "max-age=59"] * 2


def test_never_past_the_next_moment(reader, address):
    Page.objects.filter(slug="privacy").update(expire_at=timezone.now() + timedelta(seconds=20))
    given = [reader.get(address) for _ in range(2)][-1]

    assert 10 <= int(given.headers["Surrogate-Control"].removeprefix("max-age=")) <= 20


@pytest.mark.parametrize(
    "own", [{"HTTP_COOKIE": "sessionid=4711"}, {"method": "POST"}, {"HTTP_AUTHORIZATION": "Bearer 1"}]
)
def test_what_is_somebodys_own_it_may_not_keep(reader, address, own):
    given = reader.get(address, **own)

    assert (given.headers["Surrogate-Control"], given.headers["CDN-Cache-Control"]) == ("no-store", "no-store")
    assert "Surrogate-Key" not in given.headers
    assert "private" in given.headers["Cache-Control"]


def test_a_page_for_who_has_the_password_it_may_not_keep(reader, address):
    page = Page.objects.get(slug="privacy")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")

    assert reader.get(address).headers["Surrogate-Control"] == "no-store"


def test_without_one_nothing_is_told(reader, settings, address):
    settings.LAUREL_CACHING_CDN = {}

    assert not {"Surrogate-Control", "CDN-Cache-Control", "Surrogate-Key"} & reader.get(address).headers.keys()


def test_a_publish_drops_everything_and_is_told_once(reader, varnish):
    page = standard_page(title="一", slug="page")
    assert (run_purges(), keys_of(varnish)) == ([True], [[module.EVERYTHING]])
    publish(page)
    publish(page)

    assert (run_purges(), keys_of(varnish)) == ([True], [[module.EVERYTHING]] * 2)
    assert run_purges() == []


def test_what_few_answers_read_drops_these_alone(reader, varnish):
    standard_page(title="一", slug="page")
    run_purges()
    table = Participation._meta.db_table
    note_changes([table], using="default")
    module.request_missed_purge()
    run_purges()

    assert keys_of(varnish)[-1] == module.list_keys([table])[1:]


def test_what_was_changed_past_us_is_told_within_a_minute(reader, varnish):
    page = standard_page(title="一", slug="page")
    run_purges()
    with past_us() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = '改' WHERE id = %s", [page.pk])
    assert run_purges() == []
    module.request_missed_purge()

    assert (run_purges(), keys_of(varnish)[-1]) == ([True], [module.EVERYTHING])


def test_one_that_refuses_fails_no_publish_and_is_told_again(reader, varnish):
    page = standard_page(title="一", slug="page")
    varnish.status = 503
    publish(page)
    assert run_purges() == [False]
    varnish.status = 200
    Work.objects.filter(kind=module.KIND).update(not_before=timezone.now())

    assert (run_purges(), len(varnish.requests), Work.objects.get(kind=module.KIND).state) == ([True], 2, "done")


def test_one_that_stays_away_is_told_by_one_row_at_a_time(reader, varnish):
    standard_page(title="一", slug="page")
    varnish.status = 503
    run_purges()
    for _ in range(3):
        module.request_missed_purge()

    assert Work.objects.filter(kind=module.KIND).count() == 1
    assert registry.kinds.get(module.KIND).tries == 3


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, []),
        ({"kind": "varnish", "LOCATION": "http://127.0.0.1:6081"}, []),
        ({"kind": "cloudflare", "ZONEID": "z"}, ["Give BEARER_TOKEN."]),
        ({"kind": "cloudfront"}, ["Give DISTRIBUTION_ID."]),
        ({"kind": "squid"}, ["Laurel knows varnish, cloudflare, cloudfront."]),
    ],
)
def test_one_that_cannot_be_told_is_named_before_the_start(settings, given, said):
    settings.LAUREL_CACHING_CDN = given

    assert [message.hint for message in check_cdn(None)] == said


def test_cloudflare_is_told_by_tags_and_believed_when_it_says_so(listener):
    with listening(listener) as endpoint:
        options = {"ZONEID": "z", "BEARER_TOKEN": "secret", "ENDPOINT": endpoint}
        purge(conf.CDN("cloudflare", 60, options), [f"k{number}" for number in range(31)])
        listener.body = b'{"success": false, "errors": []}'
        with pytest.raises(PurgeRefused):
            purge(conf.CDN("cloudflare", 60, options), ["k"])

    first, second, _refused = listener.requests
    assert (first[0], first[1], first[2]["Authorization"]) == ("POST", "/zones/z/purge_cache", "Bearer secret")
    assert [len(json.loads(request[3])["tags"]) for request in (first, second)] == [30, 1]


def test_cloudfront_drops_all_addresses(listener):
    listener.status = 201
    listener.body = b"<Invalidation><Id>I</Id><Status>InProgress</Status></Invalidation>"
    with listening(listener) as endpoint:
        purge(conf.CDN("cloudfront", 60, {"DISTRIBUTION_ID": "D", "ENDPOINT": endpoint}), ["k"])

    ((method, path, _headers, body),) = listener.requests
    assert (method, path, b"<Path>/*</Path>" in body) == ("POST", "/2020-05-31/distribution/D/invalidation", True)


@pytest.mark.parametrize("kind", ["varnish", "cloudflare"])
def test_one_that_is_not_there_is_said_without_its_token(kind):
    nowhere = {
        "LOCATION": "http://127.0.0.1:9",
        "ENDPOINT": "http://127.0.0.1:9",
        "ZONEID": "z",
        "BEARER_TOKEN": "secret",
    }

    with pytest.raises(PurgeRefused) as refused:
        purge(conf.CDN(kind, 60, nowhere), ["k"])
    assert "secret" not in str(refused.value)
