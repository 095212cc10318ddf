"""What the database itself keeps of a release."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from awards.releases.models import Release, ReleasePage

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "approved", "approved_by": None},
        {"state": "submitted", "sha256": ""},
        {"state": "released"},
        {"released_at": timezone.now()},
    ],
)
def test_a_state_has_what_belongs_to_it(ready, columns):
    release = ready.submit()

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(**columns)


def test_one_release_of_a_cycle_is_open(ready):
    release = ready.begin()

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.create(cycle=ready.cycle, moment=release.moment, made_at=release.made_at)


def test_a_page_is_in_it_once_and_stays(ready):
    release = ready.begin()

    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasePage.objects.create(release=release, page=ready.page)
    with pytest.raises(ProtectedError):
        type(ready.page).objects.get(pk=ready.page.pk).delete()


def test_it_is_called_after_its_cycle(ready):
    release = ready.begin()

    assert str(release) == f"{ready.cycle}の公表"
    assert str(release.pages.get(page=ready.case)) == ready.case.title
