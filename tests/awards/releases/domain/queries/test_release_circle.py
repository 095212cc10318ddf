"""What is concealed from whom: from when a release begins until its results are out, whatever becomes of it between."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from awards.releases.domain.circle import write_member
from awards.releases.domain.queries.release_circle import (
    is_in_circle,
    list_candidates,
    list_concealed_awardees,
    list_concealed_pages,
    list_concealed_releases,
)
from awards.releases.domain.release import begin_release, request_call_off
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.domain.release_page import add_page, remove_page
from awards.releases.domain.release_submission import request_submission
from awards.results.models import AwardCyclePage, Awardee
from foundation.clock.models import Work
from foundation.content.domain.queries.secret_field import list_secret_fields
from tests.awards.releases.decided import DecidedResults
from tests.awards.releases.ready import PREPARE, make_ready, next_minute
from tests.factories.news import PressReleaseFactory
from tests.factories.pages import translate
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def keys_of(rows):
    return {row["pk"] for row in rows}


@pytest.fixture
def stranger():
    """With all rights upon results, and in no circle."""
    return staff(PREPARE, "approve_release")


def test_nothing_is_concealed_before_a_release_begins(ready, stranger):
    assert keys_of(list_concealed_pages(stranger)) == keys_of(list_concealed_awardees(stranger)) == set()


def test_concealed_pages_are_found_by_indexes(ready, stranger):
    begin_release(ready.cycle, moment=next_minute(), by=ready.clerk)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")

    plan = list_concealed_pages(stranger).explain()

    assert "wagtailcore_page" in plan
    assert not re.search("Seq Scan on wagtailcore_page|SCAN (?:wagtailcore_page|V0)$", plan, re.MULTILINE), plan


def test_drafts_made_from_decisions_are_for_who_may_know_before_a_release_begins():
    decided = DecidedResults(3)
    ready, page = decided.ready, decided.ready.page
    people = [staff("view_awardee", "change_awardee"), staff("prepare_decisions"), ready.head, AnonymousUser()]
    assert [page.pk in keys_of(list_concealed_pages(one)) for one in people] == [False] * 4
    Awardee.objects.filter(pk=ready.awardee.pk).update(decision=decided.decision_set.decisions.first())

    assert [page.pk in keys_of(list_concealed_pages(one)) for one in people] == [True, False, False, True]
    assert [ready.awardee.pk in keys_of(list_concealed_awardees(one)) for one in people] == [True, False, False, True]
    begin_release(ready.cycle, moment=next_minute(), by=ready.clerk)
    assert [page.pk in keys_of(list_concealed_pages(one)) for one in people] == [True] * 4


def test_pages_awardees_and_the_release_itself(ready, stranger):
    release = ready.begin()
    other = make_ready("ほかの公表", "Another")
    other.begin()

    assert keys_of(list_concealed_awardees(stranger)) == {ready.awardee.pk, other.awardee.pk}
    assert {ready.page.pk, ready.english.pk, ready.case.pk} <= keys_of(list_concealed_pages(stranger))
    assert release.pk in keys_of(list_concealed_releases(stranger))
    assert keys_of(list_concealed_awardees(ready.clerk)) == {other.awardee.pk}
    assert [is_in_circle(release, one) for one in (ready.clerk, ready.head, stranger)] == [True, True, False]


def test_translations_and_aliases_of_its_pages(ready, stranger):
    release = ready.begin()
    draft = Page.objects.get(pk=PressReleaseFactory(live=False).pk).specific
    english = translate(draft, live=False)
    add_page(release, page=draft, by=ready.clerk)
    alias = ready.page.create_alias(parent=ready.page.get_parent(), update_slug="alias")

    assert {draft.pk, english.pk, alias.pk} <= keys_of(list_concealed_pages(stranger))

    remove_page(release, page=draft.pk, by=ready.clerk)
    assert {draft.pk, english.pk} & keys_of(list_concealed_pages(stranger)) == set()


def test_pages_of_its_awardees_that_never_joined(ready, stranger):
    release = ready.begin()
    remove_page(release, page=ready.english.pk, by=ready.clerk)

    assert ready.english.pk in keys_of(list_concealed_pages(stranger))


def test_until_the_moment_and_not_after(ready, stranger, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    assert carry_out_due() == 1
    assert ready.page.pk in keys_of(list_concealed_pages(stranger))

    time_machine.move_to(release.moment, tick=False)

    assert keys_of(list_concealed_pages(stranger)) == keys_of(list_concealed_releases(stranger)) == set()


def test_a_release_that_was_called_off_still_conceals_for_its_circle(ready, stranger):
    request_call_off(ready.begin(), reason="中止", by=ready.clerk)

    assert ready.page.pk in keys_of(list_concealed_pages(stranger))
    assert keys_of(list_concealed_pages(ready.head)) == set()


def test_the_circle_of_the_newest_release_counts(ready, stranger):
    request_call_off(ready.begin(), reason="中止", by=ready.clerk)
    begin_release(ready.cycle, moment=next_minute(), by=ready.head)

    assert keys_of(list_concealed_awardees(ready.head)) == set()
    assert keys_of(list_concealed_awardees(ready.clerk)) == {ready.awardee.pk}


def test_candidates_may_enter_the_admin_and_are_not_in_it(ready, stranger):
    found = set(list_candidates(ready.begin()))

    assert stranger in found
    assert not {ready.clerk, ready.head} & found


@pytest.mark.parametrize("number", [1, 3])
def test_one_statement_for_any_number(ready, stranger, number, django_assert_num_queries):
    ready.begin()
    for turn in range(number - 1):
        make_ready(f"公表{turn}", f"Release {turn}").begin()

    assert not stranger.has_perm("read once for a person")
    with django_assert_num_queries(1):
        assert len(keys_of(list_concealed_pages(stranger))) == 3 * number


def test_background_tasks_of_a_release_are_listed_filtered_and_tried_again_by_its_circle_alone(ready, client):
    release = ready.begin()
    request_submission(release, by=ready.clerk)
    work = Work.objects.get(kind="laurel_releases.drawing")
    Work.objects.filter(pk=work.pk).update(state="failed")
    operator = staff("view_work", "retry_work")
    client.force_login(operator)
    report, retry = reverse("laurel_clock:work"), reverse("laurel_clock:retry", args=[work.pk])

    def look():
        page = client.get(report, {"q": release.public_id}).content
        return page.count(b"laurel_releases.") > 0, client.post(retry).status_code

    outside = look()
    write_member(release, user=operator, by=ready.clerk, at=timezone.now())

    assert (outside, look()) == ((False, 404), (True, 302))


def test_what_the_cycles_page_says_of_the_results_is_for_the_circle_until_they_are_out(ready, stranger, time_machine):
    page = AwardCyclePage.objects.get(cycle=ready.cycle, locale__language_code="ja")

    def read():
        names = ("title", "results_text", "panel_members")
        return [list_secret_fields(page, names, person) for person in (stranger, ready.clerk)]

    before = read()
    release = ready.approve()
    closed = read()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)

    assert (before, closed) == ([set(), set()], [{"results_text", "panel_members"}, set()])
    assert read() == [set(), set()]
