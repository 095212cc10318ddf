"""Certificates: one for each design and subject, numbers with a check character, history, and nothing printed twice."""

import io

import pikepdf
import pypdfium2
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError

from foundation.audit.models import Entry
from foundation.certificates.domain import (
    DesignNotReady,
    NameMissing,
    NotActive,
    NotPrintable,
    RevokedWithoutReason,
    find_certificate,
    picture_certificate,
    print_certificate,
    reinstate_certificate,
    rename_certificate,
    revoke_certificate,
    save_design,
    set_name_public,
    withdraw_certificate,
)
from foundation.certificates.models import Certificate, CertificateDesign, NumberCounter
from foundation.printing.domain import DoesNotFit
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db
SUBJECT = "laurel_shop.book:abc"
LONG = (
    "一般社団法人㈱髙𠮷記念見本地域連携遠隔就労推進機構全国架空協議会"
    "中央連絡事務局設立準備委員会デジタル活用分科会西日本支部"
)


@pytest.fixture
def person():
    return get_user_model().objects.create_user("staff@example.jp")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_a_second_issue_gives_the_same_certificate(person) -> None:
    design = DesignFactory()

    first = issue(design, subject=SUBJECT, by=person)
    second = issue(design, subject=SUBJECT, holder_name="別の名前", language="en")

    assert (second.pk, second.holder_name, second.language) == (first.pk, "あおぞら見本食品株式会社", "ja")
    assert first.number == "TWM2026-000001-0"
    assert NumberCounter.objects.get().last == 1
    assert find_certificate(SUBJECT) == first
    assert [(event.action, event.by, event.name_after) for event in first.events.all()] == [
        ("issued", person, "あおぞら見本食品株式会社")
    ]
    assert Entry.objects.get(event="certificate.issued").after == {
        "number": first.number,
        "design": design.code,
        "subject": SUBJECT,
    }


def test_designs_with_one_prefix_share_one_row_of_numbers() -> None:
    designs = [DesignFactory(), DesignFactory(), DesignFactory(prefix="OTHER")]

    numbers = [issue(design).number for design in designs]

    assert [number[:-2] for number in numbers] == ["TWM2026-000001", "TWM2026-000002", "OTHER-000001"]


def test_keys_are_eighty_random_bits() -> None:
    first, second = issue(), issue()

    assert len(first.key) == 16
    assert first.key != second.key
    assert first.private_path == f"/v/{first.number}?k={first.key}"


def test_what_was_issued_never_changes(person) -> None:
    design = DesignFactory()
    certificate = issue(design)
    before = print_certificate(certificate)

    design.text_ja = "別の言葉です。"
    save_design(design, by=person)
    later = issue(design)

    assert print_certificate(Certificate.objects.get(pk=certificate.pk)) == before
    assert "別の言葉です" in text_of(print_certificate(later))
    assert [version.number for version in design.versions.all()] == [2, 1]
    assert save_design(design, by=person).number == 2


def test_a_rename_keeps_the_earlier_name_in_its_history(person) -> None:
    certificate = issue()
    number, key = certificate.number, certificate.key

    rename_certificate(certificate, holder_name="  新しい 見本株式会社\u202e ", by=person, reason="社名変更")
    rename_certificate(certificate, holder_name="新しい 見本株式会社", by=person)

    kept = Certificate.objects.get()
    assert (kept.holder_name, kept.number, kept.key) == ("新しい 見本株式会社", number, key)
    last = kept.events.last()
    assert (last.action, last.name_before, last.name_after) == (
        "renamed",
        "あおぞら見本食品株式会社",
        "新しい 見本株式会社",
    )
    assert kept.events.count() == 2
    assert "新しい" not in str(list(Entry.objects.values_list("before", "after")))


def test_withdrawn_revoked_and_standing_again(person) -> None:
    certificate = issue()

    withdraw_certificate(certificate, by=None, reason="申し出")
    withdraw_certificate(certificate, by=None)
    with pytest.raises(RevokedWithoutReason):
        revoke_certificate(certificate, by=person, reason=" ")
    revoke_certificate(certificate, by=person, reason="重複")
    withdraw_certificate(certificate, by=None)
    assert (certificate.state, certificate.ended_at is not None) == ("revoked", True)
    reinstate_certificate(certificate, by=person)

    kept = Certificate.objects.get()
    assert (kept.state, kept.ended_at) == ("valid", None)
    assert [event.action for event in kept.events.all()] == ["issued", "withdrawn", "revoked", "reinstated"]
    entries = Entry.objects.filter(event__startswith="certificate.").order_by("pk")
    assert [(entry.event, entry.before, entry.after) for entry in entries[1:]] == [
        ("certificate.withdrawn", {"state": "valid"}, {"state": "withdrawn", "reason": "申し出"}),
        ("certificate.revoked", {"state": "withdrawn"}, {"state": "revoked", "reason": "重複"}),
        ("certificate.reinstated", {"state": "revoked"}, {"state": "valid", "reason": ""}),
    ]


