"""Letters that ask for cooperation: picked, set on letterhead, mailed or printed, reminded once, counted."""

import datetime as dt
import urllib.request

import pikepdf
import pypdfium2
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from campaigns.cooperation.domain.letter import print_letters, write_letter
from campaigns.cooperation.domain.letter_batch import begin_sending, mark_posted
from campaigns.cooperation.domain.link import cooperation_secret, path_of
from campaigns.cooperation.domain.queries import count_cooperation
from campaigns.cooperation.domain.reminder import remind_due
from campaigns.cooperation.domain.request import BODIES, CITIES, EARLIER, PREFECTURES, pick_bodies
from campaigns.cooperation.enums import CooperationWay
from campaigns.cooperation.models import CooperationBody, CooperationLetter, CooperationRequest, CooperationSending
from foundation.audit.models import Entry
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.exchange.domain import purge_files
from foundation.notices.models import Notice
from tests.factories.assets import pdf
from tests.factories.cooperation import CooperationRequestFactory, cooperating
from tests.factories.media import stored_document
from tests.factories.participation import CampaignFactory, jst
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def letter_of(campaign, language="ja", **changed):
    texts = {
        "ja": (
            "{campaign}への協力のお願い",
            "時下ますます御清栄のことと存じます。\n\n{body}の御協力をお願いいたします。",
        ),
        "en": ("Request to cooperate with {campaign}", "We hold {campaign}, {period}.\n\nWe ask {body} to cooperate."),
    }
    subject, body = texts[language]
    values = {
        "issuer": "みほん月間実行委員会",
        "sender": "みほん月間実行委員会\n委員長 見本 一郎",
        "number": "見本第12号",
        "subject": subject,
        "body": body,
        "items": "期間：{period}\n回答期限: {reply_by}",
        "reply_by": dt.date(2098, 9, 30),
        **changed,
    }
    return CooperationLetter.objects.create(campaign=campaign, language=language, **values)


def draft(campaign, **values):
    values = {"person_title": "知事", "person_name": "見本 花子", "email": "a@pref.example.jp"} | values
    return CooperationRequestFactory(campaign=campaign, state="draft", **values)


@pytest.fixture
def campaign():
    return CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1), name_ja="みほんワーク月間2098")


def work():
    """What the worker does now."""
    for row in Work.objects.filter(kind=CooperationSending.work_kind, done_at__isnull=True):
        run_work(row.pk)


def test_groups_become_drafts_and_nobody_twice(campaign) -> None:
    by = staff()
    CooperationBody.objects.create(code="sample", name_ja="見本連合会", kind="association")
    pick_bodies(campaign, [PREFECTURES], by=by)

    assert pick_bodies(campaign, [PREFECTURES, CITIES, BODIES], by=by) == 21
    assert pick_bodies(campaign, [PREFECTURES, CITIES, BODIES], by=by) == 0
    rows = campaign.cooperation_requests.all()
    assert (rows.count(), set(rows.values_list("state", flat=True))) == (68, {"draft"})
    assert list(rows.filter(kind="prefecture")[:2].values_list("name_ja", "body_code")) == [
        ("北海道", "01"),
        ("青森県", "02"),
    ]

    rows.filter(body_code="01").update(email="chiji@pref.example.jp", state="accepted", activities_ja="昨年の活動")
    following = CampaignFactory()
    assert pick_bodies(following, [EARLIER], earlier=campaign, by=by) == 68
    first = following.cooperation_requests.get(body_code="01")
    assert (first.email, first.state, first.activities_ja) == ("chiji@pref.example.jp", "draft", "")


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


def test_words_outside_the_list_are_refused(campaign) -> None:
    letter = letter_of(campaign)
    letter.body, letter.items = "{secret}", "コロンなし"
    with pytest.raises(ValidationError) as refused:
        letter.clean()
    assert set(refused.value.error_dict) == {"body", "items"}


def test_letters_go_by_mail_and_what_can_not_go_is_named(campaign, s3) -> None:
    letter_of(campaign)
    good, incomplete = draft(campaign), draft(campaign, email="")
    english = draft(campaign, language="en", name_en="Sample Prefecture")
    sending = begin_sending(campaign, campaign.cooperation_requests.all(), way=CooperationWay.MAIL, by=staff())

    work()

    sending.refresh_from_db()
    problems = dict(sending.rows.exclude(problem="").values_list("request", "problem"))
    assert (sending.state, set(problems)) == ("ready", {incomplete.pk, english.pk})
    assert problems[incomplete.pk] == "メールアドレスがありません。"
    good.refresh_from_db()
    assert (good.state, good.way, good.letter_data["to"][1]) == ("asked", "mail", "知事 見本 花子 様")
    notice = Notice.objects.get()
    assert (notice.kind, notice.to) == ("campaigns.cooperation_request", "a@pref.example.jp")
    assert cooperation_secret(good) not in str(Notice.objects.values_list())
    shown = Client().get(f"{path_of(good)}letter.pdf")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "application/pdf")


