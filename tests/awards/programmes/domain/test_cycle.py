"""What a draft still needs before it is put in force, and who may move a cycle."""

import pytest

from awards.programmes.domain import move_cycle
from awards.programmes.domain.cycle import list_missing
from awards.programmes.domain.errors import CycleNotReady
from awards.programmes.enums import CycleState, ItemKind
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.programmes import (
    CycleFactory,
    DeclarationFactory,
    ScreeningItemFactory,
    ScreeningOptionFactory,
    TierFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft that lacks nothing."""
    cycle = CycleFactory(draft=True)
    TierFactory(cycle=cycle)
    ScreeningItemFactory(cycle=cycle)
    DeclarationFactory(cycle=cycle)
    return cycle


def test_a_draft_with_a_tier_and_a_worded_question_lacks_nothing(draft):
    assert list_missing(draft) == []


def test_a_draft_without_a_declaration_is_not_ready(draft):
    draft.declarations.all().delete()

    assert [str(part) for part in list_missing(draft)] == ["誓約が、まだありません。"]


def test_a_question_without_a_wording_is_named(draft):
    ScreeningItemFactory(cycle=draft, code="bare", version=None)

    (part,) = list_missing(draft)

    assert (part.item, "bare" in part.sentence) == (draft.items.get(code="bare"), True)


def test_a_choice_is_named_until_there_is_something_to_choose(draft):
    item = ScreeningItemFactory(cycle=draft, code="scope", kind=ItemKind.CHOICE)
    before = list_missing(draft)

    ScreeningOptionFactory(version=item.versions.get())

    assert [part.item for part in before] == [item]
    assert list_missing(draft) == []


def test_a_draft_that_lacks_something_stays_one(draft):
    ScreeningItemFactory(cycle=draft, code="bare", version=None)

    with pytest.raises(CycleNotReady):
        move_cycle(draft, CycleState.IN_FORCE, by=staff("change_awardcycle"))

    draft.refresh_from_db()
    assert draft.state == CycleState.DRAFT


def test_move_cycle_needs_the_right(draft):
    with pytest.raises(MayNot):
        move_cycle(draft, CycleState.IN_FORCE, by=staff("view_awardcycle"))

    draft.refresh_from_db()
    assert (draft.state, Entry.objects.count()) == (CycleState.DRAFT, 0)
