"""Colleagues: an address once, until it is taken out."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.applications.models import ApplicationMember, ReadingLink
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


def invite(application, email="hanako@example.jp"):
    return ApplicationMember.objects.create(
        application=application, email=email, invited_by=application.owner, invited_at=timezone.now()
    )


def test_an_address_is_invited_once():
    application = ApplicationFactory()
    first = invite(application)

    with pytest.raises(IntegrityError), transaction.atomic():
        invite(application)
    invite(ApplicationFactory())

    assert list(application.members.current()) == [first]


def test_who_was_taken_out_stays_on_record_and_may_be_invited_again():
    application = ApplicationFactory()
    first = invite(application)
    ApplicationMember.objects.update(removed_at=timezone.now())

    second = invite(application)

    assert list(application.members.all()) == [first, second]
    assert list(application.members.current()) == [second]


def test_neither_shows_an_address_or_a_secret_in_its_name():
    application = ApplicationFactory()
    link = ReadingLink(application=application, secret_sha256="f" * 64, public_id="r1")

    assert str(invite(application)) == application.members.get().public_id
    assert str(link) == "r1"
    link.label = "課長"
    assert str(link) == "課長"
