"""The private page: certificate and logo, changing, withdrawing, the next year, links."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from campaigns.participation.domain import manage_path
from campaigns.participation.models import Participation
from foundation.certificates.models import Certificate
from foundation.exchange.models import Download
from foundation.logos.models import LogoGrant
from foundation.notices.models import Notice
from tests.factories.certificates import DesignFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.participation import open_campaign
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
    edited = client.get(f"{private}edit/").context["form"]
    changed = {name: edited[name].value() for name in edited.fields if edited[name].value() not in (None, False)}
    client.post(f"{private}edit/", {**changed, "name_ja": "あおぞら新食品株式会社"})
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
    shown = client.get(ask).context["form"].mark
    known, unknown = (
        page_of(client.post(ask, {"email": email, "shown": shown})).one("main").text
        for email in ("ＫＯＵＨＯＵ@aozora.example.jp", "nobody@example.jp")
    )
    assert known == unknown
    assert Notice.objects.latest("pk").kind == "campaigns.link"
    old = manage_path(row)
    client.post(f"{old}link/")
    row.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(manage_path(row)).status_code == 200
