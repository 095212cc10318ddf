"""One application whose mails can be compared word by word: a fixed moment, known names, an owner and a colleague."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from awards.applications.domain import submit_application
from awards.applications.domain.correction import Unlock, open_correction
from awards.applications.models import Application, ApplicationMember
from foundation.headless.domain.address import full_address
from foundation.notices.models import Notice
from tests.factories.applications import ApplicantFactory, ApplicationFactory, fill_in, full_cycle, page
from tests.factories.people import staff

NOON = datetime(2026, 7, 20, 3, tzinfo=UTC)  # 12:00 in Japan; the call closes twelve days later


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def draft():
    """A Japanese draft, with its owner alone."""
    cycle = full_cycle(name_ja="見本賞2026", name_en="Sample Award 2026", reference_prefix="SA2026")
    owner = ApplicantFactory(email="owner@example.jp", name="見本 一郎")
    return ApplicationFactory(cycle=cycle, owner=owner, contact_email="contact@example.jp")


@pytest.fixture
def in_english(draft):
    """The same draft, written in English."""
    Application.objects.update(language="en")
    draft.refresh_from_db()
    return draft


@pytest.fixture
def colleague(draft):
    """A function that takes somebody into the draft, joined unless `joined=False`."""

    def take_in(email, *, right, joined=True, **facts):
        person = ApplicantFactory(email=email) if joined else None
        by, now = {"invited_by": draft.owner, "invited_at": timezone.now()}, timezone.now() if joined else None
        return ApplicationMember.objects.create(
            application=draft, email=email, right=right, user=person, joined_at=now, **by, **facts
        )

    return take_in


@pytest.fixture
def clerk():
    return staff("process_application")


@pytest.fixture
def sent(draft):
    """A function that submits the draft, in a language; the mails of submitting are forgotten."""

    def send(language="ja"):
        Application.objects.update(language=language)
        draft.refresh_from_db()
        fill_in(draft)
        submit_application(draft, by=draft.owner, at=NOON)
        draft.refresh_from_db()
        Notice.objects.all().delete()
        return draft

    return send


@pytest.fixture
def correction(clerk):
    """A function that opens a correction of the number of days, for five days."""

    def open_for(application, message="確かめてください。"):
        item = application.cycle.items.get(code="days")
        return open_correction(application, [Unlock(item=item)], message=message, until=later(5), by=clerk, at=NOON)

    return open_for


def address_of(application, name="application"):
    """A page of an application as a mail has it."""
    return full_address(page(application, name))


def later(days):
    return NOON + timedelta(days=days)
