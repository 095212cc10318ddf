"""The pages of a release: what belongs to it by itself, what can be added, what is written when it is submitted."""

import pytest
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Page

from awards.releases.domain.errors import PageElsewhere, PageNotFit
from awards.releases.domain.queries.release_circle import list_concealed_pages
from awards.releases.domain.queries.release_finding import list_findings
from awards.releases.domain.release import request_call_off, return_release, submit_release
from awards.releases.domain.release_page import _join, add_page, gather_pages, list_own_pages, remove_page
from awards.releases.enums import FindingKind
from awards.releases.models import ReleasePage
from awards.results.models import AwardeePage
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from foundation.search.models import Entry as FoundPage
from tests.awards.releases.ready import make_ready
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def release(ready):
    return ready.begin()


def keys_of(release):
    return set(release.pages.values_list("page", flat=True))


def test_drafts_of_press_releases_about_the_cycle_belong_to_it(ready):
    subject = f"award-cycle:{ready.cycle.public_id}"
    draft = PressReleaseFactory(subject=subject, live=False)
    PressReleaseFactory(subject=subject)
    PressReleaseFactory(live=False)

    release = ready.begin()

    assert keys_of(release) == {ready.page.pk, ready.english.pk, ready.case.pk, draft.pk}


def test_what_a_draft_names_later_in_the_editor_is_gathered_and_concealed(ready, release):
    case = CaseStudyPageFactory(parent=ready.case.get_parent(), live=False)
    news = PressReleaseFactory(live=False)
    ready.page.case_study, news.subject = case.translation_key, f"award-cycle:{ready.cycle.public_id}"
    for draft in (ready.page, news):
        draft.save_revision()
    ready.english.refresh_from_db()
    ready.english.case_study = ready.case.translation_key
    ready.english.save_revision()

    concealed = set(list_concealed_pages(staff()).values_list("pk", flat=True))
    assert [page.pk in concealed for page in (case, ready.case)] == [True, True]  # the latter is in it already
    assert gather_pages(release, by=ready.clerk) == 2
    assert {case.pk, news.pk} <= keys_of(release)
    assert set(AwardeePage.objects.values_list("case_study", flat=True)) == {case.translation_key}


def test_what_somebody_of_the_circle_drafts_about_the_results_is_in_it_at_once(ready, release):
    """A press release; a case study that an awardee's page names by now; another language of a page that is in it."""
    case = CaseStudyPageFactory(parent=ready.case.get_parent(), live=False)
    news = PressReleaseFactory(subject=f"award-cycle:{ready.cycle.public_id}", live=False)
    news.save_revision(user=ready.clerk)
    english = ready.case.copy_for_translation(ready.english.locale, copy_parents=True)
    ready.page.case_study = case.translation_key
    ready.page.save_revision(user=ready.clerk)

    assert keys_of(release) >= {news.pk, case.pk, english.pk}
    assert not news.permissions_for_user(ready.head).can_publish()
    assert {news.pk, case.pk, english.pk} <= set(list_concealed_pages(staff()).values_list("pk", flat=True))


def test_one_that_was_taken_out_stays_out_and_nobody_elses_draft_joins(ready, release):
    news, others = (PressReleaseFactory(subject=f"award-cycle:{ready.cycle.public_id}", live=False) for _ in range(2))
    news.save_revision(user=ready.clerk)
    remove_page(release, page=news.pk, by=ready.clerk)
    news.save_revision(user=ready.clerk)
    others.save_revision(user=staff())

    assert not keys_of(release) & {news.pk, others.pk}
    left = [finding for finding in list_findings(release, at=timezone.now()) if finding.kind == FindingKind.LEFT_OUT]
    assert {finding.page.pk for finding in left} == {news.pk, others.pk}
    assert not any(finding.is_stopping for finding in left)


