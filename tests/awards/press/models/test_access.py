"""What the row of press access refuses by itself."""

import pytest
from django.db import IntegrityError, transaction

from awards.press.models import PressAccess

pytestmark = pytest.mark.django_db


def test_nobody_confirms_their_own_and_nothing_is_on_unconfirmed(invited):
    for columns in ({"confirmed_at": None}, {"confirmed_by": None}, {"requested_by": invited.ready.head}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PressAccess.objects.update(**columns)


def test_who_requested_it_is_known(invited):
    access = invited.access

    assert [access.is_requested_by(person) for person in (invited.ready.clerk, invited.ready.head)] == [True, False]
