"""What the database refuses of more time: an earlier close, a decision by whoever asked, half a decision."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from awards.applications.models import CallExtension, ExtensionGrant
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 7, 20, 12, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def cycle():
    return CycleFactory(name_ja="見本賞2026")


@pytest.fixture
def application():
    return ApplicationFactory(organisation_name="見本食品株式会社")


def extend(cycle, **changed):
    facts = {
        "closed_before": NOON + timedelta(days=1),
        "closes_at": NOON + timedelta(days=2),
        "reason_ja": "大雪のため",
        "extended_by": staff(),
        "extended_at": NOON,
    }
    return CallExtension.objects.create(cycle=cycle, **facts | changed)


def grant(application, **changed):
    facts = {
        "closes_at": NOON,
        "reason": "停電",
        "requested_by": staff(),
        "requested_at": NOON - timedelta(days=1),
    }
    return ExtensionGrant.objects.create(application=application, **facts | changed)


def refused(name):
    return pytest.raises(IntegrityError, match=name)


# For everybody


@pytest.mark.parametrize("later", [timedelta(0), -MOMENT, timedelta(days=-1)])
def test_a_call_is_extended_to_a_later_close_alone(cycle, later):
    with refused("extension_closes_later"), transaction.atomic():
        extend(cycle, closes_at=NOON + timedelta(days=1) + later)


def test_one_microsecond_is_later(cycle):
    assert extend(cycle, closes_at=NOON + timedelta(days=1) + MOMENT).pk is not None


@pytest.mark.parametrize("passed", [timedelta(0), MOMENT])
def test_a_close_that_has_passed_when_it_is_set_is_refused(cycle, passed):
    closes_at = NOON + timedelta(days=2)

    with refused("extension_closes_to_come"), transaction.atomic():
        extend(cycle, closes_at=closes_at, extended_at=closes_at + passed)


def test_extensions_are_read_the_last_first_and_say_of_what(cycle):
    first = extend(cycle)
    last = extend(cycle, extended_at=NOON + MOMENT, closes_at=NOON + timedelta(days=3))

    assert list(cycle.extensions.all()) == [last, first]
    assert str(first) == "見本賞2026 → 2026年7月22日（水）21:00"


def test_a_reason_is_read_in_the_readers_language_and_never_missing(cycle):
    both, japanese = extend(cycle, reason_en="Heavy snow"), extend(cycle)

    with override("en"):
        assert (both.reason, japanese.reason) == ("Heavy snow", "大雪のため")
    with override("ja"):
        assert both.reason == "大雪のため"


def test_a_cycle_and_a_person_of_an_extension_stay(cycle):
    extension = extend(cycle)

    for record in (cycle, extension.extended_by):
        with pytest.raises(ProtectedError):
            record.delete()


# For one applicant


def test_a_request_waits_for_its_decision(application):
    request = grant(application)

    assert (request.decided_by, request.decided_at, request.is_approved) == (None, None, False)
    assert str(request) == "見本食品株式会社 → 2026年7月20日（月）21:00"


def test_whoever_asked_does_not_decide(application):
    person = staff()

    for is_approved in (True, False):
        with refused("grant_decided_by_another"), transaction.atomic():
            grant(application, requested_by=person, decided_by=person, decided_at=NOON, is_approved=is_approved)


@pytest.mark.parametrize("is_approved", [True, False])
def test_another_person_decides(application, is_approved):
    assert grant(application, decided_by=staff(), decided_at=NOON, is_approved=is_approved).is_approved is is_approved


@pytest.mark.parametrize(
    "half", [{"is_approved": True}, {"decided_at": NOON}, {"decided_at": NOON, "is_approved": True}]
)
def test_a_decision_without_its_person_is_refused(application, half):
    with refused("grant_decided_by_another"), transaction.atomic():
        grant(application, **half)


def test_a_decision_without_its_moment_is_refused(application):
    with refused("grant_decided_by_another"), transaction.atomic():
        grant(application, decided_by=staff(), is_approved=True)


def test_requests_are_read_the_last_first_and_hold_their_application(application):
    first, last = grant(application), grant(application, requested_at=NOON)

    assert list(application.extension_grants.all()) == [last, first]
    with pytest.raises(ProtectedError):
        application.delete()
