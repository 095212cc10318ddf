"""Mail that somebody else's request causes: its links lead to the site, whatever host the request names, and it goes to
whom it is for, whatever is typed beside the address."""

import re
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from foundation.notices.models import Notice
from tests.factories.applications import ApplicationFactory
from tests.factories.participation import open_campaign
from tests.factories.registration import filled
from tests.factories.registration import send as register
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db
SITE, OTHER = "https://laurel.example.jp", "evil.example"
FORWARDED = {f"HTTP_{name}": OTHER for name in ("X_FORWARDED_HOST", "X_FORWARDED_SERVER", "X_HOST", "X_ORIGINAL_HOST")}
SPOOFED = {**FORWARDED, "HTTP_FORWARDED": f"host={OTHER};proto=https", "HTTP_X_FORWARDED_PROTO": "https"}


@pytest.fixture(autouse=True)
def quick(settings):
    """Typed by a person, however fast."""
    cache.clear()
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0


@pytest.fixture(params=["host", "forwarded"])
def stranger(request, settings):
    """Even where the site answers any host."""
    settings.ALLOWED_HOSTS, settings.WAGTAILADMIN_BASE_URL = ["*"], SITE
    return Client(**({"HTTP_HOST": OTHER} if request.param == "host" else SPOOFED))


def sent_hosts():
    """Where the links of all mail lead to, and whom it went to."""
    mails = sent_mail()
    links = [link for mail in mails for link in re.findall(r"https?://[^\s<>]+", f"{mail.subject} {mail.body}")]
    assert OTHER not in " ".join(f"{mail.subject} {mail.body} {mail.from_email} {mail.extra_headers}" for mail in mails)
    return {f"{found.scheme}://{found.netloc}" for found in map(urlsplit, links)}, [mail.recipients() for mail in mails]


def test_a_registration_is_confirmed_at_the_site(stranger):
    register(stranger, open_campaign(), email="kouhou@aozora.example.jp")

    assert sent_hosts() == ({SITE}, [["kouhou@aozora.example.jp"]])


def test_a_forgotten_password_is_set_at_the_site(stranger):
    User.objects.create_superuser("boss@example.jp", "the right long passphrase")

    stranger.post("/admin/password_reset/", {"email": "boss@example.jp"})

    assert sent_hosts() == ({SITE}, [["boss@example.jp"]])


def test_a_number_to_sign_in_leads_nowhere_else(stranger):
    answer = stranger.post("/accounts/login/", {"email": "new@example.jp"})

    assert (answer.status_code, urlsplit(answer["Location"]).netloc) == (302, "")
    hosts, recipients = sent_hosts()
    assert (hosts <= {SITE}, recipients) == (True, [["new@example.jp"]])


def test_a_colleague_is_invited_to_the_site(stranger):
    application = ApplicationFactory()
    stranger.force_login(application.owner)
    typed = {"email": "friend@example.jp", "name": "友", "right": "edit"}

    stranger.post(reverse("laurel_applications:colleagues", args=[application.public_id]), typed)

    assert sent_hosts() == ({SITE}, [["friend@example.jp"]])


@pytest.mark.parametrize(
    "email",
    ["a@example.jp\r\nBcc: b@evil.example", "a@example.jp\nb@evil.example", "a@example.jp, b@evil.example", "a@b\0.jp"],
)
def test_an_address_with_another_one_in_it_is_none(client, email):
    campaign = open_campaign()
    for path, typed in (
        ("/accounts/login/", {"email": email}),
        ("/admin/password_reset/", {"email": email}),
        (f"/ja/join/{campaign.code}/", filled(client, campaign, email=email)),
    ):
        assert client.post(path, typed).status_code in (200, 422), path

    assert Notice.objects.count() == 0


@pytest.mark.parametrize("end", ["\r\n", "%0d%0a", "\u2028"])
def test_a_name_is_no_header(client, end):
    register(client, open_campaign(), name_ja=f"あおぞら{end}Bcc: b@evil.example", email="kouhou@aozora.example.jp")

    (mail,) = sent_mail()
    assert mail.recipients() == ["kouhou@aozora.example.jp"]
    assert (len(mail.subject.splitlines()), mail.message()["Bcc"]) == (1, None)
