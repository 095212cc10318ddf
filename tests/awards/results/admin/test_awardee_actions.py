"""Actions behind a page that says what will happen: moves of a cycle, revoking an award, reinstating it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from foundation.audit.models import Entry
from tests.factories.programmes import CycleFactory, DeclarationFactory, ScreeningItemFactory, TierFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def sign_in(client, *permissions):
    user = get_user_model().objects.create_user("staff@example.jp")
    user.user_permissions.set(Permission.objects.filter(codename__in=("access_admin", *permissions)))
    client.force_login(user)
    return user


@pytest.fixture
def closed():
    return AwardeeFactory(cycle__closed=True, cycle__released=False).cycle


def test_a_complete_draft_is_put_in_force(client):
    user = sign_in(client, "change_awardcycle")
    cycle = CycleFactory(draft=True)
    TierFactory(cycle=cycle)
    ScreeningItemFactory(cycle=cycle)
    DeclarationFactory(cycle=cycle)
    url = reverse("award_cycles:move", args=[cycle.pk, "in_force"])

    assert client.get(url).status_code == 200
    client.post(url)

    cycle.refresh_from_db()
    assert (cycle.state, Entry.objects.get(event="award_cycle.in_force").actor) == ("in_force", user)


def test_an_incomplete_draft_stays_and_says_why(client):
    sign_in(client, "change_awardcycle")
    cycle = CycleFactory(draft=True)

    response = client.post(reverse("award_cycles:move", args=[cycle.pk, "in_force"]))

    assert response.context["form"].non_field_errors() == [
        "賞が、まだありません。",
        "審査項目が、まだありません。",
        "誓約が、まだありません。",
    ]
    assert AwardCycle.objects.get().state == "draft"


def test_an_award_is_revoked_with_a_reason_and_stands_again(client):
    sign_in(client, "release_results", "change_awardee")
    awardee = AwardeeFactory()

    client.post(reverse("award_awardees:revoke", args=[awardee.pk]), {"reason": "虚偽の記載"})
    awardee.refresh_from_db()
    assert (awardee.state, awardee.revocation_note) == ("revoked", "虚偽の記載")

    client.post(reverse("award_awardees:restore", args=[awardee.pk]))
    assert Awardee.objects.released().get() == awardee


def test_a_reason_is_asked_for(client):
    sign_in(client, "release_results", "change_awardee")
    awardee = AwardeeFactory()

    client.post(reverse("award_awardees:revoke", args=[awardee.pk]), {"reason": ""})

    assert Awardee.objects.get().state == "active"
