"""Entries follow their pages and what these show, in the transaction that changes them."""

from datetime import datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from casestudies.models import CaseStudyPage
from foundation.clock.models import Work
from foundation.search.domain import entry, paused, rebuild, renew_pages, request_renewal
from foundation.search.domain.queries import count_hits, read_query
from foundation.search.models import Entry
from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import front_page, locale, publish, translate

pytestmark = pytest.mark.django_db


def page(title: str, **values: Any) -> StandardPage:
    return publish(front_page().add_child(instance=StandardPage(title=title, locale=locale("ja"), **values)))


def known() -> list[str]:
    return sorted(Entry.objects.values_list("title", flat=True))


def test_a_page_is_known_from_its_publication_until_it_is_taken_down() -> None:
    made = page("検品", slug="a")
    assert known() == ["検品"]

    made.title = "検品の記録"
    made.save_revision()
    assert known() == ["検品"]
    publish(made)
    assert known() == ["検品の記録"]

    made.unpublish()
    assert known() == []
    publish(made)
    StandardPage.objects.get(pk=made.pk).delete()
    assert known() == []


def test_a_publication_that_fails_leaves_nothing() -> None:
    made = page("検品", slug="a")
    made.title = "別の題"

    with transaction.atomic():
        publish(made)
        assert known() == ["別の題"]
        transaction.set_rollback(True)

    assert known() == ["検品"]


def test_facts_of_the_source_are_known_of_its_translation() -> None:
    event = EventFactory(title="講座", place_ja="みなと会館")
    translate(event, title="Course")
    event.refresh_from_db()

    event.place_ja = "やま会館"
    publish(event)

    assert ["やま会館" in body for body in Entry.objects.values_list("body", flat=True)] == [True, True]


def test_an_organisation_that_is_renamed_is_found_by_its_new_name() -> None:
    organisation = OrganisationFactory(name_ja="みほん製作所")
    CaseStudyPageFactory(title="検品", organisation=organisation)
    organisation.name_ja = "かくう工業"
    organisation.save()

    assert "かくう工業" in Entry.objects.get(kind="cases").names


def test_more_pages_than_a_request_can_carry_are_the_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [page(f"検品 {n}", slug=f"p{n}") for n in range(3)]
    Entry.objects.all().delete()
    monkeypatch.setattr(entry, "MOST_AT_ONCE", 2)

    renew_pages(one.pk for one in made)
    request_renewal(at=timezone.now())

    assert (Work.objects.filter(kind=entry.RENEW).count(), known()) == (1, [])


def test_loaders_index_once_at_their_end() -> None:
    with paused():
        page("検品", slug="a")
        assert known() == []

    assert rebuild() >= 1
    assert known() == ["検品"]


def test_what_was_missed_is_made_good(django_assert_max_num_queries: Any) -> None:
    kept, gone = page("検品", slug="a"), page("台帳", slug="b")
    words = Entry.objects.get(page_key=kept.pk).pk
    StandardPage.objects.filter(pk=gone.pk).update(title="帳簿")
    Entry.objects.create(page_key=999_999, kind="site", title="もうない")

    rebuild()

    assert known() == ["帳簿", "検品"]
    assert Entry.objects.get(page_key=kept.pk).pk == words


def test_without_an_index_nothing_is_written(settings: Any) -> None:
    settings.LAUREL_SEARCH_INDEX = False
    page("検品", slug="a")

    assert (rebuild(), known()) == (0, [])
    with pytest.raises(CommandError):
        call_command("search_rebuild")


def test_the_command_says_how_many_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    page("検品", slug="a")
    Entry.objects.all().delete()

    call_command("search_rebuild")

    assert known() == ["検品"]
    assert capsys.readouterr().out.strip().endswith("1")


def test_a_case_takes_the_same_statements_as_many(django_assert_num_queries: Any) -> None:
    collection = CaseStudyPageFactory(title="検品 1").get_parent()
    rebuild()
    with CaptureQueriesContext(connection) as one:
        renew_pages(CaseStudyPage.objects.values_list("pk", flat=True))
    for number in range(5):
        CaseStudyPageFactory(title=f"検品 {number}", parent=collection)

    with django_assert_num_queries(len(one)):
        renew_pages(CaseStudyPage.objects.values_list("pk", flat=True))


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Pages that an app says will be live, with the moment."""
    found: dict[int, datetime] = {}
    monkeypatch.setattr(entry.coming_pages, "list", lambda: (lambda: found,))
    return found


def test_a_page_whose_moment_is_fixed_is_known_before_it_and_found_by_nobody(coming: Any) -> None:
    made = page("検品", slug="a")
    made.unpublish()
    coming[made.pk] = timezone.now()
    renew_pages([made.pk])
    rebuild()

    assert known() == ["検品"]
    assert count_hits(read_query("検品"), locale=locale("ja")) == {}
    Entry.objects.update(body_words="ledger")
    assert not Page.objects.search("ledger").get_queryset().exists()

    coming.clear()
    renew_pages([made.pk])
    assert known() == []


def test_what_somebody_else_wrote_meanwhile_is_left_to_them(coming: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made, other = page("検品", slug="a"), page("梱包", slug="b")
    made.unpublish()
    find = entry._find_due

    def find_late(keys: Any) -> Any:
        Entry.objects.get_or_create(page_key=made.pk, defaults={"kind": "site", "title": "検品"})
        return find(keys)

    monkeypatch.setattr(entry, "_lock_entries", lambda keys: {other.pk: ""})
    monkeypatch.setattr(entry, "_find_due", find_late)
    renew_pages([made.pk, other.pk])

    assert known() == ["梱包", "検品"]


def test_of_a_draft_its_entry_and_its_state_are_read_and_nothing_else(django_assert_num_queries: Any) -> None:
    draft = CaseStudyPageFactory(live=False)

    with django_assert_num_queries(3):  # its entry, its row, the pages that will be live
        renew_pages([draft.pk])


@pytest.mark.postgresql
def test_entries_are_locked_before_what_they_are_made_of_is_read() -> None:
    made = page("検品", slug="a")

    with CaptureQueriesContext(connection) as captured:
        renew_pages([made.pk])

    first = next(number for number, query in enumerate(captured) if "FOR UPDATE" in query["sql"])
    read = next(number for number, query in enumerate(captured) if 'FROM "laurel_home_standardpage"' in query["sql"])
    assert first < read
