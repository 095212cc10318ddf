"""What a page showed of an application, and what is refused where that has changed since."""

import pytest

from awards.decisions.domain.decision import decide
from awards.decisions.domain.decision_mark import mark_row
from awards.decisions.domain.errors import OutcomesChanged, SubmittedSince
from awards.decisions.enums import Outcome
from tests.factories.applications import send_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    return judged.begin()


def decide_as(judged, draft, seen, outcome=Outcome.NOT_SELECTED):
    return decide(draft, judged.keys[:2], outcome=outcome, by=judged.preparer, seen=seen)


def test_what_was_submitted_since_the_page_was_opened_is_not_decided_on(judged, draft) -> None:
    """Also what nobody had decided on before: the decision would rest on a submission that nobody was shown."""
    seen = {one.pk: mark_row(one, None) for one in judged.applications}
    send_again(judged.applications[0])

    with pytest.raises(SubmittedSince) as refused:
        decide_as(judged, draft, seen)

    assert draft.decisions.count() == 0
    assert judged.applications[0].reference in refused.value.messages[0]
    assert judged.applications[1].reference not in refused.value.messages[0]
    assert decide_as(judged, draft, {one.pk: mark_row(one, None) for one in judged.applications}) == 2


def test_what_was_decided_otherwise_since_is_not_decided_over_and_the_same_post_twice_is(judged, draft) -> None:
    seen = {one.pk: mark_row(one, None) for one in judged.applications}
    judged.decide(draft, judged.keys[:1], Outcome.SELECTED, judged.upper)

    with pytest.raises(OutcomesChanged):
        decide_as(judged, draft, seen)
    judged.decide(draft, judged.keys[:1], Outcome.NOT_SELECTED)

    assert [decide_as(judged, draft, seen) for _turn in range(2)] == [2, 2]


def test_without_having_seen_anything_all_is_decided(judged, draft) -> None:
    send_again(judged.applications[0])

    assert decide_as(judged, draft, {}) == 2
