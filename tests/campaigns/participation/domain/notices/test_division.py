"""The division in charge is told of what waits for it: once for each thing, once an hour for registrations."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from campaigns.cooperation.domain import propose, receive_logo
from campaigns.participation.domain import Details, confirm_participation, register_participation
from events.models import EventProposal
from foundation.content.registry import proposal_takers
from foundation.notices.models import Notice
from tests.factories.assets import picture
from tests.factories.cooperation import cooperating
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import CampaignFactory, jst, open_campaign

pytestmark = pytest.mark.django_db
DIVISION_ADDRESS = "koho@example.jp"


def accepted(**values):
    campaign = CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1), **values)
    return cooperating(campaign=campaign, state="accepted")


def event(**changed):
    starts_at = timezone.now() + dt.timedelta(days=30)
    facts = {"title_ja": "公開講座", "starts_at": starts_at, "ends_at": starts_at + dt.timedelta(hours=2)}
    return {**facts, "place_ja": "見本会館", **changed}


def notices_of(kind):
    return Notice.objects.filter(kind=f"campaigns.office_{kind}", to=DIVISION_ADDRESS)


def register(campaign, number, *, at):
    row = register_participation(
        campaign, Details("individual", {"name_ja": f"ことり{number}"}), email=f"{number}@example.jp", language="en",
        agrees_to_logo=False, at=at,
    )  # fmt: skip
    return confirm_participation(row, at=at)


def test_a_proposal_is_told_once_with_where_to_decide() -> None:
    body, (taker,) = accepted(division=DivisionFactory()), proposal_takers.list()
    values = event()
    propose(body, taker, values)
    propose(body, taker, values)
    with pytest.raises(ValidationError):
        propose(body, taker, event(place_ja=""))
    notice = notices_of("proposal").get()
    assert (notice.language, notice.values["title"], notice.values["body"]) == ("ja", "公開講座", "見本経済団体連合会")
    assert notice.values["link"].endswith(reverse("laurel_cooperation_admin:body", args=[body.pk]))
    assert EventProposal.objects.count() == 1


def test_a_logo_that_was_sent_is_told(s3) -> None:
    body, content = accepted(division=DivisionFactory()), picture()
    logo = receive_logo(body, BytesIO(content), name="logo.png", size=len(content))
    assert notices_of("logo").get().key == logo.public_id


def test_registrations_that_wait_are_told_once_an_hour_at_its_end() -> None:
    campaign = open_campaign(approval="secretariat", division=DivisionFactory())
    noon = timezone.now().replace(minute=0, second=0, microsecond=0)
    for number, minutes in enumerate((1, 30, 59, 60)):
        register(campaign, number, at=noon + dt.timedelta(minutes=minutes))
    hour = dt.timedelta(hours=1)
    assert list(notices_of("waiting").order_by("pk").values_list("not_before", flat=True)) == [
        noon + hour,
        noon + 2 * hour,
    ]
    first = notices_of("waiting").earliest("pk")
    assert first.values["link"].endswith(f"{reverse('participation:index')}?campaign={campaign.pk}&state=applied")
    assert "ことり" not in str(first.values)


def test_nobody_is_told_where_there_is_no_address_or_nothing_waits() -> None:
    (taker,) = proposal_takers.list()
    propose(accepted(), taker, event())
    propose(accepted(division=DivisionFactory(email="")), taker, event())
    register(open_campaign(approval="secretariat"), 1, at=timezone.now())
    automatic = open_campaign(code="automatic", division=DivisionFactory(), participation_terms=None, logo_terms=None)
    register(automatic, 2, at=timezone.now())
    assert Notice.objects.filter(kind__startswith="campaigns.office_").count() == 0
