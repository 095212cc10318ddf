"""The address of an award that stays from year to year: it leads to the cycle that is current, and is never kept."""

import pytest

from awards.programmes.models import AwardCycle
from tests.factories.pages import translate
from tests.factories.programmes import CycleFactory, ProgrammeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardProgrammePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def award():
    return AwardProgrammePageFactory(programme=ProgrammeFactory())


def year(award, slug, **traits):
    return AwardCyclePageFactory(cycle=CycleFactory(programme=award.programme, **traits), parent=award, slug=slug)


def test_it_leads_to_the_open_call_and_then_to_the_next(client, award):
    past, present = year(award, "2025", released=True), year(award, "2026", open=True)

    answer = client.get(f"{award.get_url()}current/")
    assert (answer.status_code, answer.url) == (302, present.get_url())
    assert "no-store" in answer["Cache-Control"]

    AwardCycle.objects.filter(pk=present.cycle_id).update(announced_at=None, state="draft")
    assert client.get(f"{award.get_url()}current/").url == past.get_url()
    assert client.get(past.get_url()).status_code == 200


def test_each_language_leads_to_its_own(client, award):
    page = year(award, "2026", open=True)
    english = translate(award, slug="award-en")
    of_english = translate(page, slug="2026-en")

    assert client.get(f"{english.get_url()}current/").url == of_english.get_url()


def test_without_a_cycle_it_leads_nowhere(client, award):
    assert client.get(f"{award.get_url()}current/").status_code == 404
    year(award, "2027", draft=True)
    assert client.get(f"{award.get_url()}current/").status_code == 404


def test_a_page_of_that_address_comes_first(client, award):
    page = year(award, "current", open=True)

    assert client.get(page.get_url()).status_code == 200


def test_an_award_that_is_not_published_leads_nowhere(client, award):
    year(award, "2026", open=True)
    address = f"{award.get_url()}current/"
    type(award).objects.update(live=False)

    assert client.get(address).status_code == 404


def test_nothing_below_it_is_found(client, award):
    year(award, "2026", open=True)

    assert client.get(f"{award.get_url()}current/more/").status_code == 404
