"""How awardees were selected: number and panel of a cycle whose results are out, and of no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.decisions.models import PanelMember
from awards.results.domain.queries.cycle_judging import read_judging
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardProgrammePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def cycle():
    """Released, with an awardee and a chair."""
    cycle = CycleFactory(released=True)
    AwardeeFactory(cycle=cycle)
    PanelMember.objects.create(cycle=cycle, name_ja="見本 太郎", name_en="Taro Mihon", role_ja="委員長")
    return cycle


@pytest.fixture
def award(cycle):
    return AwardProgrammePageFactory(programme=cycle.programme)


def test_it_is_known_from_the_release_on(cycle):
    judging = read_judging(cycle, 3, cycle.released_at)

    assert judging is not None
    assert (judging.selected, [member.name_ja for member in judging.panel]) == (3, ["見本 太郎"])
    assert read_judging(cycle, 3, cycle.released_at - MOMENT) is None


def test_a_year_without_a_panel_on_record_says_nothing():
    assert read_judging(CycleFactory(released=True), 3) is None


def test_the_award_says_who_judged_its_newest_results(client, cycle, award):
    opens = {"announced_at": None, "opens_at": cycle.opens_at - timedelta(days=365)}
    older = CycleFactory(released=True, programme=cycle.programme, **opens)
    PanelMember.objects.create(cycle=older, name_ja="例示 花子", name_en="Hanako Reiji")

    shown = page_of(client.get(award.get_url()))

    assert shown.texts(".person b") == ["見本 太郎"]
    assert shown.said_with("1団体", "dl.facts dd")


@pytest.mark.parametrize(
    "columns", [{"released_at": timezone.now() + timedelta(days=1)}, {"released_at": None}, {"state": "suspended"}]
)
def test_nothing_of_it_is_said_while_the_results_are_not_out(client, cycle, award, columns):
    type(cycle).objects.update(**columns)

    shown = page_of(client.get(award.get_url()))

    assert shown.all(".person") == []
    assert "見本 太郎" not in shown.text
