"""Acts behind a page that says what will happen: moves, release, revoking; rights, refusals, two at once."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from foundation.audit.models import Entry
from tests.factories.programmes import CycleFactory, DeclarationFactory, ScreeningItemFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardeePageFactory

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


def test_the_release_page_counts_and_names(client, closed):
    sign_in(client, "release_results")
    AwardeePageFactory(awardee=closed.awardees.get())
    without = AwardeeFactory(cycle=closed, name_ja="頁のない団体")

    sentences = client.get(reverse("award_cycles:release", args=[closed.pk])).context["consequences"]

    assert sum(without.name_ja in sentence for sentence in sentences) == len(Locale.objects.all())
    assert closed.awardees.first().name_ja not in sentences[-1]


def test_results_are_released_once(client, closed):
    sign_in(client, "release_results", "view_awardcycle")
    url = reverse("award_cycles:release", args=[closed.pk])

    client.post(url)
    first = AwardCycle.objects.get().released_at
    again = client.post(url)

    assert first is not None
    assert first <= timezone.now()
    assert AwardCycle.objects.get().released_at == first
    assert len(again.context["form"].non_field_errors()) == 1


def test_changing_cycles_is_not_releasing_results(client, closed):
    sign_in(client, "change_awardcycle")

    response = client.post(reverse("award_cycles:release", args=[closed.pk]))

    assert response.status_code == 302
    assert AwardCycle.objects.get().released_at is None


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


def test_the_release_page_says_where_every_awardee_has_a_page(client, closed):
    sign_in(client, "release_results")
    awardee = closed.awardees.get()
    AwardeePageFactory(awardee=awardee)

    sentences = client.get(reverse("award_cycles:release", args=[closed.pk])).context["consequences"]

    assert [awardee.name in sentence for sentence in sentences].count(True) == Locale.objects.count() - 1
