"""The form to write on as a Word document: its parts in order, its boxes, its language, and nothing XML can't hold."""

import io

import pytest
from django.urls import reverse
from docx import Document
from docx.oxml.ns import qn

from awards.applications.domain.printing import write_blank_form
from foundation.printing.domain import DOCX
from tests.factories.applications import full_cycle
from tests.factories.programmes import (
    ConditionFactory,
    CycleFactory,
    DeclarationFactory,
    RequiredMaterialFactory,
    ScreeningItemFactory,
    ScreeningItemVersionFactory,
    ScreeningOptionFactory,
)

pytestmark = pytest.mark.django_db
BOX = "□"
UNWORDED = {"numerator_label_ja": "", "denominator_label_ja": "", "unit_ja": ""}


@pytest.fixture
def bare():
    """A cycle that asks nothing but for the organisation."""
    return CycleFactory(
        code="sample", name_ja="見本賞2026", name_en="Sample Award 2026", guideline_ja="", guideline_en=""
    )


def ask(cycle, kind, *, required=True, item=None, **version):
    """The current version of a question of this kind, with its label in both languages."""
    made = ScreeningItemFactory(cycle=cycle, kind=kind, version=None, is_required=required, **item or {})
    return ScreeningItemVersionFactory(item=made, **{**UNWORDED, "label_ja": "質問", "label_en": "Question"} | version)


def opened(cycle, language="ja", address=""):
    return Document(io.BytesIO(write_blank_form(cycle, language=language, address=address).content))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def headings(document, level):
    return [each.text for each in document.paragraphs if each.style.name == f"Heading {level}"]


def below(document, heading):
    """The texts between a heading and the next one of any level."""
    rows = [(each.text, each.style.name) for each in document.paragraphs]
    at = [text for text, _style in rows].index(heading) + 1
    following = [index for index, (_text, style) in enumerate(rows) if index >= at and style.startswith("Heading")]
    return [text for text, _style in rows[at : following[0] if following else None] if text]


