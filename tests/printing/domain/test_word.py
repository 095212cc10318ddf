"""A form to write on for Word: what it says of its language, its boxes, and what XML can't hold."""

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from foundation.printing.domain import write_word_form, write_word_text

WORDS = {"required": "required", "optional": "optional", "looked_at": "Points for reviewers"}
EMPTY = {
    "title": "見本賞2026 様式",
    "eyebrow": "見本賞2026",
    "heading": "様式",
    "facts": [],
    "guideline": {"title": "対象", "text": "", "conditions": []},
    "sections": [],
    "materials": {"title": "書類", "rows": []},
    "declarations": {"title": "確認", "texts": []},
    "words": WORDS,
}


def part(label, *, tick=False, boxes=(), **more):
    empty = {"help": "", "looked_at": "", "limit": "", "options": [], "required": True}
    return empty | {"label": label, "tick": tick, "boxes": list(boxes)} | more


def opened(language="ja", **form):
    return Document(io.BytesIO(write_word_form(EMPTY | form, language=language)))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_an_empty_form_has_a_name_and_no_headings():
    document = opened()

    assert texts(document) == ["見本賞2026", "様式"]
    assert (document.core_properties.title, document.core_properties.author) == ("見本賞2026 様式", "")


@pytest.mark.parametrize(("language", "tag", "face"), [("ja", "ja-JP", "BIZ UDゴシック"), ("en", "en-GB", "Arial")])
def test_the_language_is_that_of_the_text(language, tag, face):
    document = opened(language)

    assert document.core_properties.language == tag
    assert document.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == face


def test_a_part_says_what_it_needs_and_has_a_box_to_write_in():
    box = {"label": "人数", "unit": "人", "lines": 2}
    section = {"title": "実績", "parts": [part("対象者", boxes=[box], limit="800字まで", help="どこで、何を。")]}

    document = opened(sections=[section])

    assert texts(document)[2:5] == ["実績", "対象者 (required · 800字まで)", "どこで、何を。"]
    assert [cell.text.strip() for cell in document.tables[1].rows[0].cells] == ["人数", "人"]
    assert round(document.tables[1].rows[0].height.mm) == 14


def test_characters_that_xml_can_not_hold_are_left_out():
    declarations = {"title": "確認", "texts": ["事実\x00です\x0b。"]}

    assert texts(opened(declarations=declarations))[-1] == "□ 事実です。"


def test_a_text_has_its_notice_above_all_and_room_to_write():
    rows = [{"label": "対象者", "value": "40.0%", "note": ""}]
    sections = [
        {"title": "", "texts": ["一行目", ""], "rows": [], "box": 0},
        {"title": "数字", "texts": [], "rows": rows, "box": 0},
        {"title": "ことば", "texts": [], "rows": [], "box": 5},
    ]
    text = {"title": "受賞", "notice": "公表しないで\x00ください", "heading": "受賞しました", "sections": sections}

    document = Document(io.BytesIO(write_word_text(text, language="ja")))
    plain = Document(io.BytesIO(write_word_text(text | {"notice": "", "sections": []}, language="en")))

    assert texts(document)[:5] == ["公表しないでください", "受賞しました", "一行目", "数字", "ことば"]
    assert document.paragraphs[0].runs[0].bold
    assert [cell.text for cell in document.tables[0].rows[0].cells] == ["対象者", "40.0%"]
    assert round(document.tables[1].rows[0].height.mm) == 35
    assert texts(plain) == ["受賞しました"]
    assert plain.core_properties.language == "en-GB"
