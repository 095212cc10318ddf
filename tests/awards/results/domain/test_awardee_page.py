"""Drafts for awardees: in each language of the cycle's pages, not named by their address, not over somebody's words."""

import pytest
from django.utils.timezone import localtime
from wagtail.models import Page

from awards.applications.models import Submission
from awards.results.domain import awardee_page
from awards.results.domain.awardee_facts import read_facts
from awards.results.domain.awardee_page import draft_case, draft_pages, list_collections
from awards.results.domain.queries.awardee_plan import list_selected
from awards.results.models import Awardee, AwardeePage
from casestudies.models import CaseStudyPage
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.programmes import ScreeningItemFactory, ScreeningItemVersionFactory
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db
WORK = "検品の記録を共有し、残業を月62時間から41時間に減らしました。"


@pytest.fixture
def filled(decided):
    """The first awardee with its pages, without a case study."""
    decided.fill()
    return decided.awardee()


def facts_of(decided):
    return read_facts(list_selected(decided.decision_set))[0]


def blocks(stream):
    return [(block.block_type, str(getattr(block.value, "source", "") or block.value["text"])) for block in stream]


def test_pages_are_drafts_in_both_languages_that_translate_each_other(decided, filled):
    Awardee.objects.filter(pk=filled.pk).update(name_en="Sample Works")
    AwardeePage.objects.filter(awardee=filled).delete()
    filled.refresh_from_db()
    draft_pages(filled, facts_of(decided), collection=None, by=decided.clerk)

    japanese, english = AwardeePage.objects.filter(awardee=filled).order_by("pk")
    assert (japanese.title, english.title) == (filled.name_ja, "Sample Works")
    assert japanese.translation_key == english.translation_key
    assert english.get_parent().specific.locale == english.locale
    assert [(page.live, page.has_unpublished_changes, page.owner) for page in (japanese, english)] == [
        (False, True, decided.clerk),
        (False, True, decided.clerk),
    ]
    assert [page.latest_revision.user for page in (japanese, english)] == [decided.clerk] * 2


def test_no_address_names_the_awardee(decided, filled):
    pages = AwardeePage.objects.filter(awardee=filled)

    assert {page.slug for page in pages} == {f"awardee-{filled.public_id[:10]}"}


def test_a_case_study_holds_what_was_submitted(decided):
    collection = decided.make_collection()
    decided.fill(collection.translation_key)
    awardee = decided.awardee()
    japanese, english = CaseStudyPage.objects.order_by("pk")

    assert (japanese.live, english.live, japanese.translation_key) == (False, False, english.translation_key)
    assert japanese.organisation == awardee.organisations.get().organisation
    facts = (japanese.organisation_name_ja, japanese.industry_id, japanese.employees, japanese.size_band_id)
    assert facts == (awardee.name_ja, "E", 182, "101_300")
    submitted = Submission.objects.get(application=decided.applications[0])
    assert japanese.information_as_of == localtime(submitted.submitted_at).date()
    assert (japanese.summary, english.summary) == ("仕事を分けました。", "Work was divided.")
    assert blocks(japanese.measures) == [("heading", "経営の効果"), ("paragraph", f"<p>{WORK}</p>")]
    assert blocks(english.measures) == [("heading", "Effect"), ("paragraph", f"<p>{WORK}</p>")]
    assert "Share of those active: 75.0 %" in blocks(english.results)[0][1]


def test_only_the_tiers_with_a_place_in_the_collection_get_a_case_study(decided):
    decided.fill(decided.make_collection().translation_key)

    pages = AwardeePage.objects.order_by("pk").values_list("awardee__tier__code", "case_study")
    assert [(tier, case is not None) for tier, case in pages] == [
        ("upper", True),
        ("upper", True),
        ("lower", False),
        ("lower", False),
    ]


def test_pages_that_were_there_name_the_case_study_in_their_newest_draft(decided, filled):
    draft_pages(filled, facts_of(decided), collection=decided.make_collection().translation_key, by=decided.clerk)

    case = CaseStudyPage.objects.first()
    pages = AwardeePage.objects.filter(awardee=filled)
    assert [page.get_latest_revision_as_object().case_study for page in pages] == [case.translation_key] * 2
    assert [page.case_study for page in pages] == [case.translation_key] * 2


