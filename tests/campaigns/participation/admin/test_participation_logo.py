"""A participant's logo: staff find it, see what it would replace, let it in, or refuse it with a reason."""

import pytest
from django.test import Client
from django.urls import reverse

from campaigns.participation.domain import (
    approve_logo,
    approve_participation,
    attach_logo,
    manage_path,
    may_approve_logo,
    refuse_logo,
    register_again,
)
from campaigns.participation.domain.queries import list_public_participants
from campaigns.participation.models import Participation
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from media.models import SiteImage
from tests.factories.media import ImageFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, fresh, give_logo
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
REASON = "解像度が足りません。横600ピクセル以上のものをお送りください。"


def press(row, name):
    return reverse(f"laurel_participation_admin_{name}_logo", args=[row.pk])


def seen(client, address):
    """What the page sends back."""
    form = client.get(address).context["form"]
    return {name: value for name, value in form.initial.items() if value}


def shown_logo(row):
    return list_public_participants(row.campaign).get(pk=row.pk).public_logo


def test_staff_find_the_logos_that_wait(admin_client: Client, row) -> None:
    other = ParticipationFactory(campaign=row.campaign, name_ja="株式会社ほか", public=True)
    page = page_of(admin_client.get(reverse("participation:index")))
    found = admin_client.get(reverse("participation:index"), {"logo_waits": "true"})
    rest = admin_client.get(reverse("participation:index"), {"logo_waits": "false"})
    assert [href for href in page.hrefs if href.endswith("?logo_waits=true")] != []
    assert [list(each.context["object_list"]) for each in (found, rest)] == [[row], [other]]


def test_the_first_page_of_the_admin_says_what_waits(admin_client: Client, client: Client, row) -> None:
    ParticipationFactory(campaign=row.campaign, state="applied")
    ways = [f"{reverse('participation:index')}?{query}" for query in ("state=applied", "logo_waits=true")]
    client.force_login(staff())

    def shown_to(reader):
        links = page_of(reader.get(reverse("wagtailadmin_home"))).all(".laurel-home-table td:nth-child(2) a")
        return sorted((link["href"] for link in links if link["href"] in ways), key=ways.index)

    assert (shown_to(admin_client), shown_to(client)) == (ways, [])
    Participation.objects.update(state="approved", picture=ImageFactory())
    assert shown_to(admin_client) == []


def test_a_logo_is_refused_with_a_reason_that_is_told(admin_client: Client, row) -> None:
    address = press(row, "refuse")
    page = page_of(admin_client.get(address))
    said = "「参加者のロゴを受け付けなかったお知らせ」をkouhou@example.jpへ（日本語）"
    assert page.said_with("kouhou@example.jp", "main *") == [said]
    assert page.hrefs.count(reverse("laurel_participation_admin_logo", args=[row.pk])) == 1
    assert admin_client.post(address, {**seen(admin_client, address), "reason": " "}).status_code == 200
    admin_client.post(address, {**seen(admin_client, address), "reason": REASON})

    row = fresh(row)
    assert (row.state, row.logo, row.logo_reason) == ("approved", None, REASON)
    entry = Entry.objects.get(event="participation.logo_refused")
    assert (entry.after["reason"], entry.actor.is_superuser) == (REASON, True)
    notice = Notice.objects.get()
    assert (notice.kind, notice.to, notice.language, notice.values["reason"], notice.reference) == (
        "campaigns.logo_refused", "kouhou@example.jp", "ja", REASON, row.link_reference,
    )  # fmt: skip
    private = page_of(Client().get(manage_path(row)))
    assert private.said_with(REASON) == [REASON]
    assert private.hrefs.count(f"{manage_path(row)}edit/#id_logo") == 1
    assert admin_client.get(address).status_code == 302

    row = give_logo(row)
    assert (row.logo_reason, may_approve_logo(row)) == ("", True)
    assert REASON not in Client().get(manage_path(row)).content.decode()


