"""How many applications one organisation may send: who counts as the same, what counts as sent."""

import pytest

from awards.applications.domain.application_limit import refuse_too_many
from awards.applications.domain.errors import TooManyApplications
from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db
NUMBER = "7000012050002"


@pytest.fixture
def cycle():
    return full_cycle(max_applications=1)


@pytest.fixture
def sent(cycle):
    """A function that makes an application that was sent, of the same number unless it says otherwise."""
    return lambda **facts: ApplicationFactory(**{"cycle": cycle, "corporate_number": NUMBER, "submitted": True} | facts)


def is_refused(application):
    application = Application.objects.select_related("cycle").get(pk=application.pk)
    try:
        refuse_too_many(application)
    except TooManyApplications:
        return True
    return False


def draft_of(cycle, **facts):
    return ApplicationFactory(**{"cycle": cycle, "corporate_number": NUMBER} | facts)


@pytest.mark.parametrize(("most", "refused"), [(None, False), (0, True), (1, True), (2, True), (3, False)])
def test_two_were_sent_already(cycle, sent, most, refused):
    sent()
    AwardCycle.objects.update(max_applications=None)
    sent()
    AwardCycle.objects.update(max_applications=most)

    assert is_refused(draft_of(cycle)) is refused


def test_the_refusal_says_how_many_were_sent_and_how_many_may(cycle, sent):
    sent()

    with pytest.raises(TooManyApplications) as refused:
        refuse_too_many(draft_of(cycle))

    assert refused.value.messages[0].startswith("この団体からは、すでに1件の応募が提出されています。")


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ("submitting", True),
        ("submitted", True),
        ("returned", True),
        ("accepted", True),
        ("draft", False),
        ("withdrawn", False),
        ("not_submitted", False),
        ("ineligible", False),
    ],
)
def test_only_what_takes_part_counts(cycle, sent, state, counts):
    facts = {"state": state, "submitting_at": cycle.opens_at}
    if state in ("submitting", "draft", "withdrawn", "not_submitted"):
        facts["current_submission"] = None
    Application.objects.filter(pk=sent().pk).update(**facts)

    assert is_refused(draft_of(cycle)) is counts


def test_an_application_does_not_count_against_itself(sent):
    assert is_refused(sent()) is False


def test_another_cycle_does_not_count(cycle, sent):
    sent(cycle=full_cycle(max_applications=1))

    assert is_refused(draft_of(cycle)) is False


@pytest.mark.parametrize("number", ["7000012050003", ""])
def test_another_number_or_none_is_another_organisation(cycle, sent, number):
    sent()

    assert is_refused(draft_of(cycle, corporate_number=number)) is False


def test_two_without_a_number_are_never_taken_for_one(cycle, sent):
    sent(corporate_number="", organisation_name="見本町")

    assert is_refused(draft_of(cycle, corporate_number="", organisation_name="見本町")) is False


def test_the_same_record_is_the_same_organisation_whatever_number_was_typed(cycle, sent):
    organisation = OrganisationFactory()
    sent(organisation=organisation, corporate_number="")

    assert is_refused(draft_of(cycle, organisation=organisation, corporate_number="")) is True
    assert is_refused(draft_of(cycle, organisation=OrganisationFactory(), corporate_number="")) is False


@pytest.mark.parametrize(("of_the_sent", "unsent", "refused"), [(NUMBER, "", True), ("", NUMBER, False)])
def test_what_another_has_changed_and_not_sent_says_nothing(cycle, sent, of_the_sent, unsent, refused):
    other = sent(corporate_number=of_the_sent)
    Application.objects.filter(pk=other.pk).update(state="returned", corporate_number=unsent)

    assert is_refused(draft_of(cycle)) is refused


def test_nor_does_the_record_that_follows_an_unsent_number(cycle, sent):
    theirs, others = OrganisationFactory(), OrganisationFactory(corporate_number=NUMBER)
    returned = sent(organisation=theirs, corporate_number="")
    Application.objects.filter(pk=returned.pk).update(state="returned", corporate_number=NUMBER, organisation=others)

    assert is_refused(draft_of(cycle, organisation=others)) is False


def test_without_a_limit_nothing_is_asked(cycle, django_assert_num_queries):
    AwardCycle.objects.update(max_applications=None)
    draft = Application.objects.select_related("cycle").get(pk=draft_of(cycle).pk)

    with django_assert_num_queries(0):
        refuse_too_many(draft)