def cells(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def boxes(document):
    """The tables to write in: one row each; facts and materials are the first and the last."""
    return [cells(table)[0] for table in document.tables]


# What it is


@pytest.mark.parametrize(("language", "name"), [("ja", "様式_sample.docx"), ("en", "form_sample.docx")])
def test_the_form_is_a_word_document_named_after_its_cycle(bare, language, name):
    written = write_blank_form(bare, language=language)

    assert (written.name, written.content_type) == (name, DOCX)


@pytest.mark.parametrize(
    ("language", "face", "tags"),
    [("ja", "BIZ UDゴシック", ("en-GB", "ja-JP", "ja-JP")), ("en", "Arial", ("en-GB", "ja-JP", "en-GB"))],
)
def test_word_is_told_the_language_and_the_face_of_both_scripts(bare, language, face, tags):
    document = opened(bare, language)

    lang = next(document.styles.element.find(qn("w:docDefaults")).iter(qn("w:lang")))
    assert (lang.get(qn("w:val")), lang.get(qn("w:eastAsia")), document.core_properties.language) == tags
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        fonts = document.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{kind}")) for kind in ("ascii", "hAnsi", "eastAsia", "cs")} == {face}
        assert [key for key in fonts.attrib if key.endswith("heme")] == []  # a theme's face would win


def test_the_form_names_no_author_and_its_cycle_as_title(bare):
    properties = opened(bare).core_properties

    assert (properties.title, properties.author) == ("見本賞2026 記入用の様式", "")


def test_it_takes_six_queries_whatever_is_asked(django_assert_max_num_queries):
    cycle = full_cycle()
    for number in range(30):
        ask(cycle, "text", label_ja=f"質問{number}")

    with django_assert_max_num_queries(6):
        write_blank_form(cycle, language="ja")


# Its parts


def test_a_form_that_asks_nothing_has_no_empty_headings(bare):
    document = opened(bare)

    assert headings(document, 1) == ["記入用の様式"]
    assert headings(document, 2) == ["団体のこと"]
    assert texts(document)[0] == "見本賞2026"


def test_a_whole_form_has_its_parts_in_order():
    cycle = full_cycle()
    ConditionFactory(cycle=cycle)

    assert headings(opened(cycle, "en"), 2) == [
        "Who can apply",
        "About the organisation",
        "Track record",
        "Efforts",
        "Materials",
        "What you will be asked to confirm",
    ]


@pytest.mark.parametrize("address", ["https://laurel.example.jp/apply/", ""])
def test_the_facts_name_the_address_only_where_there_is_one(bare, address):
    facts = dict(cells(opened(bare, "en", address).tables[0]))

    assert list(facts) == ["Application period", "How to apply", *(["Where to apply"] if address else [])]
    assert facts.get("Where to apply", "") == address


def test_conditions_are_boxes_to_tick_with_their_help_below(bare):
    bare.guideline_ja = "国内の団体。"
    ConditionFactory(cycle=bare, text_ja="国内で活動している", help_ja="支店だけでも", order=1)
    ConditionFactory(cycle=bare, text_ja="架空でない", order=2)

    document = opened(bare)

    assert below(document, headings(document, 2)[0]) == [
        "国内の団体。",
        f"{BOX} 国内で活動している\n支店だけでも",
        f"{BOX} 架空でない",
    ]


def test_conditions_alone_have_their_heading_too(bare):
    ConditionFactory(cycle=bare, text_en="Active in Japan")

    document = opened(bare, "en")

    assert headings(document, 2)[0] == "Who can apply"
    assert below(document, "Who can apply") == [f"{BOX} Active in Japan"]


def test_declarations_are_boxes_to_tick(bare):
    DeclarationFactory(cycle=bare)

    assert below(opened(bare), "提出のときに確かめること") == [f"{BOX} 記入した内容は事実です。"]


def test_materials_say_what_is_taken_and_how_many(bare):
    RequiredMaterialFactory(cycle=bare, name_en="Work rules", help_en="A copy", max_count=2)
    RequiredMaterialFactory(cycle=bare, name_en="Photographs", accepted_types="jpg,png", is_required=False, order=1)

    assert cells(opened(bare, "en").tables[-1]) == [
        ["Work rules", "required · PDF · up to 2 files · 10.0 MB\nA copy"],
        ["Photographs", "optional · JPG, PNG · up to 1 file · 10.0 MB"],
    ]


# Questions


def test_a_question_says_whether_it_must_be_answered_and_how_long_it_may_be(bare):
    ask(bare, "text", label_en="Why", max_characters=800)
    ask(bare, "text", label_en="Anything else", required=False)

    shown = headings(opened(bare, "en"), 3)

    assert shown[-2:] == ["Why (required · up to 800 characters)", "Anything else (optional)"]


def test_help_and_points_for_reviewers_stand_above_the_box(bare):
    ask(bare, "text", help_ja="どこで、何を。", looked_at_ja="数字があるか")

    assert below(opened(bare), "質問 (必須)") == ["どこで、何を。", "審査で見るところ:", "数字があるか"]


def test_a_choice_is_ticked_not_written(bare):
    version = ask(bare, "choice")
    before = len(opened(bare).tables)
    for order, label in enumerate(("ある", "ない")):
        ScreeningOptionFactory(version=version, label_ja=label, order=order)

    document = opened(bare)

    assert below(document, "質問 (必須)") == [f"{BOX} ある", f"{BOX} ない"]
    assert len(document.tables) == before


def test_an_effort_has_a_box_to_tick_before_its_label_and_is_never_required(bare):
    ask(bare, "effort", label_ja="経営の効果")

    assert headings(opened(bare), 3)[-1] == f"{BOX} 経営の効果 (任意)"


def test_two_numbers_have_a_box_each_with_their_unit(bare):
    ask(bare, "ratio", numerator_label_en="Employees active", denominator_label_en="Employed")
    ask(bare, "number", unit_en="kg")
    room = "　" * 5

    assert boxes(opened(bare, "en"))[-3:] == [
        ["Employed", f"{room}people"],
        ["Employees active", f"{room}people"],
        ["", f"{room}kg"],
    ]


@pytest.mark.parametrize(("most", "lines"), [(None, 3), (1, 1), (40, 1), (41, 2), (800, 20), (9000, 20)])
def test_a_box_grows_with_what_may_be_written_up_to_half_a_page(bare, most, lines):
    ask(bare, "text", max_characters=most)

    table = opened(bare).tables[-1]

    assert (round(table.rows[0].height.mm), len(table.columns)) == (7 * lines, 1)


def test_what_xml_cannot_hold_is_left_out(bare):
    ask(bare, "text", label_ja="質\x01問\x0b", help_ja="一行目\n二\x1f行目\tここ")
    ConditionFactory(cycle=bare, text_ja="国内\x08で", help_ja="支\x0c店")
    DeclarationFactory(cycle=bare, text_ja="事実\x07です。")

    document = opened(bare)

    assert below(document, "質問 (必須)") == ["一行目\n二行目\tここ"]
    assert [text for text in texts(document) if text.startswith(BOX)] == [f"{BOX} 国内で\n支店", f"{BOX} 事実です。"]


# By HTTP


def test_anybody_takes_the_form_of_an_open_call_in_their_language(client):
    cycle = full_cycle(name_en="Sample Award 2026")

    answer = client.get(reverse("laurel_applications:form_docx", args=[cycle.public_id]), {"lang": "en"})

    assert (answer.status_code, answer["Content-Type"]) == (200, DOCX)
    assert headings(Document(io.BytesIO(answer.content)), 1) == ["Worksheet"]


@pytest.mark.parametrize("trait", ["draft", "planned"])
def test_nobody_takes_the_form_of_a_call_that_is_not_known(client, trait):
    cycle = full_cycle(**{trait: True})

    assert client.get(reverse("laurel_applications:form_docx", args=[cycle.public_id])).status_code == 404
