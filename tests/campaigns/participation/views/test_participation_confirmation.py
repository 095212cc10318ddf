"""The page that confirms: looking changes nothing, the button does, once and in time; then what comes next."""

import datetime as dt

import pytest
from django.utils import timezone

from campaigns.participation.domain import approve_participation, manage_path, manage_secret
from campaigns.participation.domain.participation_link import CONFIRM, confirm_path
from campaigns.participation.models import Participation
from foundation.notices.models import Notice
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import ParticipationFactory, giving_campaign, open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
NUMBER = "8700110005901"
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def campaign():
    return open_campaign(division=DivisionFactory(email="koho@example.jp"))


def waiting(campaign, **values):
    """A registration whose address nobody has confirmed yet."""
    facts = {"state": "unconfirmed", "organisation": None, "confirm_until": timezone.now() + HOUR, "reachable": True}
    return ParticipationFactory(campaign=campaign, **{**facts, **values})


def link_of(row):
    secret = CONFIRM.secret_of(row.link_reference, key=row.link_reference)
    return f"/join/confirm/{secret}/"


def title(answer):
    return page_of(answer).one("h1").text


@pytest.mark.parametrize(
    ("language", "heading", "button"),
    [("ja", "株式会社見本を登録しますか", "登録を完了する"), ("en", "Register Mihon Inc.?", "Complete registration")],
)
def test_the_page_asks_in_the_readers_language_and_changes_nothing(client, campaign, language, heading, button) -> None:
    row = waiting(campaign, name_ja="株式会社見本", name_en="Mihon Inc.")
    before = Participation.objects.values().get()

    answer = client.get(link_of(row), headers={"accept-language": language})

    shown = page_of(answer)
    assert (answer.status_code, shown.one("h1").text, shown.texts("main form button")) == (200, heading, [button])
    assert (Participation.objects.values().get(), Notice.objects.count()) == (before, 0)


def test_the_button_confirms_and_leads_to_the_welcome(client, campaign) -> None:
    row = waiting(campaign)

    answer = client.post(link_of(row))

    row.refresh_from_db()
    assert (row.state, answer.status_code) == ("approved", 302)
    assert answer.headers["Location"] == f"{manage_path(row)}welcome/"


@pytest.mark.parametrize("state", ["applied", "approved", "withdrawn", "rejected", "revoked"])
def test_a_link_that_was_used_leads_to_the_private_page_and_changes_nothing(client, campaign, state) -> None:
    row = waiting(campaign, state=state)

    for answer in (client.get(link_of(row)), client.post(link_of(row)), client.post(link_of(row), {"resend": "1"})):
        assert (answer.status_code, answer.headers["Location"]) == (302, manage_path(row))
    assert (Participation.objects.get().state, Notice.objects.count()) == (state, 0)


@pytest.mark.parametrize("until", [None, timezone.now() - HOUR])
def test_a_link_that_has_run_out_offers_a_new_one(client, campaign, until) -> None:
    row = waiting(campaign, confirm_until=until)

    for answer in (client.get(link_of(row), headers=ENGLISH), client.post(link_of(row), headers=ENGLISH)):
        assert (answer.status_code, title(answer)) == (200, "This link has expired")
        assert page_of(answer).one("main form button")["name"] == "resend"
    assert (Participation.objects.get().state, Notice.objects.count()) == ("unconfirmed", 0)


def test_a_new_link_goes_to_the_address_on_file_and_its_time_begins_anew(client, campaign) -> None:
    row = waiting(campaign, confirm_until=timezone.now() - HOUR)

    answer = client.post(link_of(row), {"resend": "1", "email": "elsewhere@example.jp"}, follow=True, headers=ENGLISH)

    row.refresh_from_db()
    assert row.confirm_until > timezone.now() + 71 * HOUR
    assert [(notice.kind, notice.to) for notice in Notice.objects.all()] == [("campaigns.confirm", "kouhou@example.jp")]
    assert page_of(answer).texts("main [role=status]") == [
        "Sent again, unless today’s number is reached. It may take a few minutes; please also check your spam folder."
    ]