def test_a_certificate_asked_for_after_its_withdrawal() -> None:
    certificate = withdraw_certificate(issue(), by=None)

    for refused in (
        lambda: print_certificate(certificate),
        lambda: picture_certificate(certificate),
        lambda: rename_certificate(certificate, holder_name="別名", by=None),
    ):
        with pytest.raises(NotActive):
            refused()


def test_publishing_a_name_may_be_taken_back_at_any_time() -> None:
    certificate = withdraw_certificate(issue(name_is_public=True), by=None)

    set_name_public(certificate, is_public=False, by=None)
    set_name_public(certificate, is_public=False, by=None)

    assert Certificate.objects.get().name_is_public is False
    assert Entry.objects.filter(event="certificate.name_published").count() == 1


def test_nothing_is_issued_from_a_design_that_was_never_saved() -> None:
    design = CertificateDesign.objects.create(
        code="x", name_ja="x", year=2026, prefix="X2026", template="participation"
    )

    with pytest.raises(DesignNotReady):
        issue(design)
    assert NumberCounter.objects.count() == 0


@pytest.mark.parametrize("name", ["", " \u200e\u00ad ", "長" * 201])
def test_names_that_no_certificate_has(name) -> None:
    with pytest.raises((NameMissing, ValidationError)):
        issue(holder_name=name)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"template": "nowhere"}, "template"),
        ({"commends": True, "layout": "portrait"}, "layout"),
        ({"text_ja": "{secret}"}, "text_ja"),
        ({"text_en": "{name.__class__}"}, "text_en"),
        ({"above_ja": "{name!r:>10}"}, "above_ja"),
        ({"below_ja": "{"}, "below_ja"),
    ],
)
def test_designs_that_cannot_be_printed_are_refused_by_field(changed, field) -> None:
    with pytest.raises(ValidationError) as refused:
        DesignFactory(**changed)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("design", "language", "layout", "words"),
    [
        ({}, "ja", "landscape", ["参加証", "働く場所を選ぶ試み", "みほん月間2026（2026年11月1日～30日）"]),
        ({}, "en", "portrait", ["Certificateofparticipation", "MihonMonthExecutiveCommittee"]),
        ({"commends": True}, "ja", "landscape", ["表彰状", "見本大臣", "令和"]),
        ({"commends": True}, "en", "landscape", ["Certificateofcommendation", "TaroMihon"]),
    ],
)
def test_a_printed_certificate_is_tagged_named_and_whole(design, language, layout, words) -> None:
    certificate = issue(DesignFactory(**design), language=language, holder_name=LONG)

    pdf = print_certificate(certificate, layout=layout)

    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert len(read.pages) == 1
        assert bool(read.Root.MarkInfo.Marked)
        assert str(read.Root.Lang).startswith(language)
        assert read.open_metadata()["pdfuaid:part"] == "1"
        assert read.open_metadata()["dc:title"].endswith(certificate.number)
        left, bottom, right, top = (float(edge) for edge in read.pages[0].mediabox)
        assert (right - left > top - bottom) == (layout == "landscape")
    text = text_of(pdf)
    for word in (LONG, certificate.number, *words):
        assert word in text


def test_a_name_that_does_not_fit_or_cannot_be_printed_is_an_error() -> None:
    with pytest.raises(DoesNotFit, match="長長長"):
        print_certificate(issue(DesignFactory(commends=True), facts={"unit": "長" * 120}))
    with pytest.raises(NotPrintable):
        print_certificate(issue(holder_name="見本👍株式会社"))


def test_a_line_whose_placeholder_is_empty_is_left_out() -> None:
    facts = {"occasion": "みほん月間", "years": "3"}

    assert "3年連続の参加" in text_of(print_certificate(issue(facts=facts)))
    assert "年連続" not in text_of(print_certificate(issue(facts={"occasion": "みほん月間"})))
