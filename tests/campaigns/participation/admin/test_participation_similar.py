"""What is alike, side by side for staff: in the list, on the registration's page, before approving; what they do."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from campaigns.participation.admin.participation_similar import SHOWN, compare, mark_similar
from campaigns.participation.domain.queries.participation_similar import list_similar
from campaigns.participation.models import Participation
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory, fresh, open_campaign
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return open_campaign(approval="secretariat")


@pytest.fixture
def boss(client):
    made = get_user_model().objects.create_superuser("boss@example.jp")
    client.force_login(made)
    return made


def waiting(campaign, **values):
    facts = {"name_ja": "株式会社見本商店", "state": "applied", "organisation": None, "reachable": True} | values
    return ParticipationFactory(campaign=campaign, **facts)


def of(row, page="participation:inspect"):
    return reverse(page, args=[row.pk])


def action_url(row, name):
    return reverse(f"laurel_participation_admin_{name}", args=[row.pk])


def press(client, row, name, **given):
    """The action's button, with what its page holds."""
    shown = page_of(client.get(action_url(row, name))).fields
    return client.post(action_url(row, name), shown | given)


def cells(answer):
    return [[cell.text for cell in line.all("th, td")] for line in page_of(answer).one("#similar-section").all("tr")]


@pytest.mark.usefixtures("boss")
def test_the_page_shows_them_side_by_side_and_what_can_be_done(client, campaign):
    taking_part = waiting(campaign, name_ja="㈱見本商店", state="approved", email="first@aozora.jp", prefecture_id="13")
    record = OrganisationFactory(name_ja="見本商店", prefecture_id=None)
    row = waiting(campaign, email="second@aozora.jp", prefecture_id=None)

    answer = client.get(of(row))
    table = {line[0]: line[1:] for line in cells(answer)}

    assert table["一致する点"] == ["—", "名称、メールのドメイン", "名称"]
    assert table["名称（日本語）"] == ["株式会社見本商店", "㈱見本商店", "株式会社見本商店"]
    assert table["メールアドレス"] == ["second@aozora.jp", "first@aozora.jp", ""]
    hrefs = page_of(answer).hrefs
    assert f"{action_url(row, 'same')}?other={taking_part.pk}" in hrefs
    assert f"{action_url(row, 'join')}?other={record.pk}" in hrefs
    assert page_of(client.get(of(taking_part))).all("#similar-section") == []  # decided already


@pytest.mark.usefixtures("boss")
def test_approving_shows_them_and_takes_what_was_seen(client, campaign):
    waiting(campaign, state="approved")
    row = waiting(campaign)
    shown = page_of(client.get(action_url(row, "approve")))
    assert len(shown.all("table tr")) > 3
    late = waiting(campaign)

    answer = client.post(action_url(row, "approve"), shown.fields)
    assert (answer.status_code, fresh(row).state) == (200, "applied")
    assert late.public_id in page_of(answer).fields["seen"]

    client.post(action_url(row, "approve"), page_of(answer).fields)
    assert fresh(row).state == "approved"


@pytest.mark.usefixtures("boss")
def test_ended_as_a_second_one_or_joined_to_a_record_by_a_button(client, campaign):
    taking_part = waiting(campaign, state="approved")
    second, third = waiting(campaign), waiting(campaign, name_ja="青空")
    record = OrganisationFactory(name_ja="青空", prefecture_id=None)

    assert client.get(f"{action_url(second, 'same')}?other={taking_part.pk}").status_code == 200
    assert press(client, second, "same", other=taking_part.pk).status_code == 302
    assert press(client, third, "join", other=record.pk).status_code == 302

    assert (fresh(second).state, fresh(third).state) == ("rejected", "approved")
    assert fresh(third).organisation == record


@pytest.mark.usefixtures("boss")
@pytest.mark.parametrize(("name", "other"), [("same", "participation"), ("join", "record")])
def test_who_was_renamed_since_is_neither_ended_nor_joined_unseen(client, campaign, name, other):
    others = {"participation": waiting(campaign, state="approved"), "record": OrganisationFactory(name_ja="見本商店")}
    row = waiting(campaign)
    shown = page_of(client.get(action_url(row, name))).fields | {"other": others[other].pk}
    Participation.objects.filter(pk=row.pk).update(name_ja="㈱見本商店")

    refused = page_of(client.post(action_url(row, name), shown))

    assert refused.said_with("もう一度行ってください", "[role=alert]") != []
    assert fresh(row).state == "applied"


@pytest.mark.usefixtures("boss")
def test_nothing_is_joined_with_what_is_not_alike(client, campaign):
    row, other, record = waiting(campaign), waiting(campaign, name_ja="青空", email=""), OrganisationFactory()

    for name, choice in (("same", other), ("join", record), ("same", row)):
        assert press(client, row, name, other=choice.pk).status_code == 200
    assert fresh(row).state == "applied"


def test_who_may_not_decide_sees_none_of_it(client, campaign):
    row, other = waiting(campaign), waiting(campaign, name_ja="見本商店")
    client.force_login(staff("view_participation"))

    assert page_of(client.get(of(row))).all("#similar-section") == []
    assert client.post(action_url(row, "same"), {"other": other.pk}).status_code != 200
    assert fresh(row).state == "applied"


def test_the_list_marks_what_waits_and_costs_the_same_for_many(campaign, django_assert_num_queries):
    for n in range(20):
        waiting(campaign, name_ja=f"見本{n // 2}", email=f"{n}@gmail.com")
    lone = waiting(campaign, name_ja="ほか", email="x@gmail.com")
    approved = waiting(campaign, name_ja="見本0", state="approved", email="y@gmail.com")
    rows = list(Participation.objects.select_related("previous"))

    with django_assert_num_queries(3):
        mark_similar(rows)

    marked = {row.pk for row in rows if getattr(row, "is_similar", False)}
    assert marked == {row.pk for row in rows} - {lone.pk, approved.pk}


@pytest.mark.usefixtures("boss")
def test_the_mark_is_in_the_list(client, campaign):
    waiting(campaign)
    waiting(campaign)
    waiting(campaign, name_ja="青空", email="")

    shown = page_of(client.get(reverse("participation:index")))
    assert [cell.text for cell in shown.all("td") if cell.text == "よく似た登録あり"] == ["よく似た登録あり"] * 2


def test_five_are_shown_and_the_rest_counted(campaign):
    rows = [waiting(campaign) for _n in range(SHOWN + 3)]

    comparison = compare(rows[0], list_similar(rows[0]))
    assert (len(comparison.columns), comparison.more) == (SHOWN, 2)
    assert compare(rows[0], []) is None
