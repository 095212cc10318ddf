"""What is fetched: the certificate while it is valid, the picture to share, each counted and never by whom."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from campaigns.participation.domain import (
    approve_participation,
    manage_path,
    manage_secret,
    revoke_participation,
    withdraw_participation,
)
from campaigns.participation.models import Participation
from campaigns.participation.views.participation_success import get_success
from foundation.certificates.domain import revoke_certificate
from foundation.certificates.models import Certificate
from foundation.certificates.models.certificate import NAME_LENGTH
from foundation.exchange.models import Download
from foundation.printing import conf
from foundation.printing.domain import document
from foundation.records.domain.subject import subject_of
from tests.factories.pages import translate
from tests.factories.participation import (
    CampaignFactory,
    CampaignPageFactory,
    ParticipationFactory,
    giving_campaign,
    open_campaign,
)
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
FILES = ("certificate-landscape.pdf", "certificate-portrait.png", "share.png")


@pytest.fixture
def row():
    """Somebody who has certificate and logo."""
    campaign = giving_campaign(series="sample", fiscal_year=2026)
    made = ParticipationFactory(campaign=campaign, state="applied", logo_terms=campaign.logo_terms, reachable=True)
    return approve_participation(made, by=None)


@pytest.fixture
def busy_printer(settings):
    """All turns of the typesetter are taken, and nobody waits for one."""
    settings.LAUREL_PRINTING_PATIENCE = 0
    turns = document._turns()
    held = [turns.acquire(blocking=False) for _turn in range(conf.at_once())]
    yield
    for _turn in held:
        turns.release()


def fetch(client, row, name, language="ja"):
    return client.get(f"{manage_path(row)}{name}", headers={"accept-language": language})


def counted():
    return list(Download.objects.order_by("what").values_list("subject", "what", "count"))


@pytest.mark.parametrize(
    ("name", "kind", "begins"),
    [
        ("certificate-portrait.pdf", "application/pdf", b"%PDF-"),
        ("certificate-landscape.png", "image/png", b"\x89PNG"),
        ("share.png", "image/png", b"\x89PNG"),
    ],
)
def test_a_file_is_fetched_under_its_name_and_counted(client, row, name, kind, begins) -> None:
    number = Certificate.objects.get().number
    called = name.replace("certificate", number)

    answers = [fetch(client, row, name) for _twice in range(2)]

    assert [(answer.status_code, answer.headers["Content-Type"]) for answer in answers] == [(200, kind)] * 2
    assert answers[0].content.startswith(begins)
    assert answers[0].headers["Content-Disposition"] == f'attachment; filename="{called}"'
    what = f"certificate.{name[-3:]}" if name.startswith("certificate") else name
    assert counted() == [(subject_of(row), what, 2)]


@pytest.mark.parametrize("name", ["certificate-landscape.png", "share.png"])
def test_a_picture_on_the_page_is_no_download(client, row, name) -> None:
    answer = fetch(client, row, f"{name}?shown")

    assert answer.headers["Content-Disposition"].startswith("inline; ")
    assert counted() == []


@pytest.mark.parametrize("layout", ["square", "LANDSCAPE", "landscape-portrait"])
def test_a_layout_that_does_not_exist_is_not_found(client, row, layout) -> None:
    assert fetch(client, row, f"certificate-{layout}.pdf").status_code == 404


def test_where_no_certificate_was_issued_there_is_none(client) -> None:
    row = ParticipationFactory(campaign=open_campaign(), state="approved", reachable=True)

    assert fetch(client, row, "certificate-portrait.pdf").status_code == 404


@pytest.mark.parametrize(
    ("language", "said"), [("ja", "この証書は有効ではありません。"), ("en", "This certificate is no longer valid.")]
)
def test_a_certificate_that_is_over_is_gone_and_says_so(client, row, language, said) -> None:
    withdraw_participation(row)

    answer = fetch(client, row, "certificate-portrait.pdf", language)

    assert (answer.status_code, answer.content.decode()) == (410, said)
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert (fetch(client, row, "share.png").status_code, counted()) == (404, [])


def test_a_certificate_alone_can_be_over(client, row) -> None:
    revoke_certificate(Certificate.objects.get(), by=staff(), reason="誤記")

    assert fetch(client, row, "certificate-portrait.pdf").status_code == 410
    assert page_of(fetch(client, row, "welcome/")).has(".success") is False


def test_a_revoked_participant_fetches_nothing(client, row) -> None:
    revoke_participation(row, reason="虚偽の内容", by=staff())

    assert [fetch(client, row, name).status_code for name in FILES] == [410, 410, 404]


@pytest.mark.parametrize("name", FILES)
def test_a_busy_printer_asks_to_come_back_and_counts_nothing(client, row, busy_printer, name) -> None:
    answer = fetch(client, row, name, "en")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert answer.content.decode() == (
        "It could not be created just now. Please try again in a minute. If the problem continues, contact the "
        "secretariat."
    )
    assert counted() == []


@pytest.mark.parametrize("name", ["見" * NAME_LENGTH, "見本😀商店"])
@pytest.mark.parametrize("file", ["certificate-portrait.pdf", "certificate-landscape.png"])
def test_what_no_wait_mends_is_said_and_not_cut(client, row, name, file) -> None:
    Certificate.objects.update(holder_name=name)

    answer = fetch(client, row, file)

    assert (answer.status_code, "Retry-After" in answer.headers) == (422, False)


@pytest.mark.parametrize("name", FILES)
def test_files_are_read_only(client, row, name) -> None:
    assert client.post(f"{manage_path(row)}{name}").status_code == 405
    assert client.head(f"{manage_path(row)}{name}").content == b""


@pytest.mark.parametrize(
    ("kind", "greeted"), [("individual", "さん、ありがとうございます。"), ("organisation", "のみなさん、")]
)
def test_one_person_is_not_greeted_as_many(client, row, kind: str, greeted: str) -> None:
    Participation.objects.filter(pk=row.pk).update(kind=kind)

    page = page_of(fetch(client, row, "welcome/"))

    assert page.said_with(f"{row.name_ja}{greeted}", "p.lead") != []


def success_of(row, language="ja"):
    with override(language):
        fresh = Participation.objects.with_facts().get(pk=row.pk)
        return get_success(RequestFactory().get("/"), fresh, manage_secret(row))


def test_the_page_to_tell_others_about_is_in_the_readers_language(row) -> None:
    assert success_of(row)["page_url"] == ""
    page = CampaignPageFactory(campaign=row.campaign)
    english = translate(page, title="Sample Work Month")

    assert success_of(row)["page_url"] == page.full_url
    assert success_of(row, "en")["page_url"] == english.full_url


def test_years_running_are_those_of_the_organisation(row) -> None:
    last = CampaignFactory(series="sample", fiscal_year=2025)
    ParticipationFactory(campaign=last, organisation=row.organisation, state="approved")
    ParticipationFactory(campaign=last, state="approved")

    found = success_of(row)

    assert (found["years"], found["running"]) == ([2025, 2026], 2)


def test_who_takes_part_has_certificate_logo_and_a_text_to_share(row) -> None:
    row.campaign.name_ja, row.campaign.year_label = "みほん月間2026", "2026"
    row.campaign.save()
    Participation.objects.update(name_ja="見本")

    found = success_of(row)

    assert (found["certificate"], found["grant"].is_active, found["logo"] is not None) == (
        Certificate.objects.get(), True, True,
    )  # fmt: skip
    assert found["share_text"] == "見本は、みほん月間2026に参加しています。"


def test_who_has_left_has_neither(row) -> None:
    withdraw_participation(row)

    found = success_of(row)

    assert (found["certificate"], found["grant"], found["logo"]) == (None, None, None)


def test_a_campaign_that_gives_nothing_has_nothing_to_show() -> None:
    found = success_of(ParticipationFactory(campaign=open_campaign(), state="approved", reachable=True))

    assert (found["certificate"], found["logo"], found["grant"]) == (None, None, None)


def test_the_share_picture_is_in_the_participants_language_whatever_the_readers(client, row) -> None:
    Participation.objects.update(language="en", name_en="Mihon")

    japanese, english = (fetch(client, row, "share.png?shown", language).content for language in ("ja", "en"))

    assert japanese == english
