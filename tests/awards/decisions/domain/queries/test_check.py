"""What checks say of decisions: for the board, the stops and the tallies, at two queries for any number."""

import pytest

from awards.decisions.domain.check import assign_check
from awards.decisions.domain.queries.check import CheckReading, CheckTally, list_check_stops, list_unchecked
from awards.decisions.domain.queries.decision_departure import list_decisions
from awards.decisions.models import CheckKind
from tests.awards.decisions.checked import DAY, check_of, make_kind, request_all, settle
from tests.awards.decisions.judged import Judged

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    return judged.begin_decided()


def stops(decision_set) -> list[tuple[int, str, bool]]:
    found = list_check_stops(decision_set, list_decisions(decision_set))
    return [(stop.application.pk, stop.kind.name_ja, stop.check is not None) for stop in found]


def test_a_needed_kind_nobody_has_requested_stops(judged, draft) -> None:
    make_kind(judged)
    make_kind(judged, "任意の確認", is_needed=False)
    make_kind(Judged(0), "ほかの募集回")

    assert stops(draft) == [(key, "労働関係の法令", False) for key in judged.keys[:3]]


def test_what_is_open_or_failed_stops_and_what_is_settled_does_not(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft)
    first, second, third = (check_of(application) for application in judged.applications[:3])
    settle(judged, first, "not_needed", "個人の応募")
    settle(judged, second, "failed", "処分あり")

    assert stops(draft) == [(judged.keys[1], "労働関係の法令", True), (judged.keys[2], "労働関係の法令", True)]
    assert list_unchecked(list_decisions(draft)) == set(judged.keys[1:3])
    settle(judged, third)
    assert list_unchecked(list_decisions(draft)) == {judged.keys[1]}


def test_a_stop_says_who_and_until_when(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft, applications=judged.keys[:2])
    assign_check(check_of(judged.applications[0]), responsible=judged.preparer, due_on=DAY, by=judged.preparer)
    settle(judged, check_of(judged.applications[1]), "failed", "処分あり")

    assert [str(stop) for stop in list_check_stops(draft, list_decisions(draft))] == [
        f"労働関係の法令 – 未了・担当：{judged.preparer}・期限：2026年10月1日（木）",
        "労働関係の法令 – 問題あり",
        "労働関係の法令 – まだ依頼していません",
    ]


def test_tallies_count_needed_kinds_that_nobody_has_requested(judged, draft) -> None:
    make_kind(judged)
    request_all(judged, draft, applications=judged.keys[:1])
    settle(judged, check_of(judged.applications[0]))
    make_kind(judged, "反社会的勢力")
    tallies = CheckReading(draft, list_decisions(draft)).tallies

    assert [str(tallies[key]) for key in judged.keys[:3]] == ["1/2", "0/2", "0/2"]
    assert judged.keys[3] not in tallies
    assert [(str(CheckTally(*facts)), CheckTally(*facts).is_complete) for facts in ((0, 0), (2, 2), (1, 2))] == [
        *(("", True), ("2/2", True), ("1/2", False))
    ]


@pytest.mark.parametrize("number", [3, 30])
def test_reading_them_costs_two_queries(number, django_assert_num_queries) -> None:
    judged = Judged(number)
    draft = judged.begin()
    judged.decide(draft, judged.keys, "reserve")
    make_kind(judged)
    request_all(judged, draft, responsible=judged.preparer)
    decisions = list(list_decisions(draft))

    with django_assert_num_queries(2):
        reading = CheckReading(draft, decisions)
        said = [str(stop) for stop in reading.stops]

    assert len(said) == number
    assert CheckKind.objects.count() == 1
