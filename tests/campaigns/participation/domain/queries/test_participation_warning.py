"""A name and a corporate number that don't fit each other are named to staff before they approve."""

import pytest
from django.urls import reverse

from campaigns.participation.domain import approve_participation, approve_unseen
from campaigns.participation.domain.errors import LooksAlike
from campaigns.participation.domain.queries.participation_warning import list_warnings
from tests.factories.organisations import OrganisationFactory, corporate_number
from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
NUMBER = corporate_number(7)


def registered(name="株式会社見本", number=NUMBER, **values):
    return ParticipationFactory(name_ja=name, corporate_number=number, organisation=None, state="applied", **values)


@pytest.mark.parametrize("name", ["株式会社見本", "見本", "株式会社 見本"])
def test_the_same_body_with_and_without_its_legal_form_is_no_warning(name):
    OrganisationFactory(name_ja="株式会社見本", corporate_number=NUMBER)

    assert list_warnings(registered(name)) == []


def test_a_number_of_somebody_else_on_record_is_named():
    OrganisationFactory(name_ja="有名株式会社", corporate_number=NUMBER)
    registered("去年の別名", campaign=CampaignFactory())

    assert list_warnings(registered()) == [
        f"法人番号{NUMBER}は、ほかの名称でも登録されています：有名株式会社、去年の別名"
    ]


def test_a_name_on_record_with_another_number_is_named():
    OrganisationFactory(name_ja="㈱ 見本", corporate_number=corporate_number(8))

    assert list_warnings(registered()) == [f"この名称の団体は、別の法人番号で登録されています：{corporate_number(8)}"]


def test_a_wrong_check_digit_is_named():
    wrong = f"{(int(NUMBER[0]) % 9) + 1}{NUMBER[1:]}"

    assert list_warnings(registered(number=wrong)) == [f"法人番号{wrong}は、検査用の数字が合いません。"]


def test_nothing_is_said_of_who_has_no_number():
    assert list_warnings(registered(number="")) == []


def test_staff_read_it_on_the_page_and_before_approving(admin_client):
    OrganisationFactory(name_ja="有名株式会社", corporate_number=NUMBER)
    row = registered()

    for address in ("participation:inspect", "laurel_participation_admin_approve"):
        page = page_of(admin_client.get(reverse(address, args=[row.pk])))
        assert len(page.said_with("有名株式会社", "main p, main li")) == 1


def test_who_is_alike_to_one_that_was_ended_by_staff_is_said_and_never_approved_unseen():
    row = registered("見本商店", number="")
    ParticipationFactory(campaign=row.campaign, state="revoked", name_ja="㈱見本商店", organisation=None)

    assert len(list_warnings(row)) == 1
    with pytest.raises(LooksAlike):
        approve_unseen(row, by=None)
    assert approve_participation(row, by=None).state == "approved"


def test_an_office_of_a_body_one_of_whose_offices_was_rejected_is_approved_with_the_others():
    row = registered("見本商店", number="", reachable=True, email="a@mihon.jp")
    branch = {"campaign": row.campaign, "name_ja": "別の支店", "email": "b@mihon.jp", "organisation": None}
    ParticipationFactory(state="rejected", **branch)

    assert len(list_warnings(row)) == 1
    assert approve_unseen(row, by=None).state == "approved"
