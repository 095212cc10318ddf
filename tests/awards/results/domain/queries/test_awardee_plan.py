"""The dry run of filling awardees: complete, without a write, at the same cost for any number."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from awards.applications.domain import withdraw_application
from awards.decisions.enums import Outcome
from awards.programmes.models import Privilege, Tier
from awards.results.domain.errors import NoApprovedDecisions
from awards.results.domain.queries.awardee_plan import list_page_languages
from awards.results.enums import AwardeeGap
from awards.results.models import Awardee, AwardeePage
from tests.awards.results.decided import crowd
from tests.factories.applications import send_again
from tests.factories.organisations import OrganisationFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def test_who_is_selected_is_listed_the_highest_tier_first(decided):
    plan = decided.plan()

    assert [(line.decision.application, line.decision.tier) for line in plan.lines] == [
        (decided.applications[0], decided.upper),
        (decided.applications[1], decided.lower),
    ]
    assert (plan.new, plan.fallen, plan.languages) == (plan.lines, [], ("ja", "en"))
    assert [line.languages for line in plan.lines] == [("ja", "en"), ("ja", "en")]
    assert [line.lacks_case for line in plan.lines] == [True, False]


def test_looking_writes_nothing(decided):
    with CaptureQueriesContext(connection) as statements:
        decided.plan()

    assert {query["sql"].split()[0] for query in statements} == {"SELECT"}
    assert not Awardee.objects.exists()


@pytest.mark.parametrize("number", [3, 300])
def test_it_costs_the_same_for_any_number(number, django_assert_num_queries):
    decided = crowd(number)

    with django_assert_num_queries(17):
        plan = decided.plan()
        assert len([(line.gaps, line.updates, line.left) for line in plan.lines]) == number


def test_a_doubtful_organisation_is_something_to_check(decided):
    for _number in range(2):
        OrganisationFactory(name_ja="見本1工業", corporate_number=None)

    assert [AwardeeGap.ORGANISATION in line.gaps for line in decided.plan().lines] == [False, True]


def test_nothing_is_pending_once_all_is_filled(decided):
    key = decided.make_collection().translation_key
    decided.fill()
    assert [line.decision.tier for line in decided.plan().list_pending(with_case=True)] == [decided.upper]
    assert decided.plan().list_pending(with_case=False) == []
    decided.fill(key)

    plan = decided.plan()
    assert (plan.list_pending(with_case=True), plan.with_case, plan.new) == ([], [], [])


def test_without_a_tier_that_grants_it_nobody_gets_a_case_study(decided):
    Privilege.objects.update(kind="certificate")

    assert decided.plan().with_case == []


def test_what_is_written_anew_and_what_is_left_are_told_apart(decided):
    decided.fill()
    Awardee.objects.filter(application=decided.keys[1]).update(citation_en="Edited.")

    def change(draft):
        decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.upper)
        draft.decisions.filter(application=decided.keys[1]).update(citation_en="New.")

    decided.decide_again(change)
    line = next(line for line in decided.plan().lines if line.decision.application_id == decided.keys[1])

    assert [(one.column, one.now, one.then) for one in line.describe(line.updates)] == [
        ("tier", decided.lower, decided.upper)
    ]
    assert [(one.column, one.now, one.then) for one in line.describe(line.left)] == [("citation_en", "Edited.", "New.")]
    assert [str(one) for one in line.describe(line.left)] == [str(Awardee._meta.get_field("citation_en").verbose_name)]


def test_an_awardee_entered_by_hand_is_only_compared(decided):
    by_hand = AwardeeFactory(cycle=decided.cycle, tier=decided.lower, application=decided.applications[0])
    line = decided.plan().lines[0]

    assert (line.awardee, line.updates) == (by_hand, ())
    assert line.left == ("tier_id", "citation_ja", "citation_en")


def test_facts_are_compared_where_the_application_was_submitted_anew(decided):
    decided.fill()
    send_again(decided.applications[1], columns={"organisation_name_en": "Later Works"})

    def decide(draft):
        draft.decisions.filter(application=decided.keys[1]).delete()
        decided.decide(draft, decided.keys[1:2], Outcome.SELECTED, decided.lower)

    decided.decide_again(decide)
    line = decided.plan().lines[1]

    assert (line.gaps, line.updates) == ((AwardeeGap.SUBMISSION,), ())
    assert "name_en" in line.left


def test_one_of_the_same_name_that_was_entered_by_hand_is_not_doubled(decided):
    by_hand = AwardeeFactory(cycle=decided.cycle, tier=decided.upper, name_ja="見本0工業（株）")
    line = decided.plan().lines[0]
    assert (AwardeeGap.SAME_NAME in line.gaps, line.is_pending(with_case=True)) == (True, False)
    decided.fill()
    assert Awardee.objects.count() == 2

    by_hand.application = decided.applications[0]
    by_hand.save()
    line = decided.plan().lines[0]
    assert (line.awardee, line.is_pending(with_case=False), line.languages) == (by_hand, True, ("ja", "en"))


def test_an_awardee_without_a_lead_waits_for_somebody_to_choose_it(decided):
    decided.fill()
    decided.awardee().organisations.all().delete()
    line = decided.plan().lines[0]

    assert (line.gaps, line.lacks_case) == ((AwardeeGap.ORGANISATION,), False)


def test_awardees_without_an_application_are_no_concern_of_decisions(decided):
    AwardeeFactory(cycle=decided.cycle)

    assert decided.plan().fallen == []


def test_the_mark_changes_with_what_the_plan_says(decided):
    marks = {decided.plan().mark, decided.plan().mark}
    assert len(marks) == 1
    decided.fill()
    marks.add(decided.plan().mark)
    Awardee.objects.filter(application=decided.keys[0]).update(tier=decided.lower)
    marks.add(decided.plan().mark)
    AwardeePage.objects.all().delete()
    marks.add(decided.plan().mark)

    assert len(marks) == 4


def test_without_approved_decisions_there_is_no_plan(decided):
    withdraw_application(decided.application(), by=decided.application().owner)

    with pytest.raises(NoApprovedDecisions):
        decided.plan()


def test_the_source_of_translations_comes_first(decided):
    assert list_page_languages(decided.cycle) == ("ja", "en")


def test_a_tier_that_publishes_no_citations_leaves_the_note_of_its_decision_out(decided):
    Tier.objects.filter(pk=decided.upper.pk).update(publishes_citations=False)
    decided.fill()
    awardee = decided.awardee()

    assert (awardee.tier, awardee.citation_ja, awardee.citation_en) == (decided.upper, "", "")
    assert [line.differences for line in decided.plan().lines] == [(), ()]
    decided.decide_again(lambda draft: decided.decide(draft, decided.keys[:1], Outcome.SELECTED, decided.lower))
    decided.fill()
    assert (decided.awardee().tier, decided.awardee().citation_ja) == (decided.lower, "仕事を分けました。")


def test_citations_that_are_published_no_longer_are_taken_out_again(decided):
    decided.fill()
    Tier.objects.filter(pk=decided.upper.pk).update(publishes_citations=False)
    decided.fill()

    assert (decided.awardee().citation_ja, decided.awardee().citation_en) == ("", "")
