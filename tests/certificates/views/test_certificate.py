"""Whether a certificate is valid: on the page and in the API, by number and by the QR code; guesses are slowed."""

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
from foundation.records.domain.client_address import client_address
from tests.factories.certificates import DesignFactory, issue
from tests.parts.html import page_of

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

    shown = page_of(answer)
    assert (answer.status_code, shown.one(".check-result h2").text) == (200, "この証書は有効です")
    facts = shown.texts("dl.facts dd")
    assert facts[:3] == [certificate.number, "参加証（団体）", "公表していません"]
    assert (facts[-3], facts[-1]) == ("2026", "みほん月間実行委員会")
    for hidden in (NAME, "新しい見本", "履歴", certificate.key):
        assert hidden not in answer.content.decode()


def test_the_address_in_the_code_shows_name_and_history(client) -> None:
    certificate = issue()
    rename_certificate(certificate, holder_name="新しい見本株式会社", by=None, reason="内部の理由")
    revoke_certificate(certificate, by=None, reason="内部の理由")

    answer = page(client, certificate, key=certificate.key.lower())

    shown = page_of(answer)
    assert shown.one(".check-result h2").text == "この証書は取り消されました"
    assert shown.texts("dl.facts dd")[2] == "新しい見本株式会社"
    assert shown.texts("details tbody td:last-child") == [
        "発行しました",
        f"名前を変更しました 「{NAME}」から「新しい見本株式会社」へ",
        "発行者が取り消しました",
    ]
    assert "内部の理由" not in answer.content.decode()


def test_a_published_name_is_shown_while_the_certificate_stands(client) -> None:
    certificate = issue(name_is_public=True)

    before = page_of(page(client, certificate))
    withdraw_certificate(certificate, by=None)
    after = page_of(page(client, certificate, language="en"))

    assert before.texts("dl.facts dd")[2] == NAME
    assert after.one(".check-result h2").text == "This certificate was withdrawn"
    assert (after.texts("dl.facts dd")[2], after.said_with(NAME)) == ("Not published", [])


def test_the_short_address_leads_to_the_readers_language(client) -> None:
    certificate = issue()

    ja = client.get(certificate.private_path, headers={"accept-language": "ja"})
    en = client.get(certificate.verification_path, headers={"accept-language": "en"})

    assert ja["Location"] == f"/ja/verify/?q={certificate.number}&k={certificate.key}"
    assert en["Location"] == f"/en/verify/?q={certificate.number}"
    for answer in (ja, en, page(client, certificate, key=certificate.key)):
        assert ("no-store" in answer["Cache-Control"], "private" in answer["Cache-Control"]) == (True, True)
        assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "no-referrer")


def test_search_engines_may_show_where_to_ask_and_no_answer(client) -> None:
    certificate = issue()
    empty = client.get("/ja/verify/")
    answers = [client.get("/ja/verify/", {"q": typed}) for typed in (certificate.number, "MH-2026-000000")]

    assert (page_of(empty).one("meta[name=robots]")["content"], empty.get("X-Robots-Tag")) == ("index, follow", None)
    assert "有効かどうか" in page_of(empty).one("meta[name=description]")["content"]
    for answer in answers:
        assert page_of(answer).all("meta[name=description]") == []
        assert (page_of(answer).one("meta[name=robots]")["content"], answer["X-Robots-Tag"]) == ("noindex", "noindex")
    assert client.get("/ja/verify/", {"k": "anything"})["X-Robots-Tag"] == "noindex"


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

    assert len(page_of(answer).said_with(said, ".check-result *")) == 1
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_number_that_is_an_example_stands_in_one_line(client, language) -> None:
    answer = client.get(f"/{language}/verify/", {"q": "ABC-1"})

    assert page_of(answer).texts("main .nowrap") == ["ABC2026-000123-A"]


def test_wrong_numbers_and_wrong_keys_are_slowed_and_right_ones_never(client, settings) -> None:
    settings.LAUREL_VERIFY_WRONG = 3
    certificate = issue()
    for _turn in range(5):
        assert page(client, certificate).status_code == 200

    statuses = [page(client, q="TWM2026-000099-X").status_code for _turn in range(2)]
    cache.clear()  # as in another process
    statuses += [page(client, certificate, key="0000000000000000").status_code]
    slowed = page(client, certificate)

    assert statuses == [404, 404, 200]
    assert (slowed.status_code, slowed["Retry-After"]) == (429, "600")
    assert len(page_of(slowed).said_with("10分", ".check-result p")) == 1
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
    assert page_of(landed).texts("dl.facts dd")[2] == NAME


def test_the_code_of_a_commendation_and_of_a_shared_picture() -> None:
    from PIL import Image

    certificate = issue(DesignFactory(commends=True))

    with Image.open(io.BytesIO(picture_certificate(certificate))) as picture:
        (code,) = zxingcpp.read_barcodes(picture)

    assert code.text.endswith(certificate.private_path)
