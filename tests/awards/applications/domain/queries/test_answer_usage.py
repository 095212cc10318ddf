"""What applicants' rows hold on to: from the first answer on, a record of the programme stays as it is."""

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock
from awards.applications.models import Application
from awards.programmes.registry import count_uses, is_used
from tests.factories.applications import ApplicationFactory, full_cycle, item_of, returned
from tests.factories.programmes import DeclarationFactory, RequiredMaterialFactory, ScreeningItemVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def used(*records):
    return [is_used(record) for record in records]


def test_a_cycle_nobody_applied_to_is_free():
    cycle = full_cycle()
    parts = [*cycle.items.all(), *cycle.required_materials.all(), *cycle.declarations.all()]

    assert used(cycle, *parts) == [False] * (1 + len(parts))
    assert is_used(cycle, "reference_prefix") is False


def test_a_cycle_is_held_by_its_first_draft_its_prefix_by_its_first_receipt():
    application = ApplicationFactory()
    assert (is_used(application.cycle), is_used(application.cycle, "reference_prefix")) == (True, False)

    Application.objects.update(reference="SW-0001")

    assert is_used(application.cycle, "reference_prefix") is True


def test_another_cycle_is_not_held(application):
    assert used(full_cycle()) == [False]


def test_an_item_and_the_version_that_was_answered_are_held_not_the_next(application):
    item = item_of(application, "days")
    following = ScreeningItemVersionFactory(item=item, number=2)

    assert used(item, item.versions.get(number=1), following) == [True, True, False]
    assert used(item_of(application, "field")) == [False]  # an effort that nobody told of


def test_a_material_is_held_by_a_file_and_by_a_correction_that_names_it(application, secretariat):
    sent = application.cycle.required_materials.get()
    named, free = (RequiredMaterialFactory(cycle=application.cycle) for _n in range(2))

    returned(application, Unlock(requirement=named), by=secretariat)

    assert used(sent, named, free) == [True, True, False]
    assert count_uses(sent) == 1


def test_a_file_that_was_removed_still_holds_its_material(application):
    material = application.materials.get()
    material.removed_at = timezone.now()
    material.save()

    assert used(material.requirement) == [True]


def test_a_declaration_is_held_by_whoever_confirmed_it(application):
    confirmed, free = application.cycle.declarations.get(), DeclarationFactory(cycle=application.cycle)

    assert used(confirmed, free) == [True, False]
