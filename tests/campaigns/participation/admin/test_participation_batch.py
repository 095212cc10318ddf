"""The page that approves all that the list finds: how many it says, what it leaves out, who may."""

import pytest
from django.urls import reverse

from campaigns.participation.models import Participation, ParticipationBatch
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from tests.factories.certificates import DesignFactory
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
ASK = reverse("laurel_participation_admin_approve_found")


@pytest.fixture
def campaign():
    campaign = open_campaign(approval="secretariat", certificate_design=DesignFactory())
    for number in range(3):
        ParticipationFactory(
            campaign=campaign, state="applied", organisation=None, reachable=True, email=f"{number}@example.jp"
        )
    ParticipationFactory(campaign=campaign, state="rejected", organisation=None)
    ParticipationFactory(state="applied")
    return campaign


def test_the_list_leads_to_a_page_that_says_how_many_and_approves_them(admin_client, campaign):
    index = page_of(admin_client.get(reverse("participation:index"), {"campaign": campaign.pk}))
    address = index.one(f"a[href^='{ASK}']")
    assert address.text.strip() == "この一覧の3件をすべて承認する"

    page = page_of(admin_client.get(address["href"]))
    assert page.texts("main ul.laurel-list li")[:2] == ["3件の参加を承認します。", "メールが3通送られます。"]
    assert page.said_with("不承認", "main li") == ["不承認: 1"]
    answer = admin_client.post(address["href"], {"seen": page.one("[name=seen]")["value"]})

    batch = ParticipationBatch.objects.get()
    assert answer.url == reverse("laurel_participation_admin_batch", args=[batch.public_id])
    run_work(Work.objects.get(key=batch.public_id).pk)
    assert Participation.objects.filter(state="approved", campaign=campaign).count() == 3
    assert page_of(admin_client.get(answer.url)).one("p[role=status]").text == "承認：3件 見送り：0件"


@pytest.mark.parametrize("query", ["?campaign=999999", "?campaign=x", "?q=nobody-of-that-name"])
def test_a_filter_that_finds_nobody_approves_nobody(admin_client, campaign, query):
    page = page_of(admin_client.get(ASK + query))
    answer = admin_client.post(ASK + query, {"seen": page.one("[name=seen]")["value"]})

    assert page.texts("main ul.laurel-list li")[0] == "0件の参加を承認します。"
    assert answer.status_code == 200
    assert ParticipationBatch.objects.count() == 0


def test_what_was_skipped_is_listed_with_its_reason(admin_client, campaign):
    Participation.objects.filter(email="1@example.jp").update(name_ja="見本😀商店")
    page = page_of(admin_client.get(f"{ASK}?campaign={campaign.pk}"))
    answer = admin_client.post(f"{ASK}?campaign={campaign.pk}", {"seen": page.one("[name=seen]")["value"]})
    run_work(Work.objects.get().pk)

    cells = page_of(admin_client.get(answer.url)).texts("tbody td")

    assert (cells[0], "😀" in cells[1]) == ("見本😀商店", True)


def test_the_costs_do_not_grow_with_what_is_found(admin_client, campaign, django_assert_max_num_queries):
    for number in range(60):
        ParticipationFactory(campaign=campaign, state="applied", organisation=None, name_ja=f"見本{number}")

    with django_assert_max_num_queries(30):
        admin_client.get(f"{ASK}?campaign={campaign.pk}")
