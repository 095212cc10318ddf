"""Awardees filled again after another set of decisions: what nobody has edited follows, nobody is revoked."""

import pytest

from awards.decisions.enums import Outcome
from awards.results.domain.awardee import request_revocation
from awards.results.domain.awardee_filling import fill_awardee, has_given_up
from awards.results.domain.errors import NothingToFill
from awards.results.models import Awardee
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.organisations.models import Organisation
from foundation.records.registry import Concealment, concealments
from tests.awards.results.decided import clerk
from tests.factories.organisations import OrganisationFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db


def test_a_new_set_changes_tier_and_citation_that_nobody_has_edited(decided):
    decided.fill()

    def change(draft):
        decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper)
        draft.decisions.filter(application=decided.keys[1]).update(citation_ja="新しい評。")

    decided.decide_again(change)
    assert decided.awardee(1).tier == decided.lower
    decided.fill()

    awardee = decided.awardee(1)
    assert (awardee.tier, awardee.citation_ja) == (decided.upper, "新しい評。")
    assert awardee.decision.decision_set.number == 2
    assert Entry.objects.get(event="awardee.refilled").after == {"columns": ["citation_ja", "tier_id"]}


def test_what_staff_have_edited_is_left_as_it_is(decided):
    decided.fill()
    Awardee.objects.filter(application=decided.keys[1]).update(citation_ja="職員が直した評。", name_ja="直した名前")

    def change(draft):
        decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper)
        draft.decisions.filter(application=decided.keys[1]).update(citation_ja="新しい評。")

    decided.decide_again(change)
    decided.fill()

    awardee = decided.awardee(1)
    assert (awardee.tier, awardee.citation_ja, awardee.name_ja) == (decided.upper, "職員が直した評。", "直した名前")


def test_a_reserve_that_moved_up_is_added_and_who_fell_is_left_and_named(decided):
    decided.fill()

    def change(draft):
        decided.decide(draft, decided.keys[1:2], Outcome.NOT_SELECTED)
        decided.decide(draft, decided.keys[2:3], Outcome.SELECTED, decided.lower)

    decided.decide_again(change)
    fallen = decided.awardee(1)
    assert decided.plan().fallen == [fallen]
    decided.fill()

    fallen.refresh_from_db()
    assert (decided.awardee(2).tier, fallen.state, Awardee.objects.count()) == (decided.lower, "active", 3)


def test_a_revoked_award_is_not_given_again(decided):
    decided.fill()
    awardee = decided.awardee(1)
    request_revocation(awardee, by=clerk("release_results"), reason="x")
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper))

    with pytest.raises(NothingToFill):
        decided.begin_filling()
    awardee.refresh_from_db()
    assert (awardee.state, awardee.tier) == ("revoked", decided.lower)


def test_an_organisation_is_added_once_however_often_it_is_run(decided):
    decided.fill()
    before = Organisation.objects.count()
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[2:3], Outcome.SELECTED, decided.lower))
    decided.fill()

    assert Organisation.objects.count() == before + 1


def test_a_run_that_was_given_up_gives_way_to_a_new_one(decided):
    filling = decided.begin_filling()
    Work.objects.filter(key=str(filling.pk)).update(state="failed")
    assert has_given_up(filling)

    second = decided.begin_filling()

    filling.refresh_from_db()
    assert (second == filling, filling.is_under_way, second.is_under_way) == (False, False, True)


def test_an_award_that_is_revoked_during_the_run_is_left(decided):
    decided.fill()
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper))
    plan, filling = decided.plan(), decided.begin_filling()
    request_revocation(decided.awardee(1), by=clerk("release_results"), reason="x")

    line = next(line for line in plan.lines if line.decision.application_id == decided.keys[1])
    assert fill_awardee(filling, plan, line).tier == decided.lower


def test_a_record_that_whoever_requested_it_must_not_find_is_left_alone(decided, monkeypatch):
    secret = OrganisationFactory(name_ja=decided.application().organisation_name.removesuffix("株式会社"))
    rows = Organisation.objects.filter(pk=secret.pk).order_by().values("pk")
    lend_empty(monkeypatch, concealments)
    rule = Concealment(Organisation, lambda user: rows if user == decided.clerk else rows.none(), nested=True)
    concealments.register("test", rule)

    decided.fill()

    assert decided.awardee().organisations.get().organisation != secret
