"""What the database refuses of a correction: two at once, no time, an item that names two things or none."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.applications.models import Correction, CorrectionItem
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


def correct(application, *, since=-1, until=1, **given):
    now = timezone.now()
    return Correction.objects.create(
        application=application,
        requested_at=now + timedelta(hours=since),
        until=now + timedelta(hours=until),
        **given,
    )


def test_only_one_is_open(application):
    correct(application)

    with pytest.raises(IntegrityError), transaction.atomic():
        correct(application)
    Correction.objects.update(closed_at=timezone.now())
    correct(application)

    assert application.corrections.count() == 2


@pytest.mark.parametrize("until", [-1, -2])
def test_a_time_that_has_passed_when_it_begins(application, until):
    with pytest.raises(IntegrityError, match="correction_asked_before_until"), transaction.atomic():
        correct(application, until=until)


def test_open_is_half_open(application):
    correction = correct(application)

    assert list(Correction.objects.open(correction.until - timedelta(microseconds=1))) == [correction]
    assert not Correction.objects.open(correction.until).exists()
    Correction.objects.update(closed_at=timezone.now())
    assert not Correction.objects.open().exists()


@pytest.mark.parametrize("named", [(), ("item", "column"), ("item", "requirement"), ("item", "requirement", "column")])
def test_an_item_names_exactly_one_thing(application, named):
    things = {
        "item": application.cycle.items.first(),
        "requirement": application.cycle.required_materials.get(),
        "column": "city",
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        CorrectionItem.objects.create(correction=correct(application), **{name: things[name] for name in named})
