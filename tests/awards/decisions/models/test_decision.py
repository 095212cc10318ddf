"""What the database and the model refuse of decisions, whoever tries."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from awards.decisions.models.decision import DecisionsLocked

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    return judged.begin()


def add(judged, draft, place: int = 0, **columns: Any) -> Decision:
    application = judged.applications[place]
    facts = {"application": application, "submission": application.current_submission, "owner_then": application.owner}
    facts |= {"changed_by": judged.preparer, "changed_at": timezone.now(), "decision_set": draft}
    return Decision.objects.create(**facts | columns)


@pytest.mark.parametrize(
    "columns",
    [
        {"outcome": Outcome.SELECTED},
        {"outcome": Outcome.SELECTED, "tier": "lower", "reserve_order": 1},
        {"outcome": Outcome.RESERVE},
        {"outcome": Outcome.RESERVE, "tier": "lower", "reserve_order": 1},
        {"outcome": Outcome.NOT_SELECTED, "tier": "lower"},
        {"outcome": Outcome.NOT_SELECTED, "reserve_order": 1},
        {"outcome": Outcome.RESERVE, "reserve_order": 1, "notify_at": timezone.now()},
    ],
)
def test_outcome_tier_and_order_agree(judged, draft, columns) -> None:
    if "tier" in columns:
        columns = columns | {"tier": judged.lower}
    with pytest.raises(IntegrityError), transaction.atomic():
        add(judged, draft, **columns)


def test_an_application_is_decided_on_once(judged, draft) -> None:
    add(judged, draft, outcome=Outcome.NOT_SELECTED)

    with pytest.raises(IntegrityError), transaction.atomic():
        add(judged, draft, outcome=Outcome.NOT_SELECTED)


def test_a_place_among_the_reserves_is_given_once(judged, draft) -> None:
    add(judged, draft, outcome=Outcome.RESERVE, reserve_order=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        add(judged, draft, 1, outcome=Outcome.RESERVE, reserve_order=1)


@pytest.mark.parametrize("is_approved", [False, True])
def test_outside_a_draft_no_row_is_written(judged, is_approved) -> None:
    decision_set = judged.approve() if is_approved else judged.submit()
    row = decision_set.decisions.all()[0]
    row.citation_ja, before = "あとから", list(decision_set.decisions.values())

    for write in (
        row.save,
        row.delete,
        decision_set.decisions.all().delete,
        lambda: decision_set.decisions.update(citation_ja="あとから"),
        lambda: Decision.objects.bulk_update([row], ["citation_ja"]),
        lambda: Decision.objects.bulk_create([Decision(decision_set=decision_set)]),
        lambda: add(judged, decision_set, outcome=Outcome.NOT_SELECTED),
    ):
        with pytest.raises(DecisionsLocked), transaction.atomic():
            write()

    assert list(decision_set.decisions.values()) == before


@pytest.mark.parametrize("is_taken_out", [False, True])
def test_no_row_goes_from_one_set_to_another_where_one_of_them_is_locked(judged, is_taken_out) -> None:
    approved = judged.approve()
    draft = judged.begin()
    source, target = (approved, draft) if is_taken_out else (draft, approved)
    row = source.decisions.all()[0]
    row.decision_set, before = target, list(Decision.objects.order_by("pk").values())

    for write in (
        row.save,
        row.delete,
        lambda: source.decisions.update(decision_set=target),
        lambda: source.decisions.update(decision_set_id=target.pk),
        lambda: Decision.objects.bulk_update([row], ["decision_set"]),
    ):
        with pytest.raises(DecisionsLocked), transaction.atomic():
            write()

    assert list(Decision.objects.order_by("pk").values()) == before


def test_texts_fall_back_to_the_other_language() -> None:
    assert Decision(citation_ja="工夫").citation == "工夫"
