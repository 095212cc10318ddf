"""A change of name for staff: old and new side by side, one of the name, two buttons; and for the participant."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from campaigns.participation.domain import approve_participation, change_participation, manage_path
from campaigns.participation.models import Participation
from tests.factories.participation import ParticipationFactory, fresh, open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(client):
    boss = get_user_model().objects.create_superuser("boss@example.jp")
    client.force_login(boss)
    made = ParticipationFactory(
        campaign=open_campaign(approval="secretariat"), state="applied", organisation=None, name_ja="見本商店",
        reachable=True,
    )  # fmt: skip
    approved = approve_participation(made, by=boss, notifies=False)
    return fresh(change_participation(approved, columns={"name_ja": "有名株式会社"}, answers={}))


def action_url(row, name):
    return reverse(f"laurel_participation_admin_{name}", args=[row.pk])


def test_old_and_new_stand_side_by_side_with_whom_else_has_the_name(client, row):
    ParticipationFactory(campaign=row.campaign, state="approved", organisation=None, name_ja="㈱有名")

    inspected = page_of(client.get(reverse("participation:inspect", args=[row.pk])))
    assert [cell.text for cell in inspected.one("#names-section").all("td")] == ["見本商店", "有名株式会社"]
    assert {action_url(row, "approve_names"), action_url(row, "refuse_names")} <= set(inspected.hrefs)
    shown = page_of(client.get(action_url(row, "approve_names")))
    assert len(shown.all("table")) == 2


def test_approved_by_the_button_and_a_newer_one_is_shown_first(client, row):
    seen = page_of(client.get(action_url(row, "approve_names"))).fields["seen"]
    change_participation(row, columns={"name_ja": "もっと新しい名"}, answers={})
    assert client.post(action_url(row, "approve_names"), {"seen": seen}).status_code == 200
    assert fresh(row).name_ja == "見本商店"

    newer = page_of(client.get(action_url(row, "approve_names"))).fields["seen"]
    assert client.post(action_url(row, "approve_names"), {"seen": newer}).status_code == 302
    assert fresh(row).name_ja == "もっと新しい名"


def test_declined_by_the_button_and_read_on_the_private_page(client, row):
    seen = page_of(client.get(action_url(row, "refuse_names"))).fields["seen"]
    client.post(action_url(row, "refuse_names"), {"seen": seen, "reason": "別会社の名です"})

    client.get(manage_path(row))  # takes what the admin said
    banner = page_of(client.get(manage_path(row))).one(".banner")
    assert (banner.one(".title").text, banner.all("p")[1].text) == (
        "新しい名称を受け付けられませんでした", "別会社の名です",
    )  # fmt: skip


def test_the_private_page_says_that_it_waits_and_keeps_the_old_one_by_a_button(client, row):
    shown = page_of(client.get(manage_path(row)))
    assert shown.one(".banner .title").text == "新しい名称を確認しています"
    edited = page_of(client.get(reverse("laurel_participation:edit", args=[manage_path(row).split("/")[2]])))
    assert edited.fields["name_ja"] == "有名株式会社"

    client.post(reverse("laurel_participation:keep_name", args=[manage_path(row).split("/")[2]]))
    assert not fresh(row).has_names_waiting
    assert page_of(client.get(manage_path(row))).one(".banner").text.endswith("名称は今のままです。")
    assert page_of(client.get(manage_path(row))).all(".banner") == []


def test_the_list_is_filtered_by_what_waits(client, row):
    ParticipationFactory(campaign=row.campaign, state="approved", organisation=None)

    found = client.get(f"{reverse('participation:index')}?names_wait=true").context["object_list"]
    assert list(found) == list(Participation.objects.with_names_waiting()) == [row]
