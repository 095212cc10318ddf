"""Confirming an address: once, in time, and each organisation once."""

from functools import partial

import pytest

from campaigns.participation.domain import Details, confirm_participation, register_participation
from campaigns.participation.models import Participation
from foundation.notices.models import Notice
from tests.factories.participation import open_campaign
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_organisation_confirmed_twice_at_once_is_taken_in_once():
    campaign = open_campaign()
    columns = {"name_ja": "見本", "corporate_number": "8700110005901"}
    rows = [
        register_participation(
            campaign, Details("organisation", columns), email=f"{n}@example.jp", language="ja", agrees_to_logo=False
        )
        for n in range(2)
    ]

    outcomes = run_together([partial(confirm_participation, row) for row in rows])

    assert Participation.objects.active().count() == Participation.objects.count() == 1
    assert outcomes.count("already") == 1
    notice = Notice.objects.get(kind="campaigns.standing")
    assert notice.to == Participation.objects.get().email
