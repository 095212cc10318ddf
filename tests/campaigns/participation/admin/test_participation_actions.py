"""Approving and refusing in the admin: who may, what is said before, what goes out."""

import pytest
from django.urls import reverse

from campaigns.participation.domain import approve_participation
from campaigns.participation.domain.participation_name import join_names
from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from foundation.notices.domain import add_suppression
from foundation.notices.enums import StopReason
from foundation.notices.models import Notice
from tests.factories.participation import ParticipationFactory, fresh, open_campaign
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
BULK = "/admin/bulk/laurel_participation/participation/{}/"


@pytest.fixture
def rows():
    campaign = open_campaign(approval="secretariat")
    return [
        ParticipationFactory(
            campaign=campaign,
            state="applied",
            organisation=None,
            name_ja=f"見本{n}",
            email=f"{n}@example.jp",
            link_reference=str(n) * 32,
        )  # fmt: skip
        for n in range(3)
    ]


def bulk(rows, action):
    return BULK.format(action) + "?" + "&".join(f"id={row.pk}" for row in rows)


def press(client, address, **given):
    """The action's button, with what its page holds."""
    shown = page_of(client.get(address)).one("main form[method=post i]").fields
    return client.post(address, shown | given)


def test_several_are_approved_and_each_is_told(admin_client, rows):
    waiting = ParticipationFactory(campaign=rows[0].campaign, state="unconfirmed", organisation=None)
    page = page_of(admin_client.get(bulk([*rows, waiting], "approve")))
    assert page.said_with("0@example.jp", "main *") == ["「参加登録の承認」を0@example.jpへ（日本語）"]
    press(admin_client, bulk([*rows, waiting], "approve"))
    assert list(Participation.objects.order_by("pk").values_list("state", flat=True)) == ["approved"] * 3 + [
        "unconfirmed"
    ]
    assert sorted(Notice.objects.values_list("kind", "to")) == [
        ("campaigns.approved", f"{n}@example.jp") for n in range(3)
    ]
    assert Entry.objects.filter(event="participation.approved").count() == 3


def test_refusing_needs_a_reason_that_is_told(admin_client, rows):
    assert page_of(admin_client.get(bulk(rows[:1], "reject"))).one("textarea[name=reason]").text == ""
    again = admin_client.post(bulk(rows[:1], "reject"), {"reason": " "})
    assert page_of(again).has("textarea[name=reason]")
    assert Participation.objects.get(pk=rows[0].pk).state == "applied"
    press(admin_client, bulk(rows[:1], "reject"), reason="二重の登録です")
    row = Participation.objects.get(pk=rows[0].pk)
    assert (row.state, row.reason) == ("rejected", "二重の登録です")
    assert Notice.objects.get().values["reason"] == "二重の登録です"


def test_of_several_one_renamed_since_is_not_approved_unseen(admin_client, rows):
    address = bulk(rows, "approve")
    shown = page_of(admin_client.get(address)).one("form:has([name^=names-])").fields
    Participation.objects.filter(pk=rows[0].pk).update(name_ja="ほかの名前")

    answer = page_of(admin_client.post(address, shown, follow=True))

    assert [Participation.objects.get(pk=row.pk).state for row in rows] == ["applied", *["approved"] * (len(rows) - 1)]
    said = "ほかの名前: このページを開いたあとに、名前が変わりました。確かめてから、もう一度行ってください。"
    assert answer.said_with(said, ".messages li") != []


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_who_was_renamed_since_is_not_decided_unseen(admin_client, rows, action):
    """Ticked or alone: the decision is about the name that was shown."""
    alone = reverse(f"laurel_participation_admin_{action}", args=[rows[0].pk])
    addresses = {bulk(rows[:1], action): "names-", alone: "names"}
    shown = {
        address: page_of(admin_client.get(address)).one(f"form:has([name^={name}])").fields
        for address, name in addresses.items()
    }
    Participation.objects.filter(pk=rows[0].pk).update(name_ja="ほかの名前")

    for address, fields in shown.items():
        answer = page_of(admin_client.post(address, fields | {"reason": "虚偽の名前"}, follow=True))
        assert answer.said_with("もう一度行ってください", "*") != []

    assert (Participation.objects.get(pk=rows[0].pk).state, Notice.objects.count()) == ("applied", 0)


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_who_was_not_on_the_page_is_not_decided_unseen(admin_client, rows, action):
    """Left out while it was shown, for its state, and open again since; or a form without the mark of what it shows."""
    address, alone = bulk(rows, action), reverse(f"laurel_participation_admin_{action}", args=[rows[0].pk])
    Participation.objects.filter(pk=rows[0].pk).update(state="withdrawn")
    shown = page_of(admin_client.get(address)).one("form:has([name^=names-])").fields
    Participation.objects.filter(pk=rows[0].pk).update(state="applied")

    admin_client.post(address, shown | {"reason": "虚偽の名前"})
    admin_client.post(alone, {"reason": "虚偽の名前"})

    said = {"approve": "approved", "reject": "rejected"}[action]
    assert [Participation.objects.get(pk=row.pk).state for row in rows] == ["applied", *[said] * (len(rows) - 1)]


