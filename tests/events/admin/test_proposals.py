"""Deciding on a proposed event: whoever approves publishes it, or who can is named and notified."""

import datetime as dt

import pytest
from django.test import Client

from events.domain.errors import MayNotPublish
from events.domain.proposal import approve_proposal, fill_form, revise_event
from events.models import EventPage
from foundation.content.registry import Proposer
from foundation.notices.models import Notice
from tests.factories.events import EventProposalFactory
from tests.factories.people import publisher, staff
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lists")]
DECIDES = ("view_eventproposal", "decide_eventproposal")


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def address_of(proposal):
    return f"/admin/events/proposals/{proposal.pk}/"


def test_the_secretariat_approves_and_who_can_publish_is_named_and_notified():
    press, row = publisher(*DECIDES), EventProposalFactory()
    client = signed_in(staff(*DECIDES))
    assert page_of(client.get(address_of(row))).values("button[name=act]", "value") == ["approve", "refuse"]

    seen = page_of(client.post(address_of(row), {"act": "approve", "seen": row.mark}, follow=True))

    assert len(seen.said_with(f"公開できる人に知らせました：{press}", ".messages li, .messages li *")) >= 1
    assert [link for link in seen.hrefs if "/admin/pages/" in link and "/edit/" in link] == []
    assert [page.live for page in EventPage.objects.all()] == [False, False]
    (notice,) = Notice.objects.filter(kind="events.proposal_approved")
    assert (notice.to, notice.user, notice.values["link"].endswith(address_of(row))) == (press.email, press, True)


def test_who_was_notified_opens_both_drafts_and_publishes_them():
    press, row = publisher(*DECIDES), EventProposalFactory()
    approve_proposal(row, by=staff(*DECIDES))

    client = signed_in(press)
    links = [link for link in page_of(client.get(address_of(row))).hrefs if link.endswith("/edit/")]

    assert (len(links), {client.get(link).status_code for link in links}) == (2, {200})


def test_who_may_publish_approves_and_publishes_in_one_step(heard):
    press, row = publisher(*DECIDES), EventProposalFactory()

    signed_in(press).post(address_of(row), {"act": "publish", "seen": row.mark})

    assert [page.live for page in EventPage.objects.all()] == [True, True]
    assert [(proposal.state, bool(proposal.url)) for _key, proposal in heard] == [("published", True)]
    assert Notice.objects.filter(kind="events.proposal_approved").count() == 0


def test_a_publisher_who_wants_to_look_first_notifies_nobody():
    press, row = publisher(*DECIDES), EventProposalFactory()

    seen = page_of(signed_in(press).post(address_of(row), {"act": "approve", "seen": row.mark}, follow=True))

    assert EventPage.objects.filter(live=True).count() == Notice.objects.count() == 0
    assert len([link for link in seen.hrefs if link.endswith("/edit/")]) == 2


def test_without_the_right_nothing_is_published(heard):
    row = EventProposalFactory()

    with pytest.raises(MayNotPublish):
        approve_proposal(row, by=staff(*DECIDES), publishes=True)

    row.refresh_from_db()
    assert (row.state, EventPage.objects.count(), heard) == ("proposed", 0, [])


def test_the_page_gives_its_times_as_all_pages_do():
    starts = dt.datetime(2098, 11, 28, 4, tzinfo=dt.UTC)
    row = EventProposalFactory(starts_at=starts, ends_at=starts + dt.timedelta(hours=2))

    seen = page_of(signed_in(staff(*DECIDES)).get(address_of(row)))

    assert seen.said_with("2098年11月28日（金）", "dd") == ["2098年11月28日（金）13:00", "2098年11月28日（金）15:00"]


@pytest.mark.parametrize("action", ["approve", "publish", "refuse"])
def test_what_was_rewritten_while_it_was_read_is_not_decided(heard, action):
    press, row = publisher(*DECIDES), EventProposalFactory()
    client, proposer = signed_in(press), Proposer(row.source, row.about, row.proposer_ja, "", "ja")
    shown = page_of(client.get(address_of(row))).one(f"form:has([value={action}])").fields
    revise_event(row.public_id, fill_form(row.public_id, proposer) | {"title_ja": "改めた題名"}, proposer)

    answer = client.post(address_of(row), {**shown, "act": action, "reason": "宣伝です。"}, follow=True)

    row.refresh_from_db()
    assert (row.state, row.reason, heard, EventPage.objects.count()) == ("proposed", "", [], 0)
    said = "この提案は、開いたあとに提案者が書き直しました。読み直してから決めてください。"
    assert page_of(answer).said_with(said, ".messages li") != []
    read = page_of(answer).one(f"form:has([value={action}])").fields
    client.post(address_of(row), {**read, "act": action, "reason": "宣伝です。"})
    row.refresh_from_db()
    assert row.state == ("refused" if action == "refuse" else "approved")
