"""The frozen ranking beside the decisions: ranks, deciding by ranks, and where a decision differs from the order."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.decision import name_ranking
from awards.decisions.domain.decision_set import approve_set, begin_set, submit_set
from awards.decisions.domain.errors import RankingNotOfThisCycle, SetLocked
from awards.decisions.domain.queries.decision_board import load_board
from awards.decisions.enums import Outcome
from awards.decisions.models import DecisionSet
from awards.rankings.domain.ranking_freeze import freeze_ranking
from awards.rankings.models import Ranking
from awards.reviews.models import Conflict
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.reviews import CommitteeFactory, ReviewPhaseFactory, handed_in_review
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ranking(judged):
    """The last application is first."""
    phase = ReviewPhaseFactory(committee=CommitteeFactory(cycle=judged.cycle))
    for grade, application in enumerate(judged.applications, start=1):
        handed_in_review(phase, grade=grade, application=application)
    return freeze_ranking(phase, name="9月18日の委員会", by=staff("run_reviews"))


@pytest.fixture
def draft(judged):
    return judged.begin()


@pytest.fixture
def clerk(client, judged):
    client.force_login(judged.preparer)
    return client


def board_of(decision_set):
    return reverse("decision_sets:board", args=[decision_set.pk])


def outcomes(decision_set):
    rows = load_board(DecisionSet.objects.get(pk=decision_set.pk), at=timezone.now()).rows
    return [(row.place.rank if row.place else None, row.outcome_code) for row in rows]


def test_the_board_is_in_the_order_of_the_ranking_that_is_chosen(clerk, judged, ranking, draft):
    before = page_of(clerk.get(board_of(draft))).texts(".laurel-board tbody th")
    clerk.post(board_of(draft), {"name_ranking": "1", "ranking": ranking.pk})

    page = page_of(clerk.get(board_of(draft)))

    assert page.texts(".laurel-board tbody th") == before[::-1]
    first = [cell.text for cell in page.all(".laurel-board tbody tr")[0].all("td")]
    assert first[1:4] == ["1", "4.00", "—"]
    assert Entry.objects.of(draft).filter(event="decision_set.ranking_named").count() == 1


def test_ranks_are_decided_in_bulk_and_reserves_numbered_in_their_order(clerk, judged, ranking, draft):
    name_ranking(draft, ranking, by=judged.preparer)

    for first, last, outcome in ((1, 1, f"tier-{judged.upper.pk}"), (2, 3, "reserve"), (4, 9, "not_selected")):
        ranks = {"first": first, "last": last, "outcome": outcome}
        clerk.post(board_of(draft), {"ranked": "1", "ranked_by": ranking.pk, **ranks})

    assert outcomes(draft) == [(1, "selected"), (2, "reserve"), (3, "reserve"), (4, "not_selected")]
    reserves = draft.decisions.filter(outcome=Outcome.RESERVE).order_by("reserve_order")
    assert list(reserves.values_list("application", flat=True)) == [judged.keys[2], judged.keys[1]]


def test_ranks_of_a_ranking_that_the_page_did_not_show_decide_nothing(clerk, judged, ranking, draft):
    """Of two clerks one sets another ranking beside the decisions while the other chooses by rank."""
    name_ranking(draft, ranking, by=judged.preparer)
    form = page_of(clerk.get(board_of(draft))).one("main form:has([name=ranked])").fields
    handed_in_review(ranking.phase, grade=5, application=judged.applications[0])
    other = freeze_ranking(ranking.phase, name="9月25日の委員会", by=staff("run_reviews"))
    name_ranking(draft, other, by=judged.preparer)
    posted = {**form, "ranked": "1", "first": 1, "last": 1, "outcome": f"tier-{judged.upper.pk}"}

    refused = page_of(clerk.post(board_of(draft), posted))
    before = draft.decisions.count()
    shown = refused.one("main form:has([name=ranked])").fields
    clerk.post(board_of(draft), {**posted, **{name: shown[name] for name in ("ranked_by", "seen")}})

    assert (before, draft.decisions.count()) == (0, 1)


def test_ticked_reserves_come_in_the_order_of_the_ranking_however_they_are_sent(clerk, judged, ranking, draft):
    name_ranking(draft, ranking, by=judged.preparer)

    clerk.post(board_of(draft), {"decide": "1", "outcome": "reserve", "application": judged.keys})

    reserves = draft.decisions.order_by("reserve_order").values_list("application", flat=True)
    assert list(reserves) == judged.keys[::-1]


def test_what_differs_from_the_order_is_marked_and_to_be_looked_at(clerk, judged, ranking, draft):
    name_ranking(draft, ranking, by=judged.preparer)
    judged.decide(draft, judged.keys[1:], Outcome.SELECTED, judged.lower)
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.upper)

    answer = clerk.get(board_of(draft))

    marked = [row.application.pk for row in answer.context["rows"] if row.place.differs]
    assert marked == judged.keys[:1]
    warned = [one for one in answer.context["board"].warnings if "順位と違" in one.text]
    assert [one.decision.application_id for one in warned] == judged.keys[:1]


def test_a_new_set_names_the_ranking_of_the_set_before_and_the_hash_covers_it(judged, ranking, draft):
    name_ranking(draft, ranking, by=judged.preparer)
    judged.decide_all(draft)
    judged.cite(draft)
    submitted = submit_set(draft, by=judged.preparer)
    approve_set(submitted, seen=submitted.sha256, by=judged.approver)

    assert begin_set(judged.cycle, by=judged.preparer).ranking == ranking
    with pytest.raises(SetLocked):
        name_ranking(submitted, None, by=judged.preparer)


def test_a_ranking_of_another_cycle_and_a_stranger_are_refused(clerk, judged, ranking, draft):
    other = freeze_ranking(handed_in_review().phase, name="別の回", by=staff("run_reviews"))

    with pytest.raises(RankingNotOfThisCycle):
        name_ranking(draft, other, by=judged.preparer)
    with pytest.raises(MayNot):
        name_ranking(draft, ranking, by=judged.approver)
    clerk.post(board_of(draft), {"name_ranking": "1", "ranking": other.pk})

    assert DecisionSet.objects.get().ranking is None
    assert Ranking.objects.count() == 2


def test_a_conflict_noted_after_the_ranking_was_frozen_is_to_be_looked_at(clerk, judged, ranking, draft):
    judged.decide_all(draft)
    judged.cite(draft)
    name_ranking(draft, ranking, by=judged.preparer)
    review = ranking.phase.reviews.get(application=judged.keys[3])
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)

    answer = clerk.get(board_of(draft))

    [warned] = [one for one in answer.context["board"].warnings if "利益相反" in one.text]
    assert warned.decision.application_id == judged.keys[3]
    assert "順位表を固定したあとに利益相反が1件" in page_of(answer).text
    assert str(review.reviewer) not in page_of(answer).text, "its paper alone names who"


def test_a_conflict_noted_after_the_approval_is_said_and_takes_nothing_back(clerk, judged, ranking, draft):
    judged.decide_all(draft)
    judged.cite(draft)
    name_ranking(draft, ranking, by=judged.preparer)
    submitted = submit_set(draft, by=judged.preparer)
    approve_set(submitted, seen=submitted.sha256, by=judged.approver)

    def read():
        answer = clerk.get(board_of(draft))
        kinds = [(str(one.kind), one.matters) for one in answer.context["board"].departures]
        return kinds, answer.context["is_intact"], page_of(answer).one("main [role=status].laurel-say").text

    *before, said = read()
    review = ranking.phase.reviews.get(application=judged.keys[3])
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=review.reviewer, application=review.application, **facts)
    *after, said_then = read()

    assert (before, after) == ([[], True], [[("conflict", False)], True])
    assert said != said_then, "not that nothing has changed"


@pytest.mark.parametrize("number", [3, 30])
def test_the_order_costs_one_query_for_any_number(django_assert_num_queries, judged, ranking, draft, number):
    Ranking.objects.update(rows=[{**row, "id": f"{row['id']}{n}"} for row in ranking.rows for n in range(number)])
    name_ranking(draft, Ranking.objects.get(), by=judged.preparer)
    judged.decide_all(draft)
    found = DecisionSet.objects.select_related("cycle").get()

    with django_assert_num_queries(6 + 1 + 2):  # and the late conflicts, with the phase
        load_board(found, at=timezone.now())


def test_what_is_corrected_keeps_its_place(judged, ranking, draft):
    """Who is asked for evidence is still on the list; whoever comes after doesn't move up."""
    name_ranking(draft, ranking, by=judged.preparer)
    judged.decide_all(draft)

    def differing():
        rows = load_board(DecisionSet.objects.get(pk=draft.pk), at=timezone.now()).rows
        return [row.place.differs for row in rows if row.place]

    before = differing()
    Application.objects.filter(pk__in=judged.keys).update(state="returned")

    assert differing() == before
    assert any(before)
