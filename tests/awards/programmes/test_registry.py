"""Whether a record of the programme is in use: what applicants' rows hold on to, one kind of row at a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import CorrectionItem
from awards.programmes.registry import count_uses, is_used, list_insiders, match_disclosures
from awards.results.models import Awardee
from foundation.audit.domain import record
from foundation.audit.models import Entry
from tests.factories.applications import ApplicationFactory, fill_in, full_cycle
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def untouched():
    """A cycle that asks for everything; nobody has begun."""
    return full_cycle()


@pytest.fixture
def application(untouched):
    """A draft in it, without an answer."""
    return ApplicationFactory(cycle=untouched)


def requirement_of(cycle):
    return cycle.required_materials.get()


def version_of(cycle):
    return cycle.items.get(code="eligible").versions.get()


def test_nothing_is_used_before_anybody_begins(untouched):
    version = version_of(untouched)
    records = [untouched, requirement_of(untouched), untouched.declarations.get(), version.item, version]

    assert [is_used(record) for record in records] == [False] * 5
    assert is_used(untouched, "reference_prefix") is False


def test_a_draft_uses_its_cycle_and_nothing_of_it(application):
    cycle = application.cycle

    assert is_used(cycle) is True
    assert is_used(cycle, "reference_prefix") is False
    assert is_used(requirement_of(cycle)) is False


def test_a_reference_given_out_uses_the_prefix_of_its_cycle_only(untouched):
    ApplicationFactory(cycle=untouched, submitted=True)

    assert is_used(untouched, "reference_prefix") is True
    assert is_used(full_cycle(), "reference_prefix") is False


def test_what_was_answered_sent_and_declared_is_used(application):
    fill_in(application)
    cycle = application.cycle

    assert is_used(version_of(cycle)) is True
    assert is_used(requirement_of(cycle)) is True
    assert is_used(cycle.declarations.get()) is True
    assert is_used(cycle.items.get(code="field")) is False


def test_a_correction_that_names_a_material_uses_it(application):
    now = timezone.now()
    correction = application.corrections.create(requested_at=now, until=now + timedelta(days=1))
    CorrectionItem.objects.create(correction=correction, requirement=requirement_of(application.cycle))

    assert is_used(requirement_of(application.cycle)) is True


def test_answers_to_every_version_of_an_item_are_counted(application):
    fill_in(application)
    fill_in(ApplicationFactory(cycle=application.cycle))

    assert count_uses(application.cycle.items.get(code="eligible")) == 2
    assert count_uses(application.cycle.items.get(code="field")) == 0


def test_who_may_know_how_a_cycle_ends_is_said_by_later_stages_and_never_as_nobody(untouched):
    assert [found.number for found in list_insiders(untouched)] == []

    staff("prepare_decisions")

    assert [found.number for found in list_insiders(untouched)] == [1]


def test_what_was_taken_along_is_matched_for_that_cycle_only(untouched):
    other, person = full_cycle(), staff()
    after = {"filters": {"cycle": [str(untouched.pk)]}}
    later = max(untouched.closes_at, other.closes_at)
    entry = record("awardee.exported", by=person, subject=Awardee, after=after, at=later)

    found = [list(Entry.objects.filter(match_disclosures(cycle))) for cycle in (untouched, other)]

    assert found == [[entry], []]
