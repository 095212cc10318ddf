"""The private page in each state: what is public now, how far the logo is, and what to do next."""

import pytest

from campaigns.participation.domain import manage_path
from foundation.assets.enums import UploadState
from tests.factories.assets import file_row
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def private_page(client, **values):
    facts = {"organisation": None, "name_ja": "見本商店", "may_publish": True, "reachable": True} | values
    row = ParticipationFactory(**{"campaign": facts.get("campaign") or open_campaign(), **facts})
    return row, page_of(client.get(manage_path(row)))


@pytest.mark.parametrize("kind", ["organisation", "individual"])
def test_after_withdrawal_it_says_that_nothing_is_published_and_leads_back_in(client, kind):
    row, page = private_page(client, state="withdrawn", kind=kind)

    published = [line.all("td")[1].text for line in page.all("tbody tr")]
    ending = "individual/" if kind == "individual" else ""
    assert set(published) == {"していません"}
    assert f"/ja/join/{row.campaign.code}/{ending}" in page.hrefs
    assert page.said_with("この登録で公表しているものはありません。") != []


def test_whoever_takes_part_is_not_led_to_register_again(client):
    row, page = private_page(client, state="approved")

    assert [href for href in page.hrefs if "/join/" in href and "terms" not in href] == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({"state": UploadState.ARRIVED}, "ロゴのウイルス検査をしています。"),
        ({"state": UploadState.ACCEPTED}, "ロゴが届きました。事務局が承認すると表示されます。"),
    ],
)
def test_the_private_page_says_how_far_the_logo_is(client, file, said):
    _row, page = private_page(client, state="approved", logo=file_row(**file))

    assert [text.strip() for text in page.said_with(said)] == [said]
