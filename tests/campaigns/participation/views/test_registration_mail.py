"""The mail that confirms: how many, what it says and to whom, and what its page shows of others."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from campaigns.participation.conf import tries_per_hour
from campaigns.participation.domain import request_address
from campaigns.participation.models import Participation
from campaigns.renewal.domain.notices.participation import notify_unconfirmed
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.factories.registration import confirm_link, send
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]

LURE = "当選おめでとう https://evil.example.com/?a=1 へ 03-1234-5678 お電話ください。" + "あ" * 30
BAD = ("evil.example", "https://e", "1234", "あああ")


@pytest.fixture
def at_once(settings):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()


@pytest.fixture
def campaign():
    return open_campaign()


def test_the_seventh_registration_of_a_day_is_there_and_found_by_any_link_of_its_address(client, campaign):
    for number in range(6):  # anybody may have sent these
        send(client, campaign, corporate_number="", name_ja=f"他人{number}")
    sixth = page_of(client.get(reverse("laurel_participation:join_sent", args=["ja", campaign.code])))
    answer = send(client, campaign, corporate_number="", name_ja="見本商店")
    seventh = page_of(client.get(answer.url))

    assert [row.name_ja for row in Participation.objects.order_by("pk")][6:] == ["見本商店"]
    assert len(sent_mail()) == 6
    assert seventh.one("main").text == sixth.one("main").text.replace("他人5", "見本商店")
    assert len(seventh.said_with("1日に6通まで", "p.meta")) == 1  # said before anybody waits for a seventh
    assert len(seventh.said_with("迷惑メールのフォルダー", "p")) == 1

    behind = page_of(client.get(confirm_link(sent_mail()[0])))
    links = {link.text: link["href"] for link in behind.all("#others ~ ul a")}
    assert [*links] == ["見本商店", "他人5", "他人4", "他人3", "他人2", "他人1"]
    client.post(links["見本商店"])
    assert Participation.objects.get(name_ja="見本商店").state == "approved"


def test_all_that_a_network_sends_in_an_hour_hides_no_registration(client, campaign):
    for number in range(6):
        send(client, campaign, corporate_number="", name_ja=f"他人{number}")
    send(client, campaign, corporate_number="", name_ja="見本商店")
    late = {"state": "unconfirmed", "email": sent_mail()[0].to[0], "applied_at": timezone.now()}
    for number in range(tries_per_hour()):
        ParticipationFactory(campaign=campaign, name_ja=f"後から{number}", **late)

    behind = page_of(client.get(confirm_link(sent_mail()[0])))

    assert "見本商店" in behind.texts("#others ~ ul a")


def test_what_waits_at_another_address_is_not_listed(client, campaign):
    send(client, campaign)
    send(client, campaign, corporate_number="", name_ja="見本商店", email="other@example.jp")

    assert page_of(client.get(confirm_link(sent_mail()[0]))).all("#others") == []


def test_each_confirming_mail_says_which_registration_it_is_for(client, campaign):
    for name in ("見本商店", "青空商店"):
        send(client, campaign, corporate_number="", name_ja=name)

    assert [mail.subject for mail in sent_mail()] == [
        f"登録の確認：見本商店（{campaign.title}）", f"登録の確認：青空商店（{campaign.title}）",
    ]  # fmt: skip


def test_the_confirming_mail_carries_nothing_of_the_senders_choosing_but_a_short_plain_name(client, campaign):
    send(client, campaign, corporate_number="", name_ja=LURE)

    [mail] = sent_mail()
    said = f"{mail.subject} {mail.body.replace(confirm_link(mail), '')}"
    assert [bad for bad in BAD if bad in said] == []
    assert Participation.objects.get().name_ja == LURE


def test_no_other_mail_to_an_unconfirmed_address_does_either(campaign):
    facts = {"campaign": campaign, "name_ja": LURE, "reachable": True}
    until = timezone.now() + timedelta(days=1)
    ParticipationFactory(**facts, state="unconfirmed", email="one@example.org", confirm_until=until)
    ParticipationFactory(**facts, state="approved")
    begun, moving = Participation.objects.with_facts().order_by("pk")
    notify_unconfirmed(begun)
    request_address(moving, "two@example.org")

    mails = {mail.to[0]: f"{mail.subject} {mail.body}" for mail in sent_mail() if mail.to != [moving.email]}
    assert [*mails] == ["one@example.org", "two@example.org"]
    assert [(to, bad) for to, said in mails.items() for bad in BAD if bad in said] == []


def test_the_same_form_sent_twice_takes_part_once(client, campaign):
    for _turn in range(2):
        send(client, campaign, corporate_number="")
    links = [confirm_link(mail) for mail in sent_mail()]
    client.post(links[0])
    answer = client.post(links[1])

    assert [row.state for row in Participation.objects.all()] == ["approved"]
    assert answer.templates[0].name == "laurel_participation/join/already.html"


def test_who_corrects_the_address_finds_the_form_as_it_was_typed_and_no_error(client, campaign):
    sent = client.get(send(client, campaign, name_ja="見本商店", email="kouho@aozora.example.jp").url)
    [link] = [href for href in page_of(sent).hrefs if "?again" in href]

    shown = page_of(client.get(link))

    assert (shown.fields["name_ja"], shown.fields["email"]) == ("見本商店", "kouho@aozora.example.jp")
    assert shown.all(".error-summary, .field-error") == []
    assert shown.texts("title")[0].startswith("参加を登録する")


def test_a_registration_that_waits_is_not_said_to_have_its_certificate(client, campaign):
    campaign.approval = "secretariat"
    campaign.save()
    send(client, campaign)
    client.post(confirm_link(sent_mail()[-1]))

    shown = page_of(send(client, campaign, email="another@aozora.example.jp"))

    assert (Participation.objects.get().state, shown.one("h1").text) == (
        "applied", "株式会社あおぞら見本食品は、すでに登録されています",
    )  # fmt: skip
    assert shown.said_with("もうできています", "p") == []


def test_where_too_many_forms_were_sent_the_next_press_is_refused_aloud(client, campaign, settings):
    settings.LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 1
    after = send(client, campaign).url

    answer = client.post(after)

    said = "同じネットワークから、短い間にたくさん送られています"
    assert (answer.status_code, len(page_of(answer).said_with(said, "[role=alert] p")), len(sent_mail())) == (429, 1, 1)
