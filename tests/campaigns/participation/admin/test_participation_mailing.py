"""Write to the selected, from the list of participations: those who take part, in their language."""

import pytest
from django.urls import reverse

from campaigns.participation.domain.notices.audience import list_recipients
from foundation.notices.models import Mailing
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
WRITE = "/admin/bulk/laurel_participation/participation/write/"


def row(campaign, number, **values):
    facts = {"state": "approved", "organisation": None, "email": f"{number}@example.jp"}
    return ParticipationFactory(campaign=campaign, **facts | values)


@pytest.mark.parametrize("number", [1, 30])
def test_who_takes_part_in_one_query(number, django_assert_num_queries):
    campaign = open_campaign()
    rows = [row(campaign, each) for each in range(number)]
    others = [row(campaign, f"not-{state}", state=state) for state in ("unconfirmed", "rejected", "withdrawn")]
    others.append(row(campaign, "none", email=""))

    with django_assert_num_queries(1):
        people = list_recipients([str(each.pk) for each in (*rows, *others)])

    assert [(each.to, each.about, each.values["name"]) for each in people] == [
        (each.email, each, each.name) for each in rows
    ]


def test_from_the_list_to_the_preview(admin_client):
    campaign = open_campaign()
    chosen, other = row(campaign, 1, name_ja="あおぞら見本食品"), row(campaign, 2, name_ja="選ばれていない会社")
    listed = admin_client.get(reverse("participation:index"), follow=True)

    begun = admin_client.get(f"{WRITE}?id={chosen.pk}", follow=True)
    data = {"ids": str(chosen.pk), "kind": "campaigns.to_participants"}
    page = admin_client.post(begun.request["PATH_INFO"], data, follow=True)

    buttons = page_of(listed).values("[data-bulk-action-button]", "href")
    assert len([href for href in buttons if href.startswith(WRITE)]) == 1
    assert page_of(page).said_with(chosen.name_ja)[0] == "1@example.jp · あおぞら見本食品"
    assert other.name_ja not in page.content.decode()
    assert Mailing.objects.get().count == 1


def test_without_the_right_nobody_is_written_to(client):
    client.force_login(staff("view_participation", "add_mailing"))

    assert client.get(f"{WRITE}?id=1").status_code == 302
    assert client.get("/admin/mail/write/campaigns.participants/?ids=1").status_code == 302
