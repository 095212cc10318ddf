"""Certificates on paper: whole, tagged, or an error that says which text."""

import io
from itertools import accumulate

import pikepdf
import pypdfium2
import pytest

from foundation.certificates.domain import (
    NotPrintable,
    print_certificate,
)
from foundation.printing.domain import DoesNotFit
from tests.factories.certificates import DesignFactory, issue
from tests.parts.paper import FURTHER_FONTS, columns_of, faces_of

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
    certificate = issue(holder_name="見本株式会社")
    certificate.holder_name = "見本👍株式会社"  # of before such names were refused
    with pytest.raises(NotPrintable):
        print_certificate(certificate)


def test_a_line_whose_placeholder_is_empty_is_left_out() -> None:
    facts = {"occasion": "みほん月間", "years": "3"}

    assert "3年連続の参加" in text_of(print_certificate(issue(facts=facts)))
    assert "年連続" not in text_of(print_certificate(issue(facts={"occasion": "みほん月間"})))


@pytest.mark.parametrize("commends", [False, True])
@pytest.mark.parametrize(
    "name", ["한국상점 株式会社", "张伟样本", "บริษัท ตัวอย่าง", "שלום", "सम्पर्क", "ООО Київ", "Țepeș", "Công ty Nguyễn"]
)
def test_names_in_common_scripts_are_printed(settings, name, commends) -> None:
    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS]

    text = text_of(print_certificate(issue(DesignFactory(commends=commends), language="ja", holder_name=name)))

    assert set("".join(name.split())) <= set(text)


@pytest.mark.parametrize("commends", [False, True])
def test_a_rare_character_is_as_heavy_as_the_name_it_is_in(commends) -> None:
    name = "𠮷野髙﨑"

    faces = faces_of(print_certificate(issue(DesignFactory(commends=commends), language="ja", holder_name=name)), name)

    assert {font for font, _weight in faces} == {"BIZUDGothic-Bold", "NotoSansJP-Bold"}
    assert len({weight for _font, weight in faces}) == 1


@pytest.mark.parametrize("commends", [False, True])
def test_a_name_that_one_font_has_whole_is_set_in_it_across_and_down(settings, commends) -> None:
    settings.LAUREL_PRINTING_FONTS = [FURTHER_FONTS]
    name = "张伟样本"

    faces = faces_of(print_certificate(issue(DesignFactory(commends=commends), language="ja", holder_name=name)), name)

    assert len(faces) == 1


@pytest.mark.parametrize("name", ["شركة العينة للتجارة", "شرکت نمونه", "חברת הדוגמה", "บริษัท ตัวอย่าง", "नमूना व्यापार क्ष"])
def test_a_name_that_is_shaped_reads_as_it_was_typed(name) -> None:
    assert "".join(name.split()) in text_of(print_certificate(issue(language="en", holder_name=name)))


def test_set_vertically_columns_begin_with_phrases_and_names_stay_whole() -> None:
    unit = "あすなろ見本推進室"
    citation = f"在宅勤務を全社で取り入れ、{unit}とともに業務の見直しを進め、みほん月間において成果を挙げられました"
    facts = {"citation_ja": citation, "unit_ja": unit, "prize_ja": "大臣賞"}
    name = "特定非営利活動法人あおぞら見本遠隔就労推進機構中央連絡事務局"
    certificate = issue(DesignFactory(commends=True), language="ja", holder_name=name, facts=facts)

    columns = columns_of(print_certificate(certificate))

    of_text = [column for column in columns if len(column) > 3 and column in f"貴事業所は{citation}" and column != unit]
    assert "".join(of_text) == f"貴事業所は{citation}"
    assert len(of_text) > 1
    phrases = ["貴事業所は", "在宅勤務を", "全社で", "取り入れ、", f"{unit}とともに", "業務の", "見直しを", "進め、"]
    phrases += ["みほん月間において", "成果を", "挙げられました"]
    assert set(accumulate(map(len, of_text))) <= set(accumulate(map(len, phrases)))
    assert [column for column in columns if column and column in name and len(column) > 5] == [
        "特定非営利活動法人あおぞら", "見本遠隔就労推進機構中央連絡事務局",
    ]  # fmt: skip


@pytest.mark.parametrize("before", ["", "在宅の", "在宅勤務の", "在宅勤務の日の"])
def test_set_vertically_a_citation_breaks_no_name_of_who_is_honoured(before) -> None:
    bare = "あおぞら見本食品遠隔就労推進"
    facts = {"citation_ja": f"{before}{bare}は全社で業務の見直しを進め成果を挙げられました", "prize_ja": "大臣賞"}
    certificate = issue(DesignFactory(commends=True), language="ja", holder_name=f"株式会社{bare}", facts=facts)

    columns = columns_of(print_certificate(certificate))

    assert [column for column in columns if f"{bare}は" in column] != []


def test_set_vertically_a_foreign_name_lies_on_its_side_and_short_letters_stand() -> None:
    design = DesignFactory(commends=True)

    lying = columns_of(print_certificate(issue(design, language="ja", holder_name="Aozora Mihon Foods")))
    short = columns_of(print_certificate(issue(design, language="ja", holder_name="NPO法人あおぞら")))

    assert "NPO法人あおぞら" in short
    assert any(set("AozoraMihonFoods") <= set(column) for column in lying)
