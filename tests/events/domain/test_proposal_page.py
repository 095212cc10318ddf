"""The pages made of a proposal: drafts with the same facts, each in its own language."""

from datetime import datetime, timedelta

import pytest
from wagtail.models import PageLogEntry

from events.domain.errors import NoListOfEvents
from events.domain.proposal_page import FACTS, make_pages
from events.enums import FeeType, Involvement, OrganiserRole
from events.models import EventIndexPage, EventPage
from foundation.text.eras import JST
from tests.factories.events import EventProposalFactory, event_index
from tests.factories.pages import locale
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def languages_of(pages):
    return [page.locale.language_code for page in pages]


@pytest.mark.usefixtures("lists")
def test_each_language_with_a_title_gets_a_draft_in_its_own_words():
    proposal = EventProposalFactory(title_ja="公開講座", title_en="Open lecture")

    pages = make_pages(proposal, by=staff())

    assert languages_of(pages) == ["ja", "en"]
    assert [(page.title, page.summary) for page in pages] == [
        ("公開講座", "どなたでも参加できます。"),
        ("Open lecture", "Open to all."),
    ]
    assert [(page.live, page.has_unpublished_changes) for page in EventPage.objects.all()] == [(False, True)] * 2
    assert pages[0].translation_key == pages[1].translation_key
    assert [page.latest_revision.as_object().title for page in EventPage.objects.order_by("path")] == [
        *("公開講座", "Open lecture")
    ]


@pytest.mark.usefixtures("lists")
def test_both_pages_say_the_same_facts():
    proposal = EventProposalFactory(
        fee_type=FeeType.PAID,
        fee_yen=1500,
        capacity=80,
        online_url="https://example.jp/live",
        application_url="https://example.jp/apply",
        contact_note="見本経済団体連合会 事務局",
        address_ja="見本市1-1",
        address_en="1-1 Mihon",
    )

    make_pages(proposal, by=staff())

    facts = {name: getattr(proposal, name) for name in FACTS}
    for page in EventPage.objects.all():
        assert {name: getattr(page, name) for name in FACTS} == facts
        assert (page.involvement, page.subject) == (Involvement.TAKEN_PART, "sample:month-1")


@pytest.mark.usefixtures("lists")
def test_who_proposed_it_is_its_organiser_in_both_languages():
    make_pages(EventProposalFactory(), by=staff())

    for page in EventPage.objects.all():
        organisers = [(each.role, each.written_ja, each.written_en) for each in page.organisers.all()]
        assert organisers == [(OrganiserRole.ORGANISER, "見本経済団体連合会", "Mihon Federation")]


@pytest.mark.parametrize(("title_ja", "title_en", "language"), [("公開講座", "", "ja"), ("", "Open lecture", "en")])
def test_a_language_without_a_title_gets_no_page(lists, title_ja, title_en, language):
    pages = make_pages(EventProposalFactory(title_ja=title_ja, title_en=title_en), by=staff())

    assert languages_of(pages) == [language]
    assert EventPage.objects.get().get_parent().specific == EventIndexPage.objects.get(locale=locale(language))


def test_a_japanese_event_needs_no_english_list():
    event_index()

    pages = make_pages(EventProposalFactory(title_en=""), by=staff())

    assert languages_of(pages) == ["ja"]


@pytest.mark.parametrize(("title_ja", "languages"), [("公開講座", ()), ("公開講座", ("en",)), ("", ("en",))])
def test_without_a_list_in_its_language_no_page_is_made(title_ja, languages):
    event_index()
    for code in languages:
        locale(code)

    with pytest.raises(NoListOfEvents):
        make_pages(EventProposalFactory(title_ja=title_ja, title_en="Open lecture"), by=staff())


def test_a_list_that_is_a_draft_takes_no_page():
    event_index().unpublish()

    with pytest.raises(NoListOfEvents):
        make_pages(EventProposalFactory(title_en=""), by=staff())

    assert EventPage.objects.count() == 0


@pytest.mark.usefixtures("lists")
def test_two_events_of_one_title_and_day_have_addresses_of_their_own():
    morning = datetime(2030, 11, 1, 8, tzinfo=JST)  # the day before in Greenwich
    first = EventProposalFactory(starts_at=morning, ends_at=morning + timedelta(hours=1))
    second = EventProposalFactory(
        source="sample:body-2", title_ja=first.title_ja, starts_at=morning, ends_at=first.ends_at
    )

    slugs = [make_pages(proposal, by=staff())[0].slug for proposal in (first, second)]

    assert slugs == [f"event-20301101-{each.public_id[:6]}" for each in (first, second)]


@pytest.mark.usefixtures("lists")
def test_the_pages_history_says_who_made_it():
    editor = staff()

    pages = make_pages(EventProposalFactory(title_en=""), by=editor)

    made = PageLogEntry.objects.filter(page=pages[0].pk, action="wagtail.create")
    assert [entry.user for entry in made] == [editor]
    assert (pages[0].owner, pages[0].latest_revision.user) == (editor, editor)
