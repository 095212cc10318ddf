"""Approving: two approvals at the same moment, on real connections, are one; an organisation takes part once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from campaigns.participation.domain import approve_participation
from campaigns.participation.domain.errors import AlreadyTakesPart
from campaigns.participation.models import Participation
from foundation.certificates.models import Certificate
from foundation.notices.models import Notice
from foundation.organisations.models import Organisation
from tests.factories.certificates import DesignFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory, open_campaign

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


def test_two_approvals_at_once_are_one_approval_one_certificate_one_mail():
    campaign = open_campaign(certificate_design=DesignFactory())
    row = ParticipationFactory(
        campaign=campaign, state="applied", organisation=None, corporate_number="8700110005901",
        email="kouhou@example.jp", link_reference="r" * 32,
    )  # fmt: skip

    approved = at_once(lambda row_key: approve_participation(row_key, by=None).state, [row.pk] * 4)

    assert approved == ["approved"] * 4
    assert (Certificate.objects.count(), Organisation.objects.count()) == (1, 1)
    assert list(Notice.objects.values_list("kind", flat=True)) == ["campaigns.approved"]


def test_an_organisation_that_takes_part_already_is_not_approved_again():
    campaign, number = open_campaign(), "8700110005901"
    organisation = OrganisationFactory(corporate_number=number)
    ParticipationFactory(campaign=campaign, state="approved", organisation=organisation, corporate_number="")
    second = ParticipationFactory(campaign=campaign, state="applied", organisation=None, corporate_number=number)

    with pytest.raises(AlreadyTakesPart):
        approve_participation(second, by=None)

    second.refresh_from_db()
    assert (second.state, second.organisation) == ("applied", None)
