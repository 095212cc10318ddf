"""Whether a certificate stands: on the page and in the API, by number and by the QR code; guesses are slowed."""

import io

import pypdfium2
import pytest
import zxingcpp
from django.core.cache import cache
from django.test import RequestFactory

from foundation.certificates.domain import (
    picture_certificate,
    print_certificate,
    rename_certificate,
    revoke_certificate,
    withdraw_certificate,
)
from foundation.certificates.validators import make_number
from foundation.headless.domain import client_address
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db
NAME = "あおぞら見本食品株式会社"
API = "/api/v3/certificates"


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


def page(client, certificate=None, *, q="", key="", language="ja"):
    query = {"q": q or certificate.number} | ({"k": key} if key else {})
    return client.get(f"/{language}/verify/", query)


def test_by_number_alone_no_name_and_no_history(client) -> None:
    certificate = issue()
    rename_certificate(certificate, holder_name="新しい見本株式会社", by=None)

    answer = page(client, certificate)

    text = answer.content.decode()
    assert answer.status_code == 200
    for said in (
        "この証書は有効です",
        certificate.number,
        "参加証（団体）",
        "公表していません",
        "みほん月間実行委員会",
        "2026",
    ):
        assert said in text
    for hidden in (NAME, "新しい見本", "履歴", certificate.key):
        assert hidden not in text


def test_the_address_in_the_code_shows_name_and_history(client) -> None:
    certificate = issue()
    rename_certificate(certificate, holder_name="新しい見本株式会社", by=None, reason="内部の理由")
    revoke_certificate(certificate, by=None, reason="内部の理由")

    text = page(client, certificate, key=certificate.key.lower()).content.decode()

    for said in (
        "取り消されました",
        "新しい見本株式会社",
        f"「{NAME}」から「新しい見本株式会社」へ",
        "発行者が取り消しました",
    ):
        assert said in text
    assert "内部の理由" not in text


def test_a_published_name_is_shown_while_the_certificate_stands(client) -> None:
    certificate = issue(name_is_public=True)

    assert NAME in page(client, certificate).content.decode()
    withdraw_certificate(certificate, by=None)
    text = page(client, certificate, language="en").content.decode()
    assert ("This certificate was withdrawn" in text, NAME in text) == (True, False)


def test_the_short_address_leads_to_the_readers_language(client) -> None:
    certificate = issue()

    ja = client.get(certificate.private_path, headers={"accept-language": "ja"})
    en = client.get(certificate.verification_path, headers={"accept-language": "en"})

    assert ja["Location"] == f"/ja/verify/?q={certificate.number}&k={certificate.key}"
    assert en["Location"] == f"/en/verify/?q={certificate.number}"
    for answer in (ja, en, page(client, certificate, key=certificate.key)):
        assert ("no-store" in answer["Cache-Control"], "private" in answer["Cache-Control"]) == (True, True)
        assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "no-referrer")


def test_addresses_that_stay(client) -> None:
    certificate = issue()

    by_number = client.get(f"/verify/{certificate.number}/", headers={"accept-language": "en"})
    form = client.get("/verify/", headers={"accept-language": "ja"})

    assert by_number["Location"] == f"/en/verify/?q={certificate.number}"
    assert form["Location"] == "/ja/verify/"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("TWM2026-000010-0", "最後の1文字が合いません"),
        ("TWM2026-000001-O", "最後の1文字が合いません"),
        (make_number("OTHER", 1), "この番号では発行していません"),
        ("<script>alert(1)</script>", "これは証書番号ではありません"),
        ("\x00", "証書番号"),
    ],
)
def test_what_is_not_there_says_why(client, typed, said) -> None:
    issue()

    answer = page(client, q=typed)

    text = answer.content.decode()
    assert said in text
    assert "<script>alert" not in text


def test_wrong_numbers_and_wrong_keys_are_slowed_and_right_ones_never(client, settings) -> None:
    settings.LAUREL_VERIFY_WRONG = 3
    certificate = issue()
    for _turn in range(5):
        assert page(client, certificate).status_code == 200

    statuses = [page(client, q="TWM2026-000099-X").status_code for _turn in range(2)]
    statuses += [page(client, certificate, key="0000000000000000").status_code]
    slowed = page(client, certificate)

    assert statuses == [404, 404, 200]
    assert (slowed.status_code, slowed["Retry-After"], "10分" in slowed.content.decode()) == (429, "600", True)
    assert client.get(f"{API}/{certificate.number}/").status_code == 429
    other = client.get("/ja/verify/", {"q": certificate.number}, REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 200


def test_a_header_alone_proves_no_address(settings) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="198.51.100.9, 203.0.113.5")

    assert client_address(request) == "192.0.2.1"
    settings.NINJA_NUM_PROXIES = 1
    assert client_address(request) == "203.0.113.5"
    many = RequestFactory().get("/", REMOTE_ADDR="2001:db8:1:2:aaaa:bbbb:cccc:dddd")
    settings.NINJA_NUM_PROXIES = None
    assert client_address(many) == "2001:db8:1:2::"


@pytest.mark.parametrize("layout", ["landscape", "portrait"])
def test_the_code_on_paper_leads_to_this_certificate(client, settings, layout) -> None:
    certificate = issue()
    document = pypdfium2.PdfDocument(print_certificate(certificate, layout=layout))
    try:
        picture = document[0].render(scale=2).to_pil()
    finally:
        document.close()

    (code,) = zxingcpp.read_barcodes(picture)

    assert code.text == f"{settings.WAGTAILADMIN_BASE_URL}{certificate.private_path}"
    landed = client.get(code.text.removeprefix(settings.WAGTAILADMIN_BASE_URL), follow=True)
    assert NAME in landed.content.decode()


def test_the_code_of_a_commendation_and_of_a_shared_picture() -> None:
    from PIL import Image

    certificate = issue(DesignFactory(commends=True))

    with Image.open(io.BytesIO(picture_certificate(certificate))) as picture:
        (code,) = zxingcpp.read_barcodes(picture)

    assert code.text.endswith(certificate.private_path)
