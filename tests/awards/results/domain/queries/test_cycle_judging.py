"""How awardees were selected: number and panel of a cycle whose results are out, and of no other."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from awards.decisions.models import PanelMember
from awards.programmes.models import AwardCycle, JudgingCriterion
from awards.results.domain.queries.cycle_judging import read_judging
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardProgrammePageFactory
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


def criterion(cycle, label, weight, stage="", order=0):
    facts = {"label_ja": label, "label_en": f"{label} en", "weight": weight, "order": order}
    return JudgingCriterion.objects.create(cycle=cycle, stage_ja=stage, stage_en=stage and f"{stage} en", **facts)


def read_shares(cycle):
    judging = read_judging(cycle, 3, cycle.released_at)
    return [
        (stage.named_by and stage.named_by.stage_ja, [line.share for line in stage.lines]) for stage in judging.stages
    ]


def test_weights_are_shares_of_their_stage(cycle):
    criterion(cycle, "実績", 2, "一次", 0)
    criterion(cycle, "取組", 1, "一次", 1)
    criterion(cycle, "波及", Decimal("0.5"), "二次", 2)

    assert read_shares(cycle) == [("一次", [67, 33]), ("二次", [100])]


def test_a_criterion_put_in_later_joins_its_stage(cycle):
    criterion(cycle, "実績", 1, "一次", 0)
    criterion(cycle, "波及", 1, "二次", 1)
    late = criterion(cycle, "取組", 3, "一次", 2)
    JudgingCriterion.objects.filter(pk=late.pk).update(stage_en="")

    assert read_shares(cycle) == [("一次", [25, 75]), ("二次", [100])]
    assert [stage.named_by.stage_en for stage in read_judging(cycle, 3).stages] == ["一次 en", "二次 en"]


@pytest.mark.parametrize(
    ("weights", "shares"), [((1, 1, 1), [34, 33, 33]), ((1,) * 7, [15, 15, *[14] * 5]), ((2, 1, 3, 0), [33, 17, 50, 0])]
)
def test_shares_add_up_to_a_hundred(cycle, weights, shares):
    for n, weight in enumerate(weights):
        criterion(cycle, "実績", weight, order=n)

    assert read_shares(cycle) == [(None, shares)]


@pytest.mark.parametrize("weights", [(None, None), (1, None), (0, 0)])
def test_without_all_weights_there_are_no_shares(cycle, weights):
    for n, weight in enumerate(weights):
        criterion(cycle, "実績", weight, order=n)

    assert read_shares(cycle) == [(None, [None, None])]


def test_the_results_say_by_what_of_how_many_and_by_whom(client, cycle, award):
    AwardCycle.objects.update(applications_received=87)
    criterion(cycle, "実績", 3)
    criterion(cycle, "取組", 1, order=1)
    page = AwardCyclePageFactory(cycle=cycle)

    for address in (award.get_url(), page.get_url()):
        shown = page_of(client.get(address))
        assert shown.said_with("87件", "dl.facts dd")
        rows = [row for row in shown.all("main table.table tbody tr") if "%" in row.text]
        assert [[cell.text for cell in row.all("th, td")] for row in rows] == [["実績", "75%"], ["取組", "25%"]]
        assert shown.texts(".person b") == ["見本 太郎"]


def test_the_api_says_so_in_the_language_asked_for_from_the_release_on(client, cycle):
    AwardCycle.objects.update(applications_received=87)
    criterion(cycle, "実績", 3, "一次")
    address = f"/api/v3/award-cycles/{cycle.public_id}/?locale=en"

    assert client.get(address).json()["judging"] == {
        "received": 87,
        "selected": 1,
        "stages": [{"name": "一次 en", "criteria": [{"label": "実績 en", "share": 100}]}],
    }
    AwardCycle.objects.update(released_at=None)
    assert client.get(address).json()["judging"] is None
