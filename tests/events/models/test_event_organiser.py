"""Who organises an event: a record of ours or a name, never neither."""

import pytest
from django.core.exceptions import ValidationError

from tests.factories.events import EventFactory
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


def organiser(**named):
    event = EventFactory()
    return event.organisers.model(page=event, **named)


def test_an_organiser_needs_a_name():
    with pytest.raises(ValidationError):
        organiser().clean()


def test_a_record_or_a_written_name_is_enough():
    organiser(written_ja="みほん町").clean()
    organiser(organisation=OrganisationFactory()).clean()


def test_those_that_nobody_put_in_order_come_as_they_were_entered():
    event = EventFactory()
    entered = [event.organisers.model.objects.create(page=event, written_ja=name) for name in ("う", "あ", "い")]
    event.organisers.model.objects.filter(pk=entered[0].pk).update(role="supporter")

    assert list(type(event).objects.get(pk=event.pk).organisers.all()) == entered