def test_what_is_drafted_once_it_is_submitted_does_not_join_it_and_is_named(ready):
    release = ready.submit()
    news = PressReleaseFactory(subject=f"award-cycle:{ready.cycle.public_id}", live=False)
    news.save_revision(user=ready.clerk)

    assert news.pk not in keys_of(release)
    assert FindingKind.LEFT_OUT in [finding.kind for finding in list_findings(release, at=timezone.now())]


def test_gather_pages_adds_what_was_made_since(ready, release):
    later = AwardeePageFactory(awardee=AwardeeFactory(cycle=ready.cycle), parent=ready.page.get_parent(), live=False)

    assert [gather_pages(release, by=ready.clerk), gather_pages(release, by=ready.clerk)] == [1, 0]
    assert later.pk in keys_of(release)


def test_pages_of_revoked_awardees_and_other_cycles_do_not_belong_to_it(ready, release):
    other = make_ready("別の回の受賞者", "Another Cycle")
    AwardeePageFactory(
        awardee=AwardeeFactory(cycle=ready.cycle, state="revoked", revoked_at=ready.cycle.closes_at),
        parent=ready.page.get_parent(),
        live=False,
    )

    assert set(list_own_pages(release).values_list("pk", flat=True)) == keys_of(release)
    assert other.page.pk not in keys_of(release)


def test_add_page_twice_is_once(ready, release):
    draft = PressReleaseFactory(live=False)

    rows = [add_page(release, page=Page.objects.get(pk=draft.pk), by=ready.clerk) for _time in range(2)]

    assert rows[0] == rows[1]
    assert Entry.objects.filter(event="release.pages_added").count() == 2  # the first, when it was begun


def test_a_live_page_can_not_be_added(ready, release):
    with pytest.raises(PageNotFit):
        add_page(release, page=ready.page.get_parent(), by=ready.clerk)


def test_a_page_is_in_one_open_release(ready, release):
    other = make_ready("別の回の受賞者", "Another Cycle")
    another = other.begin()

    with pytest.raises(PageElsewhere):
        add_page(another, page=ready.case, by=other.clerk)

    request_call_off(release, reason="中止", by=ready.clerk)
    assert add_page(another, page=ready.case, by=other.clerk).pk


def test_remove_page_leaves_the_page(ready, release):
    remove_page(release, page=ready.case.pk, by=ready.clerk)
    remove_page(release, page=ready.case.pk, by=ready.clerk)

    assert Page.objects.filter(pk=ready.case.pk).exists()
    assert not ReleasePage.objects.filter(page=ready.case).exists()
    assert Entry.objects.filter(event="release.page_removed").count() == 1


def test_each_verb_asks_for_its_right(ready, release):
    nobody = staff("change_awardcycle")

    for verb in (
        lambda: gather_pages(release, by=nobody),
        lambda: add_page(release, page=ready.case, by=nobody),
        lambda: remove_page(release, page=ready.case.pk, by=nobody),
    ):
        with pytest.raises(MayNot):
            verb()


def test_the_search_knows_its_pages_while_it_is_fixed(ready):
    release = ready.approve()
    entries = FoundPage.objects.filter(page_key__in=release.pages.values("page"))
    known = [entries.count()]

    return_release(release, reason="写真を直す", by=ready.head)
    known.append(entries.count())
    release = submit_release(release, by=ready.clerk)
    known.append(entries.count())
    request_call_off(release, reason="延期", by=ready.clerk)

    assert [*known, entries.count()] == [3, 0, 3, 0]


def test_a_draft_that_is_saved_twice_at_once_joins_once(ready, release, monkeypatch):
    """The second save looked before the first one had written: what it finds missing is there by then."""
    news = PressReleaseFactory(subject=f"award-cycle:{ready.cycle.public_id}", live=False)
    news.save_revision(user=ready.clerk)
    monkeypatch.setattr(QuerySet, "exclude", lambda rows, *_given, **_named: rows.all())

    _join(release, Page.objects.filter(pk=news.pk), by=ready.clerk)

    assert release.pages.filter(page=news).count() == 1