def test_there_is_no_case_study_of_who_isnt_to_be_named(decided, filled):
    filled.organisations.update(is_named=False)

    assert draft_case(filled, facts_of(decided), collection=decided.make_collection().translation_key, by=None) == []


def test_a_case_that_staff_have_chosen_is_left(decided, filled):
    collection = decided.make_collection()
    chosen = CaseStudyPageFactory(parent=collection)
    draft = AwardeePage.objects.filter(awardee=filled).first()
    draft.case_study = chosen.translation_key
    draft.save_revision()

    made = draft_pages(filled, facts_of(decided), collection=collection.translation_key, by=decided.clerk)

    assert (made, list(CaseStudyPage.objects.all())) == (0, [chosen])
    assert decided.plan().with_case == []


def test_a_page_that_staff_have_added_is_left_and_translated(decided, filled):
    AwardeePage.objects.filter(awardee=filled).delete()
    own = AwardeePageFactory(awardee=filled, parent=decided.page, title="職員の題", slug="ours", live=False)

    assert draft_pages(filled, facts_of(decided), collection=None, by=decided.clerk) == 1

    own.refresh_from_db()
    english = AwardeePage.objects.exclude(pk=own.pk).get(awardee=filled)
    assert (own.title, own.slug, english.translation_key) == ("職員の題", "ours", own.translation_key)


def test_a_cycle_without_a_page_gets_none(decided, filled):
    AwardeePage.objects.all().delete()
    for page in Page.objects.type(type(decided.page)).specific():
        page.delete()

    assert draft_pages(filled, facts_of(decided), collection=None, by=decided.clerk) == 0


def test_an_awardee_without_a_lead_gets_no_case_study(decided, filled):
    filled.organisations.all().delete()

    key = decided.make_collection().translation_key
    assert draft_case(filled, facts_of(decided), collection=key, by=decided.clerk) == []


def test_answers_in_words_tell_the_story_and_are_escaped(decided):
    item = ScreeningItemFactory(cycle=decided.cycle, code="why", kind="text", order=9, version=None)
    ScreeningItemVersionFactory(item=item, label_ja="長" * 130, label_en="Why")
    facts = facts_of(decided)
    snapshot = facts.sent.submission.snapshot
    answer = snapshot["answers"][0] | {"code": "why", "kind": "text", "text": "<b>一</b>\n二", "label_ja": "長" * 130}
    snapshot["answers"] = [*snapshot["answers"], answer | {"label_en": "Why", "version": 1}]
    decided.fill()
    awardee = decided.awardee()
    AwardeePage.objects.filter(awardee=awardee).delete()
    draft_pages(awardee, facts, collection=None, by=decided.clerk)

    japanese, english = AwardeePage.objects.filter(awardee=awardee).order_by("pk")
    text = "<p>&lt;b&gt;一&lt;/b&gt;<br>二</p>"
    assert blocks(japanese.story) == [("paragraph", f"<p><b>{'長' * 130}</b></p>"), ("paragraph", text)]
    assert blocks(english.story) == [("heading", "Why"), ("paragraph", text)]


def test_a_long_citation_is_no_summary(decided):
    decided.fill()
    awardee = decided.awardee()
    Awardee.objects.filter(pk=awardee.pk).update(citation_ja="長" * 301)
    awardee.refresh_from_db()

    cases = draft_case(
        awardee, facts_of(decided), collection=decided.make_collection().translation_key, by=decided.clerk
    )
    assert [case.summary for case in cases] == ["", "Work was divided."]


def test_collections_are_listed_the_newest_year_first(monkeypatch):
    older = CollectionPageFactory(fiscal_year=2024)
    newer = CollectionPageFactory(fiscal_year=2025, parent=older.get_parent())

    assert list(list_collections()) == [newer, older]
    assert list(list_collections(key=older.translation_key)) == [older]
    monkeypatch.setattr(awardee_page, "has_case_studies", lambda: False)
    assert list(list_collections()) == []
