"""Talks on the pages of events and awardees, in the API, and their slides: only while the award is public."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from awards.privileges.domain.queries.talk import publishes_slides
from awards.privileges.models import Talk
from foundation.documents.domain import renew_documents
from foundation.documents.models import FinishedDocument
from tests.factories.events import EventFactory
from tests.factories.media import DocumentFactory
from tests.factories.pages import translate
from tests.factories.results import AwardeeFactory, TalkFactory, revoke_by_two
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def given():
    """A talk of an awardee with a page in both languages, at an event in both."""
    page = AwardeePageFactory()
    translate(page, title="Mihon Foods")
    event = EventFactory(title="見本の表彰式")
    translate(event, title="Ceremony")
    return TalkFactory(
        awardee=page.awardee, page=event, slides=DocumentFactory(), recording_url="https://example.com/v"
    ), page, event  # fmt: skip


def ask(address, **query):
    return Client().get(address, query)


def test_the_page_of_the_event_names_who_speaks(given):
    talk, page, event = given
    shown = page_of(ask(event.url)).one("main")

    assert talk.title_ja in shown.texts("h3")
    assert talk.speakers_ja in shown.texts("p")
    assert page.url in [link["href"] for link in shown.all("a")]
    assert "https://example.com/v" in [link["href"] for link in shown.all("a")]


def test_the_page_of_the_awardee_names_the_event(given):
    talk, page, event = given
    english = page.get_translations().get()
    shown = page_of(ask(page.url)).one("main")
    said = page_of(ask(english.url)).one("main")

    assert (talk.title_ja in shown.texts("h3"), talk.title_en in said.texts("h3")) == (True, True)
    assert event.url in [link["href"] for link in shown.all("a")]
    assert event.get_translations().get().url in [link["href"] for link in said.all("a")]


def test_the_api_gives_both(given):
    talk, page, event = given
    awardee = ask(f"/api/v3/awardees/{page.awardee.public_id}/").json()["talks"]
    at_event = ask(f"/api/v3/events/{event.translation_key}/").json()["talks"]

    assert [(one["title"], one["event_id"]) for one in awardee] == [(talk.title_ja, str(event.translation_key))]
    assert [(one["giver"], one["speakers"]) for one in at_event] == [(page.awardee.name_ja, talk.speakers_ja)]
    assert at_event[0]["url"].endswith(page.url)
    assert {one["slides_url"].endswith(talk.slides.url) for one in (*awardee, *at_event)} == {True}


def test_slides_are_public_with_the_award_at_a_public_event(given):
    talk, _page, event = given
    document = talk.slides
    public = publishes_slides(document)
    event.unpublish()
    for other in event.get_translations():
        other.specific.unpublish()

    assert (public, publishes_slides(document), publishes_slides(DocumentFactory())) == (True, False, False)


def test_an_award_that_is_not_public_speaks_nowhere(given):
    talk, page, event = given
    secret = TalkFactory(
        awardee=AwardeeFactory(cycle__closed=True, cycle__released=False, name_ja="内密みほん"),
        page=event, slides=DocumentFactory(),
    )  # fmt: skip
    before = page_of(ask(event.url)).one("main").text
    revoke_by_two(page.awardee)
    after = page_of(ask(event.url)).one("main")

    assert before.count(talk.title_ja) == 1  # the other talk has the same title
    assert (publishes_slides(secret.slides), publishes_slides(talk.slides)) == (False, False)
    assert talk.title_ja not in after.texts("h3")
    assert ask(f"/api/v3/events/{event.translation_key}/").json()["talks"] == []


def test_an_event_that_is_not_public_is_named_on_no_page(given):
    _talk, page, event = given
    event.unpublish()
    shown = page_of(ask(page.url)).one("main")
    english = event.get_translations().get()

    assert event.url not in [link["href"] for link in shown.all("a")]
    assert english.url in [link["href"] for link in shown.all("a")]


def test_of_an_event_that_does_not_take_place_the_awardees_page_says_so(given):
    _talk, page, event = given
    type(event).objects.filter(translation_key=event.translation_key).update(state="cancelled")

    assert "中止" in page_of(ask(page.url)).one("main").texts("strong")
    assert ask(f"/api/v3/awardees/{page.awardee.public_id}/").json()["talks"][0]["state"] == "cancelled"


def test_when_an_event_is_moved_the_time_of_its_talk_is_not_known(given):
    talk, page, event = given
    known = [one["starts_at"] for one in read_talks(page, event)]
    moved = {"starts_at": event.starts_at + timedelta(days=7), "ends_at": event.ends_at + timedelta(days=7)}
    type(event).objects.filter(translation_key=event.translation_key).update(**moved)

    assert all(known)
    assert [one["starts_at"] for one in read_talks(page, event)] == [None, None]


def read_talks(page, event):
    addresses = (f"/api/v3/awardees/{page.awardee.public_id}/", f"/api/v3/events/{event.translation_key}/")
    return [talk for address in addresses for talk in ask(address).json()["talks"]]


def test_a_finished_answer_of_an_event_names_who_speaks_as_it_is_at_present(given, settings):
    settings.LAUREL_API_RATE = None
    talk, page, event = given
    address, said = f"/api/v3/events/{event.translation_key}/", []

    def read():
        renew_documents()
        ask(address)
        with CaptureQueriesContext(connection) as queries:
            answer = ask(address)
        return [one["title"] for one in answer.json()["talks"]], len(queries)

    said.append(read())
    Talk.objects.filter(pk=talk.pk).update(title_ja="別の題")
    said.append(read())
    revoke_by_two(page.awardee)
    said.append(read())

    assert said == [([talk.title_ja], 1), (["別の題"], 1), ([], 1)]
    assert [bytes(body).count(talk.speakers_ja.encode()) for body in list_bodies_of(event)] == [0, 0]


def list_bodies_of(event):
    return FinishedDocument.objects.filter(object_key=event.pk).values_list("body", flat=True)
