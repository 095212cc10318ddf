"""Certificates on paper: whole, tagged, or an error that says which text."""

import io

import pikepdf
import pypdfium2
import pytest

from foundation.certificates.domain import (
    NotPrintable,
    print_certificate,
)
from foundation.printing.domain import DoesNotFit
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db


LONG = (
    "一般社団法人㈱髙𠮷記念見本地域連携遠隔就労推進機構全国架空協議会"
    "中央連絡事務局設立準備委員会デジタル活用分科会西日本支部"
)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


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


@pytest.mark.parametrize("layout", ["landscape", "portrait"])
def test_japanese_breaks_between_phrases_never_within_a_word(layout) -> None:
    text = "働く場所を選べる働き方を試み、学び、広げる活動に、全国の仲間とともに一か月のあいだ参加したことを証します。"
    certificate = issue(DesignFactory(text_ja=text), language="ja", holder_name="見本")

    document = pypdfium2.PdfDocument(print_certificate(certificate, layout=layout))
    lines = document[0].get_textpage().get_text_range().splitlines()
    document.close()

    of_text = [line.strip() for line in lines if line.strip() and line.strip() in text]
    assert len(of_text) > 1
    assert [
        line for line in of_text if not line.endswith(("、", "。", "を", "に", "の", "も", "た", "だ", "る", "く"))
    ] == []
    assert of_text[-1].endswith("証します。")


def test_a_name_that_does_not_fit_or_cannot_be_printed_is_an_error() -> None:
    with pytest.raises(DoesNotFit, match="長長長"):
        print_certificate(issue(DesignFactory(commends=True), facts={"unit": "長" * 120}))
    with pytest.raises(NotPrintable):
        print_certificate(issue(holder_name="見本👍株式会社"))


def test_a_line_whose_placeholder_is_empty_is_left_out() -> None:
    facts = {"occasion": "みほん月間", "years": "3"}

    assert "3年連続の参加" in text_of(print_certificate(issue(facts=facts)))
    assert "年連続" not in text_of(print_certificate(issue(facts={"occasion": "みほん月間"})))
