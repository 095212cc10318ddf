"""What a registration put into the organisation's record goes with its consent, and only that (decision 0021)."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.participation.domain import (
    approve_logo,
    approve_participation,
    attach_logo,
    change_participation,
    send_logo,
    withdraw_participation,
)
from campaigns.participation.domain.errors import LogoDecided
from campaigns.participation.domain.queries import list_public_participants
from foundation.organisations.models import Organisation
from tests.factories.assets import check_arrived, picture
from tests.factories.participation import CampaignFactory, ParticipationFactory

pytestmark = pytest.mark.django_db
SITE = "https://aozora.example.jp/"


def taking_part(**changes):
    """Somebody approved, whose organisation's record was made on approval."""
    facts = {"organisation": None, "name_ja": "株式会社あおぞら", "website": SITE, "may_publish": True, **changes}
    return approve_participation(ParticipationFactory(state="applied", **facts), by=None)


def change(row, **columns):
    return change_participation(row, columns=columns, answers={})


def facts(row):
    record = Organisation.objects.get(pk=row.organisation_id)
    return record.industry_id, record.prefecture_id, record.website


def test_a_fact_held_back_goes_and_comes_back():
    row = taking_part()
    assert facts(row) == ("E", "06", SITE)
    change(row, publishes_website=False)
    assert facts(row) == ("E", "06", "")
    change(row, publishes_website=True, website="https://new.example.jp/")
    assert facts(row) == ("E", "06", "https://new.example.jp/")
    change(row, may_publish=False)
    assert facts(row) == (None, None, "")


def test_who_is_not_listed_gives_no_facts():
    row = taking_part(may_publish=False)
    assert facts(row) == (None, None, "")
    change(row, may_publish=True)
    assert facts(row) == ("E", "06", SITE)


def test_what_staff_wrote_is_theirs():
    row = taking_part()
    Organisation.objects.update(website="https://staff.example.jp/")
    change(row, may_publish=False)
    assert facts(row) == (None, None, "https://staff.example.jp/")
    known = taking_part(organisation=Organisation.objects.create(name_ja="既知", website=SITE))
    change(known, may_publish=False)
    assert facts(known)[2] == SITE


def test_what_another_registration_publishes_stays_until_that_one_holds_it_back():
    row = taking_part()
    later = taking_part(organisation=row.organisation, campaign=CampaignFactory(), publishes_industry=False)
    withdraw_participation(row)
    assert facts(row) == (None, "06", SITE)
    later.refresh_from_db()
    change(later, may_publish=False)
    assert facts(row) == (None, None, "")


def test_a_logo_is_shown_once_staff_approved_it_and_goes_with_the_consent(s3):
    boss = get_user_model().objects.create_superuser("boss@example.jp")
    row = taking_part()
    content = picture()
    send_logo(row, SimpleUploadedFile("logo.png", content))
    row.refresh_from_db()
    with pytest.raises(LogoDecided):
        approve_logo(row, by=boss)  # not checked yet
    check_arrived()
    row.refresh_from_db()
    approve_logo(row, by=boss)
    shown = list_public_participants(row.campaign).get()
    assert shown.organisation.logo == shown.picture is not None
    change(row, publishes_logo=False)
    assert Organisation.objects.get(pk=row.organisation_id).logo is None
    change(row, publishes_logo=True)
    assert Organisation.objects.get(pk=row.organisation_id).logo == shown.picture
    attach_logo(row, None)
    assert Organisation.objects.get(pk=row.organisation_id).logo is None


def test_without_a_number_the_organisation_of_the_year_before_is_kept():
    earlier = taking_part()
    later = taking_part(previous=earlier, campaign=CampaignFactory(), name_ja="株式会社あおぞら改")

    assert later.organisation == earlier.organisation
    assert later.contributed_fields == []
    assert Organisation.objects.count() == 1
