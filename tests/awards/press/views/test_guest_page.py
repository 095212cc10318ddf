"""A guest's pages: behind the terms, open only while the release stands as approved, each look on record."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from awards.press.domain.guest import agree_to_terms, invite_guest, revoke_guest
from awards.press.domain.guest_link import path_of
from awards.press.models import GuestPicture
from awards.programmes.models import AwardCycle
from awards.releases.domain.release import hold_release, lose_approvals, resume_release, return_release, set_moment
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import Release
from awards.results.models import AwardCyclePage, Awardee
from foundation.audit.models import Entry
from foundation.sharing.models import SharePicture
from tests.awards.press.invited import GUEST, TERMS
from tests.awards.releases.ready import next_minute
from tests.factories.organisations import DivisionFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
NAMES = ("公表みほん食品", "Embargoed Foods")
UNKNOWN = "/ja/embargo/23456789abcdefghjkmn0123456789abcdef0123456789abcdef/"


def list_looks(invited):
    return list(Entry.objects.of(invited.guest).filter(event__endswith="_read").values_list("event", "after"))


def list_statuses(invited):
    return {Client().get(path).status_code for path in invited.list_paths()}


def test_first_the_terms_then_what_was_approved_in_both_languages(invited):
    client, path = Client(), invited.path()
    terms = client.get(path)
    assert (terms.templates[0].name, client.get(invited.text_path()).url) == ("laurel_press/terms.html", path)
    assert [terms.content.decode().count(name) for name in NAMES] == [0, 0]
    assert client.post(path, {"version": "1"}).status_code == 422
    assert client.post(path, {"version": "7", "agrees": "on"}).status_code == 422
    assert client.post(path, {"version": "1", "agrees": "on"}).url == path

    for language in ("ja", "en"):
        first, text = client.get(invited.path(language=language)), client.get(invited.text_path(language))
        assert all(first.content.decode().count(name) for name in (*NAMES, "受賞団体の決定", "Awardees decided"))
        for answer in (first, text):
            mark = page_of(answer).one(".press-mark").text
            assert (GUEST["outlet"] in mark, GUEST["name"] in mark) == (True, True)
        assert text.content.decode().count("解禁前の本文")
    assert invited.read_guest().agreed_terms == TERMS["terms_ja"]


def test_a_guest_reads_whom_to_ask(invited):
    invited.agree()
    AwardCycle.objects.filter(pk=invited.release.cycle_id).update(division=DivisionFactory(email="hodo@example.jp"))

    for address in (invited.path(), invited.text_path()):
        assert "mailto:hodo@example.jp" in page_of(Client().get(address)).one("main").hrefs


def test_each_look_is_on_record_and_a_question_for_headers_is_not(invited):
    invited.agree()
    for path in invited.list_paths():
        assert Client().head(path).status_code == 200
    assert list_looks(invited) == []
    Client().get(invited.path()), Client().get(invited.text_path())

    key = str(invited.press.translation_key)
    assert list_looks(invited)[::-1] == [("press_guest.page_read", None), ("press_guest.text_read", {"text": key})]


def test_nobody_keeps_it_and_no_public_address_is_in_it(invited):
    invited.agree()
    content = ""
    for path in invited.list_paths():
        for answer in (Client().get(path), Client().head(path)):
            assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
            assert (answer["X-Robots-Tag"], answer["Referrer-Policy"], answer.get("ETag")) == (
                *("noindex, nofollow, noarchive", "same-origin"),
                None,
            )
            content += answer.content.decode()
        assert Client().options(path).status_code == 405
    assert [content.count(word) for word in (invited.image.file.name, "X-Amz", "/images/", "/share/")] == [0] * 4
    assert SharePicture.objects.count() == 0


def test_it_is_closed_while_the_release_is_not_approved_as_it_is(invited):
    invited.agree()
    paths, release = invited.list_paths(), invited.release
    assert list_statuses(invited) == {200}
    hold_release(release, by=invited.ready.clerk)
    assert list_statuses(invited) == {404}
    resume_release(release, seen=release.sha256, by=invited.ready.head)
    assert list_statuses(invited) == {200}
    set_moment(release, moment=next_minute(timedelta(hours=3)), by=invited.ready.clerk)
    assert {Client().get(path).status_code for path in paths} == {404}
    assert Client().get(UNKNOWN).content == Client().get(paths[0][: len("/ja/embargo/")] + UNKNOWN[12:]).content


def test_the_moment_a_name_is_withdrawn_or_a_text_edited_it_is_closed(invited):
    invited.agree()
    Awardee.objects.update(state="declined", revoked_at=timezone.now())
    assert list_statuses(invited) == {404}
    Awardee.objects.update(state="active", revoked_at=None)
    assert list_statuses(invited) == {200}

    invited.press.save_revision()
    assert list_statuses(invited) == {404}


def test_what_isnt_as_approved_is_not_shown(invited):
    invited.agree()
    AwardCyclePage.objects.update(results_text="<p>別の文</p>")
    assert (invited.get().status_code, Release.objects.get().state) == (404, "approved")
    AwardCyclePage.objects.update(results_text="")
    assert invited.get().status_code == 200

    Awardee.objects.update(name_ja="別の名")
    lose_approvals()
    assert list_statuses(invited) == {404}


def test_revoked_it_answers_as_an_unknown_address(invited):
    invited.agree()
    paths = invited.list_paths()
    revoke_guest(invited.read_guest(), by=invited.ready.clerk)
    answers = [Client().get(path) for path in (*paths, UNKNOWN)]

    assert {answer.status_code for answer in answers} == {404}
    assert answers[0].headers == answers[-1].headers
    return_release(invited.release, reason="x", by=invited.ready.clerk)


def test_from_the_moment_on_it_leads_to_the_public_page(invited, time_machine):
    invited.agree()
    path = invited.path()
    time_machine.move_to(invited.release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    assert (Release.objects.get().state, Client().get(path).status_code) == ("released", 200)

    time_machine.move_to(invited.release.moment, tick=False)
    answer = Client().get(path)
    page = AwardCyclePage.objects.get(cycle=invited.ready.cycle, locale__language_code="ja")
    assert (answer.url, "no-store" in answer["Cache-Control"]) == (page.url, True)
    assert Client().get(page.url).content.decode().count(NAMES[0])


def test_past_its_moment_and_not_carried_out_it_is_closed(invited, time_machine):
    invited.agree()
    path = invited.path()
    Release.objects.update(state="held")
    time_machine.move_to(invited.release.moment, tick=False)

    assert Client().get(path).status_code == 404


def test_pictures_belong_to_one_guest_and_wait_for_the_store(invited, monkeypatch):
    columns = {"key": "press/none", "source": invited.image.file.name, "width": 9, "height": 9}
    made = GuestPicture.objects.create(guest=invited.guest, image=invited.image, made_at=timezone.now(), **columns)
    address = invited.path("embargo_picture", made.public_id)
    assert Client().get(address).url == invited.path()
    invited.agree()
    assert page_of(invited.get()).one(".press-pictures img")["src"] == address
    other = invite_guest(invited.release, by=invited.ready.clerk, **GUEST | {"email": "b@news.example.jp"})
    agree_to_terms(other, version=1, language="ja")
    assert Client().get(path_of(other, "embargo_picture", made.public_id)).status_code == 404

    def be_away(_picture):
        raise OSError

    monkeypatch.setattr("awards.press.views.guest_page.read_picture", be_away)
    answer = Client().get(address)
    assert (answer.status_code, answer["Retry-After"], answer["Referrer-Policy"]) == (503, "30", "same-origin")
    assert list_looks(invited)[0][0] == "press_guest.page_read"


def test_the_pages_cost_the_same_whatever_they_show(invited, django_assert_max_num_queries):
    invited.agree()
    for path in invited.list_paths()[:2]:
        for _time in range(2):
            Client().get(path)
        with django_assert_max_num_queries(12):
            assert Client().get(path).status_code == 200


def test_a_provisional_translation_and_the_language_of_the_terms_are_said(invited):
    agree_to_terms(invited.read_guest(), version=1, language="en")
    assert page_of(invited.get()).one("details .prose")["lang"] == "en"
    for row in invited.release.pages.filter(page__translation_key=invited.press.translation_key):
        row.revision.content["provisional_on"] = "2026-11-06" if row.page.locale.language_code == "en" else None
        row.revision.save()

    found = {code: page_of(Client().get(invited.text_path(code))).all(".lang-note") for code in ("ja", "en")}
    assert [len(found[code]) for code in ("ja", "en")] == [0, 1]
