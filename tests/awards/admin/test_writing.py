"""Write to the selected, from the list of applications: the owners of the ticked rows, in their language."""

import pytest
from django.urls import reverse

from awards.domain.letters.audience import list_recipients
from foundation.notices.models import Mailing
from tests.factories.applications import ApplicationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("number", [1, 30])
def test_the_owners_in_one_query(number, django_assert_num_queries):
    rows = [ApplicationFactory(organisation_name=f"見本{each}") for each in range(number)]

    with django_assert_num_queries(1):
        people = list_recipients([str(row.pk) for row in rows])

    assert [(each.to, each.about, each.values["organisation"]) for each in people] == [
        (row.owner.email, row, row.organisation_name) for row in rows
    ]


def test_from_the_list_to_the_preview(admin_client):
    row = ApplicationFactory(organisation_name="あおぞら見本食品")
    ApplicationFactory(organisation_name="選ばれていない会社")
    action = reverse("wagtail_bulk_action", args=["laurel_awards", "application", "write"])

    chosen = admin_client.get(f"{action}?id={row.pk}", follow=True)
    assert "1行が選ばれています" in chosen.content.decode()
    begun = {"ids": str(row.pk), "kind": "awards.to_applicants"}
    page = admin_client.post(chosen.request["PATH_INFO"], begun, follow=True).content.decode()

    assert "あおぞら見本食品" in page
    assert "選ばれていない会社" not in page
    assert Mailing.objects.get().count == 1


def test_all_of_the_list_is_not_taken(admin_client):
    ApplicationFactory()
    action = reverse("wagtail_bulk_action", args=["laurel_awards", "application", "write"])

    assert "1行以上を選んでください" in admin_client.get(f"{action}?id=all", follow=True).content.decode()
