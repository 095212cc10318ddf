"""Participants whose logo staff look at."""

import pytest
from django.contrib.auth import get_user_model

from campaigns.participation.domain import approve_participation
from tests.factories.participation import ParticipationFactory, give_logo, open_campaign


@pytest.fixture
def row(s3):
    """Somebody approved whose logo waits to be looked at."""
    made = ParticipationFactory(
        campaign=open_campaign(), state="applied", organisation=None, name_ja="株式会社あおぞら", may_publish=True,
        email="kouhou@example.jp", link_reference="r" * 32,
    )  # fmt: skip
    return give_logo(approve_participation(made, by=None, notifies=False))


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("boss@example.jp")
