"""Bodies asked to cooperate."""

import factory
from factory.django import DjangoModelFactory

from campaigns.cooperation.models import CooperationRequest
from foundation.records.domain.private_link import new_reference
from tests.factories.participation import CampaignFactory, jst


class CooperationRequestFactory(DjangoModelFactory):
    class Meta:
        model = CooperationRequest

    campaign = factory.SubFactory(CampaignFactory)
    kind = "prefecture"
    state = "asked"
    name_ja = factory.Sequence(lambda n: f"みほん県{n}")


def cooperating(**values):
    """A body that was asked, with a private page; `state` says what came of it."""
    values = {"kind": "association", "name_ja": "見本経済団体連合会", "name_en": "Sample Economic Association"} | values
    if "campaign" not in values:
        values["campaign"] = CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1))
    return CooperationRequestFactory(email="chair@association.example.jp", link_reference=new_reference(), **values)
