"""What the public has seen is taken back by two people; shown on awards, which are such records."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.results.models import Awardee
from foundation.audit.models import Entry
from foundation.records.domain.retraction import (
    RetractionChanged,
    RetractionNeedsAnother,
    RetractionNotRequested,
    RetractionRequested,
    RetractionWithoutReason,
    confirm_retraction,
    request_retraction,
    withdraw_retraction,
)
from foundation.records.models import pending_retraction
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def awardee():
    return AwardeeFactory()


@pytest.fixture
def clerk():
    return staff()


def read(awardee):
    row = Awardee.objects.get(pk=awardee.pk)
    return (row.retraction_by, row.retraction_at, row.retraction_reason, row.retraction_confirmed_by)


def test_a_request_is_written_with_its_reason_and_is_on_record(awardee, clerk):
    requested = request_retraction(awardee, reason=" 虚偽の記載 ", by=clerk, at=NOW)

    assert read(awardee) == (clerk, NOW, "虚偽の記載", None)
    assert (requested.awaits_confirmation, requested.retraction_by) == (True, clerk)
    entry = Entry.objects.get(event="awardee.retraction_requested")
    assert (entry.actor, entry.after) == (clerk, {"reason": "虚偽の記載"})


@pytest.mark.parametrize("reason", ["", " \n　"])
def test_a_request_needs_a_reason(awardee, clerk, reason):
    with pytest.raises(RetractionWithoutReason):
        request_retraction(awardee, reason=reason, by=clerk, at=NOW)

    assert read(awardee) == (None, None, "", None)
    assert not Entry.objects.filter(event="awardee.retraction_requested").exists()


def test_a_second_request_leaves_the_first_as_it_is(awardee, clerk):
    request_retraction(awardee, reason="一", by=clerk, at=NOW)

    with pytest.raises(RetractionRequested):
        request_retraction(awardee, reason="二", by=staff(), at=NOW + timedelta(hours=1))

    assert read(awardee) == (clerk, NOW, "一", None)


def test_somebody_else_confirms_it(awardee, clerk):
    other = staff()

    with pytest.raises(RetractionNotRequested):
        confirm_retraction(awardee, seen="", by=other)
    request_retraction(awardee, reason="x", by=clerk, at=NOW)
    seen = Awardee.objects.get().retraction_mark
    with pytest.raises(RetractionNeedsAnother):
        confirm_retraction(awardee, seen=seen, by=clerk)
    for another in ("", (NOW - timedelta(seconds=1)).isoformat()):
        with pytest.raises(RetractionChanged):
            confirm_retraction(awardee, seen=another, by=other)

    assert confirm_retraction(awardee, seen=seen, by=other) == {"retraction_confirmed_by": other}


def test_a_request_that_is_withdrawn_is_gone_but_for_the_record(awardee, clerk):
    request_retraction(awardee, reason="x", by=clerk, at=NOW)

    with pytest.raises(RetractionChanged):
        withdraw_retraction(awardee, seen="", by=staff(), at=NOW)
    withdraw_retraction(awardee, seen=awardee.retraction_mark, by=staff(), at=NOW)

    assert read(awardee) == (None, None, "", None)
    assert Entry.objects.filter(event__startswith="awardee.retraction").count() == 2
    with pytest.raises(RetractionNotRequested):
        withdraw_retraction(awardee, seen="", by=clerk, at=NOW)


def test_the_database_refuses_a_confirmation_by_whoever_requested_it_and_one_of_nothing(awardee, clerk):
    row, other = Awardee.objects.filter(pk=awardee.pk), staff()

    for columns in ({"retraction_by": clerk, "retraction_confirmed_by": clerk}, {"retraction_confirmed_by": other}):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.update(**columns)

    assert row.update(retraction_by=clerk, retraction_confirmed_by=other) == 1


def test_pending_are_the_requests_of_others_that_nobody_has_confirmed(clerk):
    other, (mine, theirs, confirmed, _none) = staff(), AwardeeFactory.create_batch(4)
    request_retraction(mine, reason="x", by=clerk, at=NOW)
    request_retraction(theirs, reason="x", by=other, at=NOW)
    request_retraction(confirmed, reason="x", by=other, at=NOW)
    Awardee.objects.filter(pk=confirmed.pk).update(retraction_confirmed_by=clerk)

    assert list(Awardee.objects.filter(pending_retraction(not_by=clerk))) == [theirs]
