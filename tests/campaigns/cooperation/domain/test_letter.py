"""The letter as one body gets it: merge fields in one pass, a tagged PDF, nothing that is not there."""

import datetime as dt
import urllib.request

import pikepdf
import pypdfium2
import pytest

from campaigns.cooperation.domain.errors import NoLetter
from campaigns.cooperation.domain.letter import make_letter, print_letters, sign_enclosure, write_letter
from campaigns.cooperation.domain.letter_batch import begin_sending
from campaigns.cooperation.domain.request_link import cooperation_secret, path_of
from campaigns.cooperation.enums import CooperationWay
from campaigns.cooperation.models import CooperationLetter
from foundation.audit.models import Entry
from foundation.notices.domain import SecretGone
from tests.factories.assets import pdf
from tests.factories.cooperation import cooperating, draft, letter_of, send_letters
from tests.factories.media import stored_document
from tests.factories.organisations import DivisionFactory
from tests.factories.people import staff
from tests.parts.html import page_of
from tests.parts.paper import lines_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("language", "said"), [("ja", "記"), ("en", "Yours faithfully,")])
def test_the_letter_is_a_tagged_pdf_in_its_language(campaign, language, said, tmp_path) -> None:
    long = "株式会社" + "髙" * 55 + "𠮷"
    body = draft(campaign, name_ja=long, name_en="A <b>bold</b> body {title} #1", language=language)
    body.link_reference = "reference"
    data = write_letter(body, letter_of(campaign, language))

    content = print_letters([(body, data)])

    (tmp_path / "letter.pdf").write_bytes(content)
    with pikepdf.open(tmp_path / "letter.pdf") as pdf:
        assert (str(pdf.Root.Lang)[:2], bool(pdf.Root.MarkInfo.Marked)) == (language, True)
        assert pdf.docinfo["/Title"] == data["subject"]
    with pypdfium2.PdfDocument(content) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf).replace("\r\n", "")
        assert len(pdf) == 1
    assert said in text
    assert (long if language == "ja" else "A <b>bold</b> body {title} #1") in text
    assert cooperation_secret(body) in text.replace("\ufffe", "").replace(" ", "")
    assert cooperation_secret(body) not in str(data)


def test_what_is_enclosed_is_fetched_from_the_private_page(campaign, client, s3) -> None:
    letter_of(campaign, enclosure=stored_document(pdf(), "実施要領.pdf"))
    body = cooperating(campaign=campaign, state="draft")
    enclosure = f"{path_of(body)}enclosure/"
    assert client.get(enclosure).status_code == 404  # nothing has been sent yet
    begin_sending(campaign, [body], way=CooperationWay.MAIL, by=staff())
    send_letters()
    body.refresh_from_db()

    answer = client.get(enclosure)

    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (302, "noindex, nofollow")
    with urllib.request.urlopen(answer.headers["Location"], timeout=60) as fetched:
        assert fetched.read() == pdf()
        assert "%E5%AE%9F%E6%96%BD%E8%A6%81%E9%A0%98" in fetched.headers["Content-Disposition"]
    assert page_of(client.get(path_of(body))).hrefs.count(enclosure) == 1
    assert {"label": "別添", "value": "募集要項"} in body.letter_data["items"]
    assert Entry.objects.filter(event="cooperation.enclosure_fetched").count() == 1
    assert client.post(enclosure).status_code == 405
    assert client.get(f"/ja/cooperate/{body.public_id}{'0' * 32}/enclosure/").status_code == 404
    CooperationLetter.objects.update(enclosure=None)
    assert client.get(enclosure).status_code == 404


def test_without_a_wording_there_is_no_letter(campaign) -> None:
    with pytest.raises(NoLetter):
        write_letter(draft(campaign), None)


def test_what_a_value_contains_is_never_filled_in_again(campaign) -> None:
    letter = letter_of(campaign, body="{body} {person}")

    data = write_letter(draft(campaign, name_ja="{person}", person_name="{body}"), letter)

    assert data["paragraphs"] == ["{person} {body}"]


