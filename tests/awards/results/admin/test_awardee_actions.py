"""Actions behind a page that says what will happen: moves of a cycle, revoking an award, reinstating it."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.urls import reverse

from awards.programmes.models import AwardCycle
from awards.results.domain.awardee import request_revocation, withdraw_revocation
from awards.results.domain.errors import AwardeeAnnounced
from awards.results.models import Awardee
from foundation.audit.models import Entry
from foundation.records.domain.retraction import RetractionChanged
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, DeclarationFactory, ScreeningItemFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
RIGHTS = ("release_results", "change_awardee")
NAMES = ("revoke", "decline", "confirm_revocation", "withdraw_revocation", "restore")
PENDING = "laurel_pending"


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


def send(client, awardee, name, **data):
    return client.post(reverse(f"award_awardees:{name}", args=[awardee.pk]), data)


def read_marks(client, awardee):
    return client.get(reverse("award_awardees:confirm_revocation", args=[awardee.pk])).context["hidden"]


def test_an_announced_award_is_revoked_by_two_people_and_reinstated(client):
    awardee, (one, other) = AwardeeFactory(), (staff(*RIGHTS) for _each in range(2))

    client.force_login(one)
    send(client, awardee, "revoke", reason="虚偽の記載")
    refused = send(client, awardee, "confirm_revocation", **read_marks(client, awardee))
    assert refused.context["form"].non_field_errors() == ["あなたが依頼しました。別の人が確定する必要があります。"]
    assert Awardee.objects.released().get() == awardee
    client.force_login(other)
    shown = client.get(reverse("award_awardees:confirm_revocation", args=[awardee.pk]))
    assert "虚偽の記載" in str(shown.context["consequences"][0])
    send(client, awardee, "confirm_revocation", **shown.context["hidden"])
    awardee.refresh_from_db()
    assert (awardee.state, awardee.retraction_reason) == ("revoked", "虚偽の記載")

    send(client, awardee, "restore")
    assert Awardee.objects.released().get() == awardee


def test_an_award_that_nobody_has_seen_is_revoked_at_once(client):
    awardee = AwardeeFactory(cycle__closed=True, cycle__released=False)
    client.force_login(staff(*RIGHTS))

    send(client, awardee, "revoke", reason="辞退")

    assert Awardee.objects.get().state == "revoked"


def test_a_reason_is_required(client):
    client.force_login(staff(*RIGHTS))
    awardee = AwardeeFactory()

    response = send(client, awardee, "revoke", reason="")

    assert list(response.context["form"].errors) == ["reason"]
    row = Awardee.objects.get()
    assert (row.state, row.awaits_confirmation) == ("active", False)


def test_declining_asks_for_a_reason_and_is_offered_before_the_award_is_announced(client, closed):
    client.force_login(staff(*RIGHTS))
    awardee = closed.awardees.get()
    assert list_offered(client, awardee) == {"revoke", "decline"}

    refused = send(client, awardee, "decline", reason="")
    assert list(refused.context["form"].errors) == ["reason"]
    send(client, awardee, "decline", reason="11月20日に電話で辞退")

    row = Awardee.objects.get()
    assert (row.state, row.retraction_reason, list_offered(client, row)) == (
        "declined",
        "11月20日に電話で辞退",
        {"restore"},
    )


def list_offered(client, awardee):
    page = client.get(reverse("award_awardees:edit", args=[awardee.pk]))
    buttons = [button.url for button in page.context["view"].header_more_buttons]
    return {name for name in NAMES if reverse(f"award_awardees:{name}", args=[awardee.pk]) in buttons}


def test_each_is_offered_what_is_open_to_them(client):
    awardee, one, other = AwardeeFactory(), staff(*RIGHTS), staff(*RIGHTS)
    client.force_login(one)
    assert list_offered(client, awardee) == {"revoke"}
    send(client, awardee, "revoke", reason="x")

    assert list_offered(client, awardee) == {"withdraw_revocation"}
    client.force_login(other)
    assert list_offered(client, awardee) == {"confirm_revocation", "withdraw_revocation"}
    send(client, awardee, "withdraw_revocation", **read_marks(client, awardee))
    assert list_offered(client, awardee) == {"revoke"}


def test_what_others_requested_waits_on_the_front_page_and_in_the_list(client):
    mine, theirs, _none = AwardeeFactory.create_batch(3)
    one, other = staff(*RIGHTS, "view_awardee"), staff(*RIGHTS)
    request_revocation(mine, reason="x", by=one)
    request_revocation(theirs, reason="x", by=other)
    client.force_login(one)

    panel = next(panel for panel in client.get(reverse("wagtailadmin_home")).context["panels"] if panel.name == PENDING)
    (line,) = panel.get_context_data({"request": client.get("/admin/").wsgi_request})["mine"].lines
    assert (line.number, line.oldest_url) == (1, reverse("award_awardees:confirm_revocation", args=[theirs.pk]))
    rows = client.get(line.url).context["object_list"]
    assert list(rows) == [theirs]


def test_an_announced_award_is_not_deleted(client):
    awardee = AwardeeFactory()
    client.force_login(staff(*RIGHTS, "delete_awardee", "view_awardee"))
    address = reverse("award_awardees:delete", args=[awardee.pk])

    shown, _sent = client.get(address), client.post(address)

    assert shown.context["lock"] == AwardeeAnnounced.sentence
    assert Awardee.objects.get() == awardee
    for page in (reverse("award_awardees:edit", args=[awardee.pk]), reverse("award_awardees:index")):
        assert address not in page_of(client.get(page)).hrefs


def test_a_confirmation_is_of_the_request_that_was_read(client):
    awardee, one, other = AwardeeFactory(), staff(*RIGHTS), staff(*RIGHTS)
    request_revocation(awardee, reason="辞退", by=one)
    client.force_login(other)
    read = read_marks(client, awardee)
    withdraw_revocation(awardee, seen=read["seen"], by=one)
    request_revocation(awardee, reason="虚偽の記載", by=one)

    refused = send(client, awardee, "confirm_revocation", **read)

    assert refused.context["form"].non_field_errors() == [str(RetractionChanged.sentence)]
    assert Awardee.objects.get().state == "active"
    assert "虚偽の記載" in str(refused.context["consequences"][0])
    send(client, awardee, "confirm_revocation", **refused.context["hidden"])
    assert Awardee.objects.get().state == "revoked"
