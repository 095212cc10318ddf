"""Somebody is in a circle once; the circle goes with its release."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.releases.models import CircleMember

pytestmark = pytest.mark.django_db


def test_a_person_is_in_it_once(ready):
    release = ready.begin()

    with pytest.raises(IntegrityError), transaction.atomic():
        CircleMember.objects.create(release=release, user=ready.clerk, added_by=ready.head, added_at=timezone.now())

    assert [str(member) for member in release.circle.all()] == [str(ready.clerk), str(ready.head)]


def test_it_goes_with_the_release(ready):
    release = ready.begin()
    release.delete()

    assert not CircleMember.objects.exists()