@pytest.mark.parametrize(
    ("action", "state"), [("revoke", "approved"), ("withdraw", "approved"), ("reopen", "rejected")]
)
def test_who_was_renamed_since_is_not_ended_or_reopened_unseen(admin_client, rows, action, state):
    """Shown again under the new name with what was typed; once that was seen, it is done."""
    approve_participation(rows[0], by=staff())
    Participation.objects.filter(pk=rows[0].pk).update(state=state)
    address = reverse(f"laurel_participation_admin_{action}", args=[rows[0].pk])
    shown = page_of(admin_client.get(address)).one("form:has([name=names])").fields
    Participation.objects.filter(pk=rows[0].pk).update(name_ja="ほかの名前")

    refused = page_of(admin_client.post(address, shown | {"reason": "虚偽の名前"}))

    assert refused.said_with("もう一度行ってください", "[role=alert]") != []
    again = refused.one("form:has([name=names])").fields
    assert (again["names"], again.get("reason", "虚偽の名前")) == (join_names(fresh(rows[0])), "虚偽の名前")
    assert fresh(rows[0]).state == state
    assert admin_client.post(address, again | {"reason": "虚偽の名前"}).status_code == 302
    assert fresh(rows[0]).state != state


def test_an_address_that_the_participant_has_changed_since_is_not_replaced_unseen(admin_client, rows):
    approve_participation(rows[0], by=staff())
    address = reverse("laurel_participation_admin_correct_address", args=[rows[0].pk])
    shown = page_of(admin_client.get(address)).one("form:has([name=seen])").fields
    typed = {"email": "clerk@example.jp", "reason": "電話で確認"}
    Participation.objects.filter(pk=rows[0].pk).update(email="own@example.jp")

    refused = page_of(admin_client.post(address, shown | typed))

    assert refused.said_with("もう一度", "[role=alert]") != []
    again = refused.one("form:has([name=seen])").fields
    assert (again["seen"], again["email"], fresh(rows[0]).email) == ("own@example.jp", typed["email"], "own@example.jp")
    admin_client.post(address, again)
    assert fresh(rows[0]).email == "clerk@example.jp"


def test_a_rejected_one_is_reopened_by_its_button_and_by_no_other(admin_client, rows):
    row = rows[0]
    reopen = reverse("laurel_participation_admin_reopen", args=[row.pk])
    inspect = reverse("participation:inspect", args=[row.pk])
    assert reopen not in page_of(admin_client.get(inspect)).hrefs
    Participation.objects.filter(pk=row.pk).update(state="rejected", reason="名称が確かめられません")

    assert reopen in page_of(admin_client.get(inspect)).hrefs
    admin_client.post(reopen, page_of(admin_client.get(reopen)).fields)

    row.refresh_from_db()
    assert (row.state, row.reason) == ("applied", "")
    assert reopen not in page_of(admin_client.get(inspect)).hrefs


def test_one_is_approved_then_revoked(admin_client, rows):
    row = rows[0]
    press(admin_client, reverse("laurel_participation_admin_approve", args=[row.pk]))
    again = admin_client.post(reverse("laurel_participation_admin_approve", args=[row.pk]), follow=True)
    refused = "「見本0」には、いまは行えません。現在の状態は「承認」です。"
    assert page_of(again).said_with("いまは行えません", ".messages *") == [refused]
    press(admin_client, reverse("laurel_participation_admin_revoke", args=[row.pk]), reason="虚偽の内容")
    row.refresh_from_db()
    assert (row.state, row.reason) == ("revoked", "虚偽の内容")
    assert list(Notice.objects.order_by("pk").values_list("kind", flat=True)) == [
        "campaigns.approved", "campaigns.revoked",
    ]  # fmt: skip


def test_its_page_shows_the_acts_its_mail_and_what_happened(admin_client, rows):
    row = rows[0]
    press(admin_client, reverse("laurel_participation_admin_approve", args=[row.pk]))
    add_suppression(row.email, reason=StopReason.BOUNCED)

    page = admin_client.get(reverse("participation:inspect", args=[row.pk]))
    action = admin_client.get(reverse("laurel_participation_admin_revoke", args=[row.pk]))

    actions = [reverse(f"laurel_participation_admin_{name}", args=[row.pk]) for name in ("revoke", "withdraw")]
    notice = reverse("laurel_notices_admin:notice", args=[Notice.objects.get().public_id])
    expected = [*actions, notice, reverse("laurel_notices_admin:suppressions")]
    assert set(expected) - set(page_of(page).hrefs) == set()
    assert "0@example.jp には届きません" in " ".join(action.context["notices"])


def test_others_are_kept_out(client, rows):
    client.force_login(staff())
    assert client.post(bulk(rows, "approve")).status_code in (302, 403)
    assert Participation.objects.filter(state="approved").count() == 0


@pytest.mark.parametrize("number", [3, 300])
def test_the_list_and_its_export_take_a_fixed_number_of_queries(admin_client, number, django_assert_max_num_queries):
    campaign = open_campaign()
    for n in range(number):
        ParticipationFactory(campaign=campaign, organisation=None, name_ja=f'=HYPERLINK("{n}")')
    with django_assert_max_num_queries(40):
        admin_client.get(reverse("participation:index"))
    with django_assert_max_num_queries(40):
        exported = admin_client.get(reverse("participation:index"), {"export": "csv"})
        body = b"".join(exported.streaming_content).decode()
    assert body.count("'=HYPERLINK") == number
    assert Entry.objects.filter(event="participation.exported").count() == 1


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_who_may_not_see_participations_takes_none_away(client, rows, form):
    client.force_login(staff())

    answer = client.get(reverse("participation:index"), {"export": form})

    assert answer.status_code == 302
    assert Entry.objects.filter(event="participation.exported").count() == 0