def test_what_is_enclosed_is_fetched_from_the_private_page(campaign, client, s3) -> None:
    letter_of(campaign, enclosure=stored_document(pdf(), "実施要領.pdf"))
    body = cooperating(campaign=campaign, state="draft")
    enclosure = f"{path_of(body)}enclosure/"
    assert client.get(enclosure).status_code == 404  # nothing has been sent yet
    begin_sending(campaign, [body], way=CooperationWay.MAIL, by=staff())
    work()
    body.refresh_from_db()

    answer = client.get(enclosure)

    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (302, "noindex, nofollow")
    with urllib.request.urlopen(answer.headers["Location"], timeout=10) as fetched:
        assert fetched.read() == pdf()
        assert "%E5%AE%9F%E6%96%BD%E8%A6%81%E9%A0%98" in fetched.headers["Content-Disposition"]
    assert f'href="{enclosure}"' in client.get(path_of(body)).content.decode()
    assert {"label": "別添", "value": "募集要項"} in body.letter_data["items"]
    assert Entry.objects.filter(event="cooperation.enclosure_fetched").count() == 1
    assert client.post(enclosure).status_code == 405
    assert client.get(f"/ja/cooperate/{body.public_id}{'0' * 32}/enclosure/").status_code == 404
    CooperationLetter.objects.update(enclosure=None)
    assert client.get(enclosure).status_code == 404


def test_letters_are_printed_as_one_and_count_when_posted(campaign, s3) -> None:
    letter_of(campaign)
    letter_of(campaign, "en")
    one = draft(campaign, postal_address="見本市1-1")
    two = draft(campaign, postal_address="1-2 Mihon", language="en", name_en="Sample Prefecture")
    draft(campaign)
    by = staff("view_cooperationrequest", "change_cooperationrequest")
    sending = begin_sending(campaign, campaign.cooperation_requests.all(), way=CooperationWay.PRINT, by=by)

    work()

    sending.refresh_from_db()
    assert (sending.state, sending.rows.filter(is_done=True).count(), bool(sending.key)) == ("ready", 2, True)
    assert {row.state for row in CooperationRequest.objects.all()} == {"draft"}
    secretariat = Client()
    secretariat.force_login(by)
    page = f"/admin/campaigns/cooperation/batches/{sending.public_id}/"
    assert "住所がありません。" in secretariat.get(page).content.decode()
    assert secretariat.post(page, {"act": "fetch"}).status_code == 302
    assert mark_posted(sending, by=by) == 2
    with pytest.raises(ValidationError):
        mark_posted(sending, by=by)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, one.way, two.letter_data["language"]) == ("asked", "print", "en")
    CooperationSending.objects.update(expires_at=jst(2020, 1, 1))
    purge_files(CooperationSending)
    assert CooperationSending.objects.get().key is None


def test_who_is_silent_is_reminded_once(campaign) -> None:
    letter_of(campaign)
    silent = cooperating(campaign=campaign, name_ja="沈黙県")
    for state in ("draft", "answered", "accepted", "declined"):
        cooperating(campaign=campaign, name_ja=state, state=state)

    assert remind_due(at=jst(2098, 9, 22)) == 0
    assert remind_due(at=jst(2098, 9, 23, 9)) == 1
    assert remind_due(at=jst(2098, 9, 24, 9)) == 0
    assert [notice.about_id for notice in Notice.objects.all()] == [str(silent.pk)]
    assert Notice.objects.get().values["until"] == "2098年9月30日（火）"


def test_the_office_picks_sends_reminds_and_counts(campaign, s3) -> None:
    letter_of(campaign)
    client = Client()
    client.force_login(staff("view_cooperationrequest", "change_cooperationrequest"))
    root = "/admin/campaigns/cooperation/"
    groups = {"campaign": campaign.pk, "groups": [PREFECTURES]}

    assert "北海道" in client.get(f"{root}pick/", groups).content.decode()
    client.post(f"{root}pick/", groups)
    row = campaign.cooperation_requests.get(body_code="01")
    CooperationRequest.objects.filter(pk=row.pk).update(email="chiji@pref.example.jp")
    assert (
        "chiji@pref.example.jp" in client.get(f"{root}send/", {"campaign": campaign.pk, "way": "mail"}).content.decode()
    )
    assert client.get(f"{root}bodies/{row.pk}/letter.pdf").headers["Content-Type"] == "application/pdf"
    client.post(f"{root}send/", {"campaign": campaign.pk, "way": "mail", "body": [row.pk, "x"]})
    work()
    assert "chiji@pref.example.jp" in client.get(f"{root}remind/", {"campaign": campaign.pk}).content.decode()
    client.post(f"{root}remind/", {"campaign": campaign.pk, "body": [row.pk]})
    client.post(f"{root}remind/", {"campaign": campaign.pk, "body": [row.pk]})
    assert sorted(Notice.objects.values_list("kind", flat=True)) == [
        "campaigns.cooperation_reminder",
        "campaigns.cooperation_request",
    ]
    numbers = count_cooperation(campaign)[0]
    assert (numbers.total, numbers.requested, numbers.answered, numbers.reminded) == (47, 1, 0, 1)
    assert "<td>47</td>" in client.get(f"{root}numbers/").content.decode()
    body = f"{root}bodies/{row.pk}/"
    assert client.get(body).status_code == 200
    row.refresh_from_db()
    client.post(body, {"act": "answer", "state": "declined", "source": "telephone", "note": "秘書課より", "base": ""})
    row.refresh_from_db()
    assert (row.state, row.answer_source, row.may_publish) == ("declined", "telephone", False)
    outsider = Client()
    outsider.force_login(staff())
    assert {outsider.get(f"{root}{page}").status_code for page in ("pick/", "send/", "remind/", "numbers/")} == {302}


def test_the_list_takes_the_same_queries_for_3_and_300(campaign) -> None:
    client = Client()
    client.force_login(staff("view_cooperationrequest"))
    for _number in range(3):
        cooperating(campaign=campaign, name_ja=f"団体{_number}")

    def measure() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/admin/cooperationrequest/").status_code == 200
        return len(captured)

    measure()
    few = measure()
    CooperationRequest.objects.bulk_create(
        CooperationRequest(campaign=campaign, kind="other", name_ja=f"多くの団体{number}") for number in range(297)
    )
    assert measure() == few
