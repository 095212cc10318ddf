"""Which cycles the public may know of, in which phase, and what a cycle's page is given."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from awards.applications.models import CallExtension
from awards.decisions.models import PanelMember
from awards.programmes.domain.queries.cycle import phase_of
from awards.programmes.enums import CycleState, Phase
from awards.programmes.models import AwardCycle, SiblingAward
from awards.results.domain.queries.cycle import (
    find_public_cycle,
    list_other_years,
    list_public_cycles,
    narrow_to_phases,
    read_call,
    read_cycle,
)
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import locale, translate
from tests.factories.people import staff
from tests.factories.programmes import (
    ConditionFactory,
    CycleFactory,
    DeclarationFactory,
    PrivilegeFactory,
    RequiredMaterialFactory,
    ScreeningItemFactory,
    TierFactory,
)
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory

pytestmark = pytest.mark.django_db
OPENS, CLOSES = datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def cycle():
    """Announced in May, open in June, released in September."""
    return CycleFactory(
        announced_at=datetime(2026, 5, 1, tzinfo=UTC),
        opens_at=OPENS,
        closes_at=CLOSES,
        released_at=datetime(2026, 9, 1, tzinfo=UTC),
    )


def phases_at(at):
    """Every phase in which the cycles are found at a moment: it must be one."""
    return [phase for phase in Phase if narrow_to_phases(AwardCycle.objects.all(), [phase], at)]


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("announced_at", Phase.PLANNED, Phase.ANNOUNCED),
        ("opens_at", Phase.ANNOUNCED, Phase.OPEN),
        ("closes_at", Phase.OPEN, Phase.SCREENING),
        ("released_at", Phase.SCREENING, Phase.PUBLISHED),
    ],
)
def test_a_phase_begins_exactly_at_its_moment(cycle, name, before, after):
    moment = getattr(cycle, name)

    assert [phases_at(moment - MOMENT), phases_at(moment)] == [[before], [after]]


def test_a_cycle_in_the_making_is_planned_whatever_its_moments(cycle):
    AwardCycle.objects.update(state=CycleState.DRAFT)

    assert [phases_at(at) for at in (OPENS, CLOSES, datetime(2026, 12, 1, tzinfo=UTC))] == [[Phase.PLANNED]] * 3


def test_a_cycle_without_an_announcement_is_announced_at_once(cycle):
    AwardCycle.objects.update(announced_at=None)

    assert phases_at(datetime(2020, 1, 1, tzinfo=UTC)) == [Phase.ANNOUNCED]


def test_a_suspended_cycle_shows_no_result(cycle):
    AwardCycle.objects.update(state=CycleState.SUSPENDED)

    assert phases_at(datetime(2026, 12, 1, tzinfo=UTC)) == [Phase.SCREENING]


def test_an_archived_cycle_without_results_is_closed(cycle):
    AwardCycle.objects.update(state=CycleState.ARCHIVED, released_at=None)

    assert [phases_at(at) for at in (CLOSES - MOMENT, CLOSES)] == [[Phase.OPEN], [Phase.CLOSED]]
    assert phase_of(AwardCycle.objects.get(), CLOSES) == Phase.CLOSED


def test_several_phases_are_any_of_them_and_none_is_none():
    cycles = {trait: CycleFactory(**{trait: True}) for trait in ("planned", "open", "closed", "released")}

    found = narrow_to_phases(AwardCycle.objects.all(), [Phase.OPEN, Phase.PUBLISHED])

    assert set(found) == {cycles["open"], cycles["released"]}
    assert not narrow_to_phases(AwardCycle.objects.all(), []).exists()


def test_the_public_list_is_newest_first_with_the_page_of_the_language_before_others():
    older, newer = CycleFactory(released=True), CycleFactory()
    for trait in ("draft", "planned"):
        CycleFactory(**{trait: True})
    page = AwardCyclePageFactory(cycle=newer)
    translation = translate(page, slug="en")

    shown = [[(each, each.shown_pages) for each in list_public_cycles(language=code)] for code in ("ja", "en")]

    assert shown == [[(newer, [page, translation]), (older, [])], [(newer, [translation, page]), (older, [])]]


def test_a_cycle_is_found_from_its_announcement_on(cycle):
    announced = cycle.announced_at

    assert find_public_cycle(cycle.public_id, language="ja", at=announced - MOMENT) is None
    assert find_public_cycle(cycle.public_id, language="ja", at=announced) == cycle
    assert find_public_cycle("nobody", language="ja", at=announced) is None


def test_a_cycle_is_read_in_as_many_queries_with_3_and_30_of_everything(cycle, django_assert_num_queries):
    def grow(number):
        for _n in range(number):
            tier = TierFactory(cycle=cycle)
            PrivilegeFactory(cycle=cycle, tiers=[tier])
            for factory in (ScreeningItemFactory, RequiredMaterialFactory, ConditionFactory, DeclarationFactory):
                factory(cycle=cycle)

    def read():
        found = find_public_cycle(cycle.public_id, language="ja", at=OPENS)
        tiers = [(tier.within, [each.code for each in tier.cycle.tiers.all()]) for tier in found.tiers.all()]
        for_tiers = [len(each.tiers.all()) for each in found.privileges.all()]
        options = [len(each.current_version.options.all()) for each in found.items.all()]
        rest = [len(rows.all()) for rows in (found.required_materials, found.declarations, found.conditions)]
        return len(tiers), len(for_tiers), len(options), rest

    for number, whole in ((3, 3), (27, 30)):
        grow(number)
        with django_assert_num_queries(15):
            assert read() == (whole, whole, whole, [whole] * 3)


def test_a_call_says_how_long_it_is_open(cycle):
    at = CLOSES - timedelta(hours=5)

    shown = {name: read_call(cycle, at)[name] for name in ("phase", "is_open", "is_suspended", "left")}
    closed = {name: read_call(cycle, CLOSES)[name] for name in ("phase", "is_open", "is_suspended", "left")}

    assert shown == {"phase": Phase.OPEN, "is_open": True, "is_suspended": False, "left": timedelta(hours=5)}
    assert closed == {"phase": Phase.SCREENING, "is_open": False, "is_suspended": False, "left": timedelta(0)}


def test_a_suspended_call_takes_nothing_and_counts_nothing_down(cycle):
    cycle.state = CycleState.SUSPENDED

    call = read_call(cycle, OPENS)

    assert (call["is_suspended"], call["is_open"], call["left"]) == (True, False, timedelta(0))


def test_what_a_call_asks_is_told_apart_by_kind(cycle):
    wanted = {
        "ratio": "measures",
        "number": "measures",
        "effort": "efforts",
        "text": "questions",
        "choice": "questions",
    }
    items = {kind: ScreeningItemFactory(cycle=cycle, kind=kind) for kind in wanted}
    ScreeningItemFactory(cycle=cycle, version=None)

    call = read_call(cycle, OPENS)

    assert {name: [line.item for line in call[name]] for name in ("measures", "efforts", "questions")} == {
        "measures": [items["ratio"], items["number"]],
        "efforts": [items["effort"]],
        "questions": [items["text"], items["choice"]],
    }


def test_a_call_names_its_extension(cycle):
    extension = CallExtension.objects.create(
        cycle=cycle,
        closed_before=CLOSES - timedelta(days=1),
        closes_at=CLOSES,
        reason_ja="大雪",
        extended_by=staff(),
        extended_at=OPENS,
    )

    assert read_call(cycle, OPENS)["extension"] == extension
    assert read_call(CycleFactory(), OPENS)["extension"] is None


def test_a_cycles_page_has_results_exactly_from_the_release(cycle):
    awardee = AwardeeFactory(cycle=cycle)
    PanelMember.objects.create(cycle=cycle, name_ja="見本 太郎")
    at = cycle.released_at

    before, after = read_cycle(cycle, locale(), at - MOMENT), read_cycle(cycle, locale(), at)

    assert (before["results"], before["judging"]) == ([], None)
    assert [result.tier for result in after["results"]] == [awardee.tier]
    assert [member.name for member in after["judging"].panel] == ["見本 太郎"]


def test_a_cycles_page_has_all_that_is_asked_of_applicants(cycle):
    made = {
        "materials": RequiredMaterialFactory(cycle=cycle),
        "conditions": ConditionFactory(cycle=cycle),
        "declarations": DeclarationFactory(cycle=cycle),
        "siblings": SiblingAward.objects.create(cycle=cycle, name_ja="となりの賞"),
    }
    RequiredMaterialFactory()

    shown = read_cycle(cycle, locale(), OPENS)

    assert {name: list(shown[name]) for name in made} == {name: [row] for name, row in made.items()}


def test_the_division_in_charge_is_the_cycles_own_else_the_programmes(cycle):
    of_programme, own = DivisionFactory(), DivisionFactory()

    assert read_cycle(cycle, locale(), OPENS)["division"] is None
    cycle.programme.division = of_programme
    assert read_cycle(cycle, locale(), OPENS)["division"] == of_programme
    cycle.division = own
    assert read_cycle(cycle, locale(), OPENS)["division"] == own


def test_other_years_are_released_ones_of_the_same_award_that_have_a_page(cycle):
    same = {"programme": cycle.programme, "released": True}
    with_page, without = CycleFactory(**same), CycleFactory(**same)
    older = CycleFactory(**same | {"announced_at": None, "opens_at": timezone.now() - timedelta(days=900)})
    running, other = CycleFactory(programme=cycle.programme), CycleFactory(released=True)
    pages = {each: AwardCyclePageFactory(cycle=each) for each in (older, with_page, running, other, cycle)}

    shown = list_other_years(cycle, locale(), timezone.now())

    assert shown == [(with_page, pages[with_page]), (older, pages[older])]
    assert without not in [each for each, _page in shown]
