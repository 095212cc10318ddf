"""What is collected of an answer: a page as a tree, a table as rows, a form as it stands."""

import io
import zipfile

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.http import HttpResponse

from tools.snapshot.collecting.addresses import Examples
from tools.snapshot.collecting.answers import _printed, body_lines, header_lines
from tools.snapshot.collecting.forms import Form, read_forms
from tools.snapshot.collecting.models import find_model
from tools.snapshot.collecting.trees import text_lines, tree_lines
from tools.snapshot.collecting.visiting import Visitor, undone

PAGE = '<html lang="ja"><body><p id="b" class="a">One <b>two</b>\n three</p><img alt="A cat" src="x"></body></html>'


def test_a_page_is_a_line_for_each_element_and_text() -> None:
    assert tree_lines(PAGE) == [
        '<html lang="ja">',
        "  <body>",
        '    <p class="a" id="b">',
        "      One",
        "      <b>",
        "        two",
        "      three",
        '    <img alt="A cat" src="x">',
    ]


def test_the_texts_of_a_page_are_what_is_read_and_heard() -> None:
    assert text_lines(PAGE) == ["One", "two", "three", "@alt A cat"]


def test_what_a_script_is_given_is_a_value_a_line() -> None:
    page = '<html><body><script type="application/json">{"a": [1, "二"]}</script></body></html>'

    assert tree_lines(page)[2:] == [
        '    <script type="application/json">',
        "      {",
        '       "a": [',
        "        1,",
        '        "二"',
        "       ]",
        "      }",
    ]


def test_spaces_that_a_reader_of_prints_guesses_are_left_out() -> None:
    assert list(_printed("この 1 年\n\nこの1 年\nOne year in 2026")) == ["この1年", "この1年", "One year in 2026"]


def test_directives_say_the_same_in_any_order() -> None:
    response = HttpResponse("x", headers={"Cache-Control": "private, max-age=0, no-store"})

    assert header_lines(response)[0] == "Cache-Control: max-age=0, no-store, private"


def test_headers_but_those_of_the_moment_and_the_names_of_cookies() -> None:
    response = HttpResponse("x", headers={"Date": "today", "X-Frame-Options": "DENY"})
    response.set_cookie("session", "secret", httponly=True)

    assert header_lines(response) == [
        "Content-Type: text/html; charset=utf-8",
        "Set-Cookie: session; httponly=True; path=/",
        "X-Frame-Options: DENY",
    ]


def test_a_workbook_in_a_bundle_is_its_rows() -> None:
    book, sheet, bundle = openpyxl.Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["name", "number"])
    book.active.append(["Aozora", 3])
    book.save(sheet)
    with zipfile.ZipFile(bundle, "w") as files:
        files.writestr("list.xlsx", sheet.getvalue())

    assert body_lines("application/zip", bundle.getvalue()) == [
        "file list.xlsx",
        "sheet Sheet",
        "name | number",
        "Aozora | 3",
    ]


@pytest.mark.parametrize(
    ("content_type", "content", "lines"),
    [
        ("text/csv; charset=cp932", "名前,数\r\n".encode("cp932"), ["名前 | 数"]),
        ("application/json", b'{"b": 1, "a": null}', ["{", ' "b": 1,', ' "a": null', "}"]),
        ("text/calendar", b"SUMMARY:A long\r\n  line\r\n", ["SUMMARY:A long line"]),
        ("application/octet-stream", b"1234", ["application/octet-stream, 4 bytes"]),
    ],
)
def test_a_body_is_read_by_what_it_is(content_type: str, content: bytes, lines: list[str]) -> None:
    assert body_lines(content_type, content) == lines


FORMS = """<form method="get"><input name="q"></form>
<form method="post" action="send/"><input name="empty"><input type="checkbox" name="no"><input type="file" name="file">
<input type="checkbox" name="yes" checked><select name="one"><option value="a">A</option><option>B</option></select>
<textarea name="text">
said</textarea><button name="act" value="keep">Keep</button><button type="button">None</button>
<button>Go</button></form>"""


def test_a_form_is_read_as_a_browser_would_send_it_once_for_each_button() -> None:
    values = (("empty", ""), ("yes", "on"), ("one", "a"), ("text", "said"))

    assert list(read_forms("/page/", FORMS)) == [
        Form("/page/send/", values, ("act", "keep"), (("no", "on"),)),
        Form("/page/send/", values, ("", ""), (("no", "on"),)),
    ]


def test_a_form_is_filled_in_and_its_button_pressed() -> None:
    form = Form("/", (("name", ""), ("kind", "a"), ("kind", "b")), ("act", "keep"))

    assert form.filled({"name": "Aozora"}) == {"kind": ["a", "b"], "act": ["keep"], "name": ["Aozora"]}


def test_a_box_is_ticked_with_its_own_value() -> None:
    form = Form("/", (), boxes=(("style", "home"), ("style", "mobile")))

    assert form.filled({"style": "on"}) == {"style": ["home"]}


def test_an_address_is_labelled_by_the_order_of_what_is_random_in_it() -> None:
    examples = Examples()
    for address in (
        "/apply/428m3sw2secnj2yjexp4/",
        "/apply/7qz9bcd3fgh4jkm5npq6/",
        "/apply/428m3sw2secnj2yjexp4/check/",
    ):
        examples.add(address)

    assert list(examples.labels.values()) == ["/apply/[1]/", "/apply/[2]/", "/apply/[1]/check/"]


def test_an_address_that_nothing_answers_to_is_no_example() -> None:
    assert not Examples().add("/nowhere/at/all.xyz")


@pytest.mark.django_db
def test_a_visit_counts_its_queries_and_leaves_no_trace() -> None:
    visitor = Visitor()
    with undone():
        get_user_model()._default_manager.create(email="gone@example.jp")

    visit = visitor.get("/accounts/login/")

    assert visit.status == 200
    assert visit.queries > 0
    assert visit.lines(texts_only=True)[0] == "status 200"
    assert not get_user_model()._default_manager.filter(email="gone@example.jp").exists()


@pytest.mark.django_db
def test_a_visitor_who_follows_a_form_keeps_what_its_answer_set() -> None:
    visitor = Visitor()
    with undone():
        visitor.press("/accounts/login/", {})
        visitor.client.cookies["messages"] = "said"
        visitor.follow("/accounts/login/")
        kept = "messages" in visitor.client.cookies
        visitor.press("/accounts/login/", {})

    assert kept
    assert "messages" not in visitor.client.cookies


def test_a_model_is_found_by_its_name_whatever_its_app() -> None:
    assert find_model("Notice")._meta.model_name == "notice"


def test_a_model_that_nobody_has_is_refused() -> None:
    with pytest.raises(LookupError):
        find_model("NoSuchModel")
