"""The reader of pages that tests use: it finds what a reader and a browser would, and fails when it isn't there."""

import pytest
from django.http import HttpResponse

from tests.parts.html import page_of

PAGE = """<h1>A &amp;  b
</h1><ul class="list wide"><li>one<li>two <b>times</b></ul><a href="/x/?a=1&amp;b=2">on</a><a>nowhere</a><pre>a
 b</pre>"""
FORM = """<form><input name="a" value="1 &lt;"><input type="hidden" name="h"><input type="checkbox" name="c" checked>
<input type="checkbox" name="no" value="1"><input type="radio" name="r" value="1"><input type="radio" name="r" value="2"
checked><input name="off" value="1" disabled><input type="file" name="f"><button name="go" value="1">Go</button>
<textarea name="t">
first
second</textarea><select name="s"><option value="x">X<option value="y" selected>Y</select>
<select name="first"><option value="p">P<option value="q">Q</select><select name="none"></select>
<input type="checkbox" name="many" value="1" checked><input type="checkbox" name="many" value="2" checked>
<template><input name="later" value="1"></template></form>"""


@pytest.mark.parametrize("answer", [HttpResponse(PAGE), PAGE.encode(), PAGE])
def test_an_element_is_read_as_somebody_sees_it(answer):
    page = page_of(answer)

    assert page.one("h1").text == "A & b"
    assert page.texts("li") == ["one", "two times"]
    assert page.one("ul")["class"] == "list wide"
    assert page.hrefs == ["/x/?a=1&b=2"]
    assert page.one("pre").source == "a\n b"


def test_an_element_must_be_the_only_one():
    page = page_of(PAGE)

    with pytest.raises(AssertionError, match="0 elements fit 'h2'"):
        page.one("h2")
    with pytest.raises(AssertionError, match="2 elements fit 'li': .*two times"):
        page.one("li")


def test_an_attribute_must_be_there():
    link = page_of(PAGE).all("a")[1]

    assert link.get("href") is None
    with pytest.raises(KeyError, match="href"):
        link["href"]


def test_words_are_found_in_the_innermost_element():
    page = page_of(PAGE)

    assert (page.said_with("times"), page.said_with("two times"), page.said_with("three")) == (
        ["times"],
        ["two times"],
        [],
    )


def test_fields_are_what_a_browser_would_send():
    assert page_of(FORM).one("form").fields == {
        "a": "1 <",
        "h": "",
        "c": "on",
        "r": "2",
        "t": "first\nsecond",
        "s": "y",
        "first": "p",
        "many": ["1", "2"],
    }