def test_after_the_mails_of_the_day_the_answer_is_the_same_and_no_mail_goes(client, campaign, settings) -> None:
    settings.LAUREL_CAMPAIGNS_LETTERS_PER_DAY = 1
    row = waiting(campaign)

    pages = [page_of(client.post(link_of(row), {"resend": "1"}, follow=True)).one("main").text for _press in range(2)]

    assert (pages[0], Notice.objects.count()) == (pages[1], 1)


def test_a_colleague_who_was_quicker_is_written_to_and_named_to_nobody(client, campaign) -> None:
    taken = ParticipationFactory(
        campaign=campaign, organisation=None, corporate_number=NUMBER, state="approved", reachable=True,
        email="secret@aozora.example.jp",
    )  # fmt: skip
    row = waiting(campaign, corporate_number=NUMBER, name_ja="株式会社見本", name_en="Mihon Inc.")

    answer = client.post(link_of(row), headers=ENGLISH)

    shown = page_of(answer)
    assert (answer.status_code, shown.one("h1").text) == (200, "Mihon Inc. is already registered")
    assert [href for href in shown.hrefs if href.startswith("mailto:")] == ["mailto:koho@example.jp"]
    assert "secret@" not in answer.content.decode()
    assert list(Participation.objects.all()) == [taken]
    assert [(notice.kind, notice.to) for notice in Notice.objects.all()] == [("campaigns.standing", taken.email)]


def test_the_link_of_a_registration_that_was_dropped_does_not_work(client, campaign) -> None:
    row = waiting(campaign)
    link = link_of(row)
    row.delete()

    answer = client.post(link, headers=ENGLISH)

    assert (answer.status_code, title(answer)) == (404, "This link does not work")
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_other_methods_are_refused(client, campaign) -> None:
    row = waiting(campaign)

    assert client.delete(link_of(row)).status_code == 405
    assert client.post(f"{manage_path(row)}welcome/").status_code == 405


def welcome(client, row):
    return client.get(f"{manage_path(row)}welcome/", headers=ENGLISH)


def test_who_is_approved_is_thanked_with_the_certificate(client) -> None:
    campaign = giving_campaign()
    row = approve_participation(waiting(campaign, state="applied", logo_terms=campaign.logo_terms), by=None)

    assert title(welcome(client, row)) == "Your registration is complete. Here is your certificate"


def test_who_is_approved_without_a_certificate_is_thanked_without_one(client, campaign) -> None:
    row = approve_participation(waiting(campaign, state="applied"), by=None)

    shown = page_of(welcome(client, row))

    assert (shown.one("h1").text, shown.has(".success")) == ("Your registration is complete", False)


@pytest.mark.parametrize(
    ("may_publish", "said"),
    [
        (True, "With the items you agreed to publish."),
        (False, "Only if you agree; so far you haven’t. You can change this on your private page."),
    ],
)
def test_who_waits_is_told_what_happens_next(client, campaign, may_publish, said) -> None:
    shown = page_of(welcome(client, waiting(campaign, state="applied", may_publish=may_publish)))

    assert shown.one("h1").text == "Thank you. We have received your registration"
    assert shown.texts(".timeline p")[-1] == said


@pytest.mark.parametrize("state", ["unconfirmed", "withdrawn", "rejected", "revoked"])
def test_nobody_else_is_welcomed(client, campaign, state) -> None:
    row = waiting(campaign, state=state)

    answer = welcome(client, row)

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/manage/{manage_secret(row)}/")


def test_before_the_button_all_that_will_be_registered_is_shown(client, campaign):
    row = waiting(
        campaign, name_ja="見本商店", name_en="Mihon Shop", name_kana="ミホンショウテン", corporate_number=NUMBER,
        website="https://mihon.example.jp",
    )  # fmt: skip

    page = page_of(client.get(confirm_path(row)))
    said = {line.all("th, td")[1].text for line in page.all("tbody tr")}

    assert {"見本商店", "Mihon Shop", "ミホンショウテン", NUMBER, "https://mihon.example.jp", row.email} - said == set()