def test_an_approved_logo_is_taken_down_everywhere(row, boss) -> None:
    row = approve_logo(row, by=boss)
    later = CampaignFactory(
        series="sample", fiscal_year=2027, registration_opens_at=row.campaign.registration_opens_at,
        registration_closes_at=row.campaign.registration_closes_at, starts_at=row.campaign.ends_at,
        ends_at=row.campaign.ends_at.replace(year=2099), announced_at=row.campaign.announced_at,
    )  # fmt: skip
    again = approve_participation(register_again(row, later, answers={}, agrees_to_logo=False), by=None)
    assert again.picture == row.picture == shown_logo(again)

    refuse_logo(fresh(again), reason=REASON, by=boss)

    row, again = fresh(row), fresh(again)
    assert (row.picture, again.picture, row.organisation.logo) == (None, None, None)
    assert (shown_logo(row), shown_logo(again), SiteImage.objects.count()) == (None, None, 1)
    assert Notice.objects.filter(kind="campaigns.logo_refused").count() == 1
    assert Entry.objects.filter(event="participation.logo_refused").count() == 2


def test_a_logo_that_came_meanwhile_is_shown_before_anything_is_done(admin_client: Client, row) -> None:
    addresses = [press(row, name) for name in ("approve", "refuse")]
    before = [seen(admin_client, address) for address in addresses]
    give_logo(row)
    for address, sent in zip(addresses, before, strict=True):
        answer = admin_client.post(address, {**sent, "reason": REASON})
        assert answer.headers["Location"] == address
    row = fresh(row)
    assert (row.picture, row.logo_reason, row.logo is None) == (None, "", False)


def test_the_logo_on_the_record_gives_way_only_where_staff_say_so(admin_client: Client, row) -> None:
    mine = ImageFactory(title="事務局が置いたロゴ")
    row.organisation.logo = mine
    row.organisation.save()
    address = press(row, "approve")
    page = admin_client.get(address)
    record = page_of(page).one(f"main a[href='{reverse('wagtailimages:edit', args=[mine.pk])}']")
    assert record.text == "事務局が置いたロゴ"
    assert page.context["form"].initial["for_record"] is False

    admin_client.post(address, seen(admin_client, address))
    row = fresh(row)
    assert (row.organisation.logo, "logo" in row.contributed_fields) == (mine, False)
    assert shown_logo(row) == row.picture != mine

    row = give_logo(row)
    admin_client.post(address, {**seen(admin_client, address), "for_record": "on"})
    row = fresh(row)
    assert row.organisation.logo == row.picture == shown_logo(row)
    assert "logo" in row.contributed_fields
    entry = Entry.objects.filter(event="participation.record_followed").latest("pk")
    assert (entry.before, SiteImage.objects.filter(pk=mine.pk).exists()) == ({"image": mine.pk}, True)


def test_the_page_of_a_participation_shows_the_logo_or_a_dash(admin_client: Client, row, boss) -> None:
    address = reverse("participation:inspect", args=[row.pk])
    before = page_of(admin_client.get(address))
    row = approve_logo(row, by=boss)
    after = admin_client.get(address)
    refused = refuse_logo(fresh(row), reason=REASON, by=boss)
    assert (before.said_with("None", "dd"), after.status_code) == ([], 200)
    assert page_of(admin_client.get(address)).said_with(REASON, "dd") == [REASON]
    assert refused.logo_reason == REASON


def test_where_the_record_has_none_the_tick_is_set(admin_client: Client, row) -> None:
    address = press(row, "approve")
    admin_client.post(address, {**seen(admin_client, address)})
    row = fresh(row)
    assert row.organisation.logo == row.picture is not None
    attach_logo(row, None)
    assert fresh(row).organisation.logo is None


def test_others_are_kept_out(client: Client, row) -> None:
    client.force_login(staff())
    assert client.post(press(row, "refuse"), {"reason": REASON}).status_code in (302, 403)
    assert fresh(row).logo is not None
