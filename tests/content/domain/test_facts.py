"""Facts are the same in every language at once; wording never travels with them."""

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.models import Page
from wagtail.signals import page_published
from wagtail_localize.models import TranslationSource

from casestudies.models import CaseStudyPage
from events.enums import OrganiserRole
from events.models import EventOrganiser, EventPage
from tests.factories.casestudies import CaseStudyPageFactory, ThemeFactory
from tests.factories.events import EventFactory
from tests.factories.pages import translate

pytestmark = pytest.mark.django_db


def publish(page: Page, **values: object) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def draft_of(page: Page) -> CaseStudyPage:
    page.refresh_from_db()
    return page.get_latest_revision_as_object()


def live(page: Page) -> CaseStudyPage:
    return CaseStudyPage.objects.get(pk=page.pk)


@pytest.fixture
def source() -> CaseStudyPage:
    return CaseStudyPageFactory(employees=182)


@pytest.fixture
def translation(source: CaseStudyPage) -> CaseStudyPage:
    return translate(source, title="Records leave the factory", summary="Paper ended first.")


def test_publishing_the_source_writes_its_facts_into_live_translation_and_draft(
    source: CaseStudyPage, translation: CaseStudyPage
) -> None:
    publish(source, employees=190, information_as_of=dt.date(2026, 11, 1), title="新しい題", summary="新しい要約")

    for page in (live(translation), draft_of(translation)):
        assert (page.employees, page.information_as_of) == (190, dt.date(2026, 11, 1))
        assert (page.title, page.summary) == ("Records leave the factory", "Paper ended first.")


def test_a_waiting_draft_keeps_its_wording_and_takes_the_facts(
    source: CaseStudyPage, translation: CaseStudyPage
) -> None:
    translation.title = "Not published yet"
    translation.save_revision()

    publish(source, employees=190)

    assert (live(translation).title, live(translation).employees) == ("Records leave the factory", 190)
    assert (draft_of(translation).title, draft_of(translation).employees) == ("Not published yet", 190)
    assert live(translation).has_unpublished_changes


def test_a_draft_of_the_source_changes_nothing(source: CaseStudyPage, translation: CaseStudyPage) -> None:
    source.employees = 190
    source.save_revision()

    assert live(translation).employees == 182


def test_a_translation_that_never_was_live_takes_the_facts_and_stays_unpublished(source: CaseStudyPage) -> None:
    translation = translate(source, live=False, title="Draft")

    publish(source, employees=190)

    assert (live(translation).employees, live(translation).live) == (190, False)
    assert draft_of(translation).employees == 190


def test_publishing_an_old_draft_of_a_translation_takes_the_facts_of_now(
    source: CaseStudyPage, translation: CaseStudyPage
) -> None:
    old = translation.save_revision()
    translation.save_revision()
    publish(source, employees=190)

    old.refresh_from_db()
    old.publish()

    assert old.content["employees"] == 182
    assert live(translation).employees == 190


def test_a_translation_can_not_change_the_facts(source: CaseStudyPage, translation: CaseStudyPage) -> None:
    publish(translation, employees=1, title="Better words")

    assert (live(translation).employees, live(translation).title) == (182, "Better words")
    assert live(source).employees == 182


def test_a_scheduled_draft_takes_the_facts(source: CaseStudyPage, translation: CaseStudyPage) -> None:
    translation.go_live_at = timezone.now() + dt.timedelta(days=1)
    scheduled = translation.save_revision(approved_go_live_at=translation.go_live_at)
    translation.go_live_at = None
    translation.save_revision()

    publish(source, employees=190)

    scheduled.refresh_from_db()
    assert scheduled.content["employees"] == 190


def test_lists_of_records_are_facts_too(source: CaseStudyPage, translation: CaseStudyPage) -> None:
    first, second = ThemeFactory(), ThemeFactory()

    publish(source, themes=[second, first])

    assert set(live(translation).themes.all()) == {first, second}
    assert set(draft_of(translation).themes.all()) == {first, second}


@pytest.fixture
def event() -> EventPage:
    page = EventFactory()
    page.organisers = [EventOrganiser(written_ja="見本市役所", written_en="Mihon City")]
    publish(page)
    return page


def organisers(page: Page) -> list[tuple[str, str]]:
    return [(one.role, one.written_ja) for one in page.organisers.all()]


def test_children_in_both_languages_are_facts_too(event: EventPage) -> None:
    translation = translate(event, title="A sample course")
    translation.title = "Not published yet"
    translation.save_revision()
    host, supporter = OrganiserRole.ORGANISER, OrganiserRole.SUPPORTER

    event.organisers = [
        EventOrganiser(role=host, written_ja="試作県庁", sort_order=0),
        EventOrganiser(role=supporter, written_ja="見本市役所", sort_order=1),
    ]
    publish(event)

    now = EventPage.objects.get(pk=translation.pk)
    draft = now.get_latest_revision_as_object()
    assert organisers(now) == organisers(draft) == [(host, "試作県庁"), (supporter, "見本市役所")]
    assert (now.title, draft.title) == ("A sample course", "Not published yet")
    draft.save_revision().publish()
    assert organisers(EventPage.objects.get(pk=translation.pk)) == [(host, "試作県庁"), (supporter, "見本市役所")]


def test_a_translation_can_not_change_its_children(event: EventPage) -> None:
    translation = translate(event, title="A sample course")

    translation.organisers = [EventOrganiser(written_ja="別の団体")]
    publish(translation)

    assert organisers(EventPage.objects.get(pk=translation.pk)) == organisers(event)


def test_the_source_is_whatever_the_translations_were_made_from(source: CaseStudyPage) -> None:
    english = translate(source, title="English first")
    TranslationSource.update_or_create_from_instance(english)

    publish(english, employees=200)

    assert live(source).employees == 200


def test_one_language_is_never_ahead(source: CaseStudyPage, translation: CaseStudyPage) -> None:
    def fail(**kwargs: object) -> None:
        raise RuntimeError

    page_published.connect(fail, dispatch_uid="test")
    try:
        with pytest.raises(RuntimeError):
            publish(source, employees=190)
    finally:
        page_published.disconnect(dispatch_uid="test")

    assert (live(source).employees, live(translation).employees) == (182, 182)


def test_the_number_of_queries_of_a_page_without_translations_is_small(
    source: CaseStudyPage, django_assert_max_num_queries
) -> None:
    revision = source.save_revision()

    with django_assert_max_num_queries(75):  # nine of them what search keeps of it, five to have answers made anew
        revision.publish()
