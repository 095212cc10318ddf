"""The private page: certificate and logo, changing, withdrawing, the next year, links."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.participation.domain import change_participation, manage_path
from campaigns.participation.models import Participation
from foundation.certificates.models import Certificate
from foundation.exchange.models import Download
from foundation.logos.models import LogoGrant
from foundation.notices.models import Notice
from tests.factories.assets import picture
from tests.factories.certificates import DesignFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.participation import ParticipationFactory, QuestionFactory, fresh, give_logo, open_campaign
from tests.factories.people import staff
from tests.factories.registration import confirm_link, send
from tests.factories.terms import TermsFactory
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]


@pytest.fixture
def at_once(settings):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()


@pytest.fixture
def campaign():
    return open_campaign()


def test_certificate_and_logo_come_with_the_approval_and_end_with_withdrawing(client):
    kit = LogoKitFactory(terms=TermsFactory(code="logo", kind="logo"))
    campaign = open_campaign(certificate_design=DesignFactory(), logo_kit=kit, logo_terms=kit.terms)
    send(client, campaign)
    welcome = client.post(confirm_link(sent_mail()[-1]), follow=True)
    page, private = page_of(welcome), welcome.redirect_chain[-1][0].removesuffix("welcome/")
    certificate = Certificate.objects.get()
    assert page.one("dd b").text == certificate.number
    assert (certificate.holder_name, certificate.name_is_public) == ("株式会社あおぞら見本食品", True)
    assert LogoGrant.objects.get().terms == kit.terms
    assert welcome.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in welcome.headers["Cache-Control"]
    assert welcome.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert client.get(f"{private}certificate-portrait.pdf").content.startswith(b"%PDF-")
    assert client.get(f"{private}certificate-landscape.png?shown").content.startswith(b"\x89PNG")
    assert client.get(f"{private}share.png").content.startswith(b"\x89PNG")
    assert sorted(Download.objects.values_list("subject", "what", "count")) == [
        (certificate.subject, "certificate.pdf", 1), (certificate.subject, "share.png", 1),
    ]  # fmt: skip
    client.post(f"{private}edit/", {**current(client, private), "name_ja": "あおぞら新食品株式会社"})
    certificate.refresh_from_db()
    assert certificate.holder_name == "あおぞら新食品株式会社"
    assert [event.action for event in certificate.events.all()] == ["issued", "renamed"]
    client.post(f"{private}withdraw/")
    certificate.refresh_from_db()
    assert (certificate.state, LogoGrant.objects.get().is_active) == ("withdrawn", False)
    assert client.get(f"{private}certificate-portrait.pdf").status_code == 410
    assert Notice.objects.latest("pk").kind == "campaigns.withdrawn"


def test_the_next_year_takes_one_press_where_nothing_is_new(client, campaign):
    send(client, campaign)
    client.post(confirm_link(sent_mail()[-1]))
    row = Participation.objects.get()
    later = open_campaign(
        code="sample-2027", fiscal_year=2027, starts_at=campaign.starts_at + timedelta(days=1),
        participation_terms=campaign.participation_terms, logo_terms=campaign.logo_terms,
    )  # fmt: skip
    link = manage_path(row)
    assert page_of(client.get(link)).hrefs.count(f"{link}again/") == 1
    answer = client.post(f"{link}again/", follow=True)
    again = Participation.objects.get(campaign=later)
    assert (again.state, again.previous, again.organisation, again.email) == (
        "approved", row, row.__class__.objects.get(pk=row.pk).organisation, row.email,
    )  # fmt: skip
    assert again.answers.count() == 3
    assert page_of(answer).one(".running").text == "2年連続"
    assert client.get(f"{link}again/").status_code == 404  # once is enough


def test_links_are_sent_on_request_and_changed(client, campaign):
    send(client, campaign)
    client.post(confirm_link(sent_mail()[-1]))
    row = Participation.objects.get()
    ask = reverse("laurel_participation:ask")
    known, unknown = (
        page_of(client.post(ask, {"email": email, "shown": client.get(ask).context["form"].mark})).one("main").text
        for email in ("ＫＯＵＨＯＵ@aozora.example.jp", "nobody@example.jp")
    )
    assert known == unknown
    assert Notice.objects.latest("pk").kind == "campaigns.link"
    old = manage_path(row)
    client.post(f"{old}link/")
    row.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(manage_path(row)).status_code == 200


@pytest.fixture
def private(client, campaign):
    """The private page of somebody who takes part."""
    send(client, campaign)
    client.post(confirm_link(sent_mail()[-1]))
    return manage_path(Participation.objects.get())


def current(client, link):
    """What the page to change sends when nothing is changed."""
    page = client.get(f"{link}edit/")
    form = page.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    return typed | {"shown": page.context["shown"]}


def test_who_takes_no_part_changes_and_withdraws_nothing(client, private):
    typed = current(client, private)
    client.post(f"{private}withdraw/")
    withdrawn_at = Participation.objects.get().changed_at

    answers = [
        client.get(f"{private}edit/"),
        client.post(f"{private}edit/", {**typed, "name_ja": "別の名前"}),
        client.get(f"{private}withdraw/"),
        client.post(f"{private}withdraw/"),
    ]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, private)] * 4
    row = Participation.objects.get()
    assert (row.state, row.name_ja, row.changed_at) == ("withdrawn", "株式会社あおぞら見本食品", withdrawn_at)
    assert client.post(f"{private}logo/").status_code == 404


def test_what_staff_have_changed_meanwhile_is_not_written_over_unseen(client, private):
    """Also where something else was wrong first; what was typed stays, and is saved once that was read."""
    typed = {**current(client, private), "website": "https://new.example.jp"}
    row = Participation.objects.get()
    change_participation(row, columns={"name_ja": "正しい名前"}, answers={}, by=staff())

    wrong = client.post(f"{private}edit/", {**typed, "website": "なし"})
    refused = client.post(f"{private}edit/", {**typed, "shown": wrong.context["shown"]})

    assert (wrong.status_code, refused.status_code) == (422, 422)
    (said,) = refused.context["form"].non_field_errors()
    assert [label in said for label in ("名称", "ウェブサイト", "フリガナ")] == [True, True, False]
    assert fresh(row).name_ja == "正しい名前"
    again = {**typed, "name_ja": "正しい名前", "shown": refused.context["shown"]}
    assert client.post(f"{private}edit/", again).status_code == 302
    assert (fresh(row).name_ja, fresh(row).website) == ("正しい名前", "https://new.example.jp")


def test_what_is_wrong_is_said_and_nothing_of_it_is_saved(client, private):
    wrong = {**current(client, private), "name_ja": "", "website": "なし", "prefecture": "13"}

    answer = client.post(f"{private}edit/", wrong)

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"name_ja", "website"})
    row = Participation.objects.get()
    assert (row.name_ja, row.prefecture_id) == ("株式会社あおぞら見本食品", "06")


def test_a_picture_that_cannot_be_stored_leaves_the_rest_saved(client, private, s3):
    s3.stop()
    upload = SimpleUploadedFile("logo.png", picture())

    answer = client.post(
        f"{private}edit/", {**current(client, private), "name_ja": "あおぞら新食品", "logo": upload}, follow=True
    )

    assert [message.level_tag for message in answer.context["messages"]] == ["error", "success"]
    row = Participation.objects.get()
    assert (row.name_ja, row.logo) == ("あおぞら新食品", None)


def test_a_logo_is_replaced_and_removed(client, s3):
    row = give_logo(ParticipationFactory(campaign=open_campaign(), state="approved", reachable=True))
    link = manage_path(row)
    typed = {**current(client, link), "q_activity": [row.campaign.questions.get(code="activity").options.first().pk]}

    client.post(f"{link}edit/", {**typed, "logo": SimpleUploadedFile("new.png", picture(colour="navy"))})
    replaced = Participation.objects.get()
    assert replaced.logo not in (None, row.logo)
    client.post(f"{link}edit/", {**typed, "remove_logo": "on"})

    assert Participation.objects.get().logo is None
    assert "remove_logo" not in client.get(f"{link}edit/").context["form"].fields


def test_an_individual_is_asked_for_less_on_the_private_page(client, campaign):
    row = ParticipationFactory(campaign=campaign, individual=True, state="approved", reachable=True)

    fields = set(client.get(f"{manage_path(row)}edit/").context["form"].fields)

    organisations = {"publishes_industry", "publishes_size_band", "publishes_website", "publishes_logo", "remove_logo"}
    assert fields & {*organisations, "logo", "corporate_number"} == set()
    assert "publishes_prefecture" in fields


def test_the_logo_terms_are_agreed_to_where_there_are_any(client):
    with_terms = open_campaign(code="other")
    bare = open_campaign(logo_terms=None, participation_terms=with_terms.participation_terms)
    row, other = (ParticipationFactory(campaign=each, state="approved", reachable=True) for each in (bare, with_terms))

    answers = [client.post(f"{manage_path(each)}logo/").status_code for each in (row, other)]

    assert answers == [404, 302]
    other.refresh_from_db()
    assert other.logo_terms == other.campaign.logo_terms


def test_links_are_not_requested_without_end(client, campaign, settings):
    settings.LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 1
    ParticipationFactory(campaign=campaign, state="approved", reachable=True)
    ask = reverse("laurel_participation:ask")
    data = {"email": "kouhou@example.jp", "shown": client.get(ask).context["form"].mark}

    answers = [client.post(ask, data) for _turn in range(2)]

    assert [(answer.status_code, answer.context["is_sent"]) for answer in answers] == [(200, True), (422, False)]
    assert Notice.objects.filter(kind="campaigns.link").count() == 1


def test_the_next_year_is_not_joined_with_a_question_unanswered(client, private, campaign):
    later = open_campaign(
        code="sample-2027", fiscal_year=2027, starts_at=campaign.starts_at + timedelta(days=1),
        participation_terms=campaign.participation_terms, logo_terms=campaign.logo_terms,
    )  # fmt: skip
    QuestionFactory(campaign=later, code="new", kind="text", is_required=True)

    answer = client.post(f"{private}again/", {})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"q_new"})
    assert not Participation.objects.filter(campaign=later).exists()
