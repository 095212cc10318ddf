"""Confirming an address: once, in time, and each organisation once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from campaigns.participation.domain import Details, confirm_participation, register_participation
from campaigns.participation.domain.errors import AlreadyTakesPart
from campaigns.participation.models import Participation
from foundation.notices.models import Notice
from tests.factories.participation import open_campaign

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(verb, keys):
    """`act` on each row in a pool of threads that are let go together."""
    start = Barrier(len(keys))

    def run(pk):
        try:
            row = Participation.objects.get(pk=pk)
            start.wait(timeout=60)
            return verb(row)
        except AlreadyTakesPart:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(keys)) as pool:
        return list(pool.map(run, keys))


def test_the_same_organisation_confirmed_twice_at_once_is_taken_in_once():
    campaign = open_campaign()
    columns = {"name_ja": "見本", "corporate_number": "8700110005901"}
    rows = [
        register_participation(
            campaign, Details("organisation", columns), email=f"{n}@example.jp", language="ja", agrees_to_logo=False
        )
        for n in range(2)
    ]

    at_once(lambda row_key: confirm_participation(row_key).pk, [row.pk for row in rows])

    assert Participation.objects.active().count() == 1
    assert Participation.objects.count() == 1
    notice = Notice.objects.get(kind="campaigns.standing")
    assert notice.to == Participation.objects.get().email
