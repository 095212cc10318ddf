"""What everybody may read comes from a replica once it has all that is to be seen, and from nowhere stale."""

import pytest
from django.contrib.auth.models import Group
from django.db import connections
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from foundation.changes.domain.statement import REPLICA, noting_reads
from tests.caching.web import until
from tests.changes.domain.follower import PAUSED, RESUMED, answer, capturing, follower, page, reading_publicly, server
from tests.factories.people import staff

__all__ = ["follower", "page", "server"]
pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", REPLICA]), pytest.mark.postgresql]


def retitle(page, words: str) -> None:
    page.title = words
    page.save_revision().publish()


def test_a_public_page_is_read_there_once_it_has_caught_up(client, follower, page):
    shown, statements = answer(client, page)

    assert shown == "一"
    assert statements > 0
    assert follower.count_others() == 1


def test_what_it_lacks_yet_is_read_where_it_was_written(client, follower, page):
    follower.be(PAUSED)
    retitle(page, "二")

    assert answer(client, page) == ("二", 0)
    assert answer(client, page) == ("二", 0)

    follower.be(RESUMED)
    follower.catch_up()
    until(lambda: answer(client, page)[1] > 0)
    assert answer(client, page)[0] == "二"


def test_who_has_signed_in_and_a_view_that_is_not_public_are_answered_without_it(client, follower, page):
    with capturing() as captured:
        assert client.get("/accounts/login/").status_code == 200
        assert client.get(page.get_url(), headers={"authorization": "Bearer word"}).status_code == 200
        client.force_login(staff())
        assert client.get(page.get_url()).status_code == 200

    assert captured == []


def test_a_row_that_was_read_there_is_saved_and_followed_in_the_default_database(follower, page):
    follower.catch_up()
    with reading_publicly():
        language = Locale.objects.get(language_code="ja")
        assert language._state.db == REPLICA

    with CaptureQueriesContext(connections[REPLICA]) as captured:
        language.refresh_from_db()
        language.save()
        page.locale = language
        assert Locale.objects.get(pk=language.pk).language_code == "ja"

    assert len(captured) == 0


def test_what_is_not_noted_and_what_comes_after_a_write_is_read_by_default(follower, page):
    follower.be(PAUSED)
    Group.objects.create(name="新しい")
    with reading_publicly(), capturing() as captured:
        assert Group.objects.filter(name="新しい").exists()
        assert captured == []
        assert Locale.objects.filter(language_code="ja").exists()
        assert len(captured) == 1
        Group.objects.create(name="neu")
        assert Locale.objects.filter(language_code="ja").exists()

    assert len(captured) == 1


def test_what_is_read_there_is_noted_as_what_is_read_elsewhere(follower, page):
    with reading_publicly(), noting_reads() as reads:
        assert Locale.objects.count() > 0

    assert (reads.is_certain, reads.tables) == (True, {Locale._meta.db_table})


@pytest.mark.parametrize(
    "read_present",
    [
        lambda: Locale.objects.using("default").filter(language_code="ko").exists(),
        lambda: Site.objects.exists(),  # meant for the replica, and read by default
    ],
    ids=["by default", "in place of the replica"],
)
def test_what_refers_to_something_newer_is_read_where_that_is(follower, page, read_present):
    """Between two statements of an answer something commits, and the replica doesn't have it yet."""
    follower.be(PAUSED)
    with reading_publicly(), follower.writing() as write:
        read_present()
        with capturing() as captured:
            assert not Locale.objects.filter(language_code="ko").exists()
        assert len(captured) == 1

        write("INSERT INTO wagtailcore_locale (language_code) VALUES ('ko')")
        assert read_present()
        with capturing() as captured:
            assert Locale.objects.filter(language_code="ko").exists()
        assert captured == []


def test_what_wagtail_keeps_by_itself_is_read_by_default(follower, page):
    with reading_publicly(), capturing() as captured:
        assert Site.objects.exists()

    assert captured == []