def test_an_addressee_without_a_name_is_the_division_in_charge(campaign) -> None:
    body = draft(campaign, name_ja="みほん県", person_title="", person_name="")

    (line,) = write_letter(body, letter_of(campaign))["to"]

    assert line.startswith("みほん県")
    assert line != "みほん県"


def test_a_letter_that_never_went_is_attached_to_no_mail(campaign) -> None:
    body = draft(campaign)

    for key in (body.public_id, "nobody"):
        with pytest.raises(SecretGone):
            make_letter(key, "ja")


def test_nothing_is_enclosed_before_the_letter_went_or_where_there_is_nothing(campaign) -> None:
    letter, body = letter_of(campaign), draft(campaign)
    body.letter_data = {"language": "ja"}

    with pytest.raises(SecretGone):
        sign_enclosure(body, letter)
    assert Entry.objects.filter(event="cooperation.enclosure_fetched").count() == 0


def test_a_letter_whose_link_was_closed_is_not_printed(campaign) -> None:
    body = draft(campaign)

    with pytest.raises(SecretGone):
        print_letters([(body, write_letter(body, letter_of(campaign)))])


def test_the_letterhead_is_typeset_as_an_official_letter(campaign) -> None:
    letter = letter_of(
        campaign,
        issuer_division="事務局",
        seal="omitted",
        dated_on=dt.date(2019, 5, 1),
        postal_code="100-0000",
        postal_address="見本市1-1",
        contact_title="係長",
        contact_name="架空 花子",
        contact_phone="03-0000-0000",
        contact_email="month@example.jp",
    )
    body = draft(
        campaign, name_ja="みほん県", person_division="労働政策課", honorific="dono", letter_number="第12号の1"
    )

    data = write_letter(body, letter)

    assert (data["number"], data["date"], data["seal"]["note"]) == ("第12号の1", "令和元年5月1日", "（公印省略）")
    assert data["to"] == ["みほん県", "労働政策課", "知事 見本 花子 殿"]
    assert data["sender"] == ["みほん月間実行委員会 事務局", "委員長 見本 一郎"]
    assert data["contact"] == [
        "みほん月間実行委員会 事務局", "係長 架空 花子", "〒100-0000 見本市1-1", "電話番号：03-0000-0000",
        "メール：month@example.jp",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "last"),
    [
        ({}, "知事 見本 花子 様"),
        ({"person_name": "", "honorific": "dono"}, "知事 殿"),
        ({"person_title": "", "person_name": "", "person_division": "労働政策課"}, "労働政策課 御中"),
        ({"person_title": "", "person_name": "", "honorific": "onchu"}, "みほん県 御中"),
    ],
)
def test_the_honorific_is_chosen_or_follows_the_addressee(campaign, values, last) -> None:
    body = draft(campaign, name_ja="みほん県", **values)

    assert write_letter(body, letter_of(campaign))["to"][-1] == last


def test_an_english_letter_has_no_honorific_and_begins_with_the_person(campaign) -> None:
    body = draft(
        campaign, language="en", name_en="Mihon Prefecture", person_title="Governor", person_name="H. Mihon",
        honorific="dono",
    )  # fmt: skip
    letter = letter_of(campaign, "en", seal="omitted", issuer="Committee", issuer_title="Chair", issuer_name="I. Mihon")

    data = write_letter(body, letter)

    assert data["to"] == ["Governor H. Mihon", "Mihon Prefecture"]
    assert (data["sender"], data["seal"]) == (["I. Mihon", "Chair", "Committee"], {"place": "", "note": ""})


def test_without_a_person_in_charge_the_division_answers(campaign) -> None:
    campaign.division = DivisionFactory(email="pr@example.jp")
    letter = letter_of(campaign)

    assert write_letter(draft(campaign), letter)["contact"][-1] == "メール：pr@example.jp"


def test_no_word_of_the_addressee_is_divided(campaign) -> None:
    name = "The General Incorporated Association for the Promotion of Work Anywhere in Regional Cooperation, Mihon"
    body = draft(campaign, language="en", name_en=name, person_title="", person_name="")
    letter = letter_of(campaign, "en", body="Please answer.")

    lines = lines_of(print_letters([(body, write_letter(body, letter))], with_links=False))

    assert " ".join(line.strip() for line in lines).count(name) == 1
