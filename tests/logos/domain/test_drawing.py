"""A logo's drawing: what runs, fetches, moves or hides is refused with what to do; what draws comes out as it was."""

import re
import string
from functools import partial
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foundation.logos.domain.drawing import read_drawing
from foundation.logos.domain.drawing_rules import ATTRIBUTES, ELEMENTS
from foundation.logos.domain.errors import DrawingRefused
from foundation.logos.enums import DrawingRefusal, DrawingRemark

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:x="urn:x"'
PATH = '<path d="M0 0h9v9z"/>'
BOX = 'viewBox="0 0 320 120"'


def svg(inside: str = PATH, attributes: str = BOX, before: str = "") -> bytes:
    return f"{before}<svg {NS} {attributes}>{inside}</svg>".encode()


def refusal(data: bytes) -> DrawingRefusal:
    with pytest.raises(DrawingRefused) as refused:
        read_drawing(data)
    return refused.value.refusal


VECTORS = {
    "script": ("<script>alert(1)</script>", DrawingRefusal.SCRIPT),
    "script in CDATA": ("<script><![CDATA[alert(1)]]></script>", DrawingRefusal.SCRIPT),
    "script of another namespace": (
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        DrawingRefusal.SCRIPT,
    ),
    "script in metadata": ("<metadata><x:a><x:script/></x:a></metadata>", DrawingRefusal.SCRIPT),
    "handler": ('<handler type="text/ecmascript">alert(1)</handler>', DrawingRefusal.SCRIPT),
    "event": ('<path onclick="alert(1)" d="M0 0"/>', DrawingRefusal.SCRIPT),
    "event in capitals": ('<path ONLOAD="alert(1)" d="M0 0"/>', DrawingRefusal.SCRIPT),
    "event of another namespace": ('<path xlink:onload="alert(1)" d="M0 0"/>', DrawingRefusal.SCRIPT),
    "link to a script": (f'<a href="javascript:alert(1)">{PATH}</a>', DrawingRefusal.SCRIPT),
    "link with a tab": (f'<a xlink:href="java&#9;script:alert(1)">{PATH}</a>', DrawingRefusal.SCRIPT),
    "use of a script": ('<use href="javascript:alert(1)"/>', DrawingRefusal.SCRIPT),
    "foreign object": ("<foreignObject><x:iframe/></foreignObject>", DrawingRefusal.FOREIGN),
    "iframe": ('<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="//a.example"/>', DrawingRefusal.FOREIGN),
    "switch": (f"<switch><foreignObject/>{PATH}</switch>", DrawingRefusal.FOREIGN),
    "animate": ('<animate attributeName="href" values="javascript&#58;alert(1)"/>', DrawingRefusal.MOVES),
    "set": ('<set attributeName="onload" to="alert(1)"/>', DrawingRefusal.MOVES),
    "set in a shape": ('<path d="M0 0"><set attributeName="href" to="x"/></path>', DrawingRefusal.MOVES),
    "picture from elsewhere": ('<image href="https://a.example/a.png"/>', DrawingRefusal.PIXELS),
    "picture inside": ('<image href="data:image/png;base64,AAAA"/>', DrawingRefusal.PIXELS),
    "svg inside": ('<image href="data:image/svg+xml,%3Csvg/%3E"/>', DrawingRefusal.PIXELS),
    "use of elsewhere": ('<use href="https://a.example/a.svg#a"/>', DrawingRefusal.OUTSIDE),
    "use of data": ('<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>', DrawingRefusal.OUTSIDE),
    "fill from elsewhere": ('<path d="M0 0" fill="url(https://a.example/#a)"/>', DrawingRefusal.OUTSIDE),
    "fill, escaped": ('<path d="M0 0" fill="\\75rl(https://a.example/#a)"/>', DrawingRefusal.OUTSIDE),
    "style from elsewhere": ('<path d="M0 0" style="fill:url(//a.example/#a)"/>', DrawingRefusal.OUTSIDE),
    "mask from elsewhere": (
        """<path d="M0 0" mask="image-set('https://a.example/a.png' 1x)"/>""",
        DrawingRefusal.OUTSIDE,
    ),
    "import": ("<style>@import url(https://a.example/a.css);</style>", DrawingRefusal.OUTSIDE),
    "import, escaped": ("<style>@\\69mport 'a.css';</style>", DrawingRefusal.STYLES),
    "font from elsewhere": ("<style>@font-face{src:url(//a.example/a)}</style>", DrawingRefusal.OUTSIDE),
    "style sheet that fetches": (
        "<style>path{fill:url(//a.example/#a)}</style><path d='M0 0'/>",
        DrawingRefusal.OUTSIDE,
    ),
    "rules with @": ("<style>@media print{path{fill:red}}</style>", DrawingRefusal.STYLES),
    "selectors it can't read": ("<style>g > path{fill:red}</style>", DrawingRefusal.STYLES),
    "filter": ('<path d="M0 0" filter="url(#f)"/>', DrawingRefusal.EFFECTS),
    "filter in a style": ('<path d="M0 0" style="filter:url(//a.example/f)"/>', DrawingRefusal.EFFECTS),
    "filter drawn": ('<filter id="f"><feGaussianBlur/></filter>', DrawingRefusal.EFFECTS),
    "refers to itself": ('<g id="a"><use href="#a"/></g>', DrawingRefusal.TANGLED),
    "pattern of itself": (
        '<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>',
        DrawingRefusal.TANGLED,
    ),
    "nothing in it": ("<g><title>x</title></g>", DrawingRefusal.EMPTY),
    "deep": ("<g>" * 3000 + PATH + "</g>" * 3000, DrawingRefusal.TANGLED),
}


@pytest.mark.parametrize("name", VECTORS)
def test_what_is_refused_and_why(name) -> None:
    inside, why = VECTORS[name]

    assert refusal(svg(inside if why in (DrawingRefusal.EMPTY,) else PATH + inside)) == why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", DrawingRefusal.UNREADABLE),
        (b"\x89PNG\r\n", DrawingRefusal.UNREADABLE),
        (b"\x1f\x8b\x08\x00", DrawingRefusal.PACKED),
        (b"<html/>", DrawingRefusal.NOT_SVG),
        (b"<svg/>", DrawingRefusal.NOT_SVG),
        (b" " * 524_289, DrawingRefusal.TOO_LARGE),
        (svg(before='<!DOCTYPE svg [<!ENTITY a "b">]>'), DrawingRefusal.UNREADABLE),
        (svg(before='<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd">]>'), DrawingRefusal.UNREADABLE),
        (svg(attributes=f'{BOX} onload="alert(1)"'), DrawingRefusal.SCRIPT),
        (svg(attributes=""), DrawingRefusal.NO_SIZE),
        (svg(attributes='width="100%" height="100%"'), DrawingRefusal.NO_SIZE),
        (svg(attributes='viewBox="0 0 3200 12"'), DrawingRefusal.NO_SIZE),
        (svg(attributes='viewBox="0 0 1e999 1e999"'), DrawingRefusal.NO_SIZE),
    ],
)
def test_files_that_are_no_logo(data, why) -> None:
    assert refusal(data) == why


def test_a_few_uses_may_not_become_millions() -> None:
    levels = "".join(f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))

    assert refusal(svg(f'<g id="l0">{PATH}</g>{levels}<use href="#l8"/>')) == DrawingRefusal.TANGLED


def test_a_document_type_sets_no_attributes_that_run() -> None:
    before = '<!DOCTYPE svg [<!ATTLIST path onclick CDATA "alert(1)">]>'

    assert refusal(svg(before=before)) == DrawingRefusal.SCRIPT


def test_letters_are_pointed_out_and_kept() -> None:
    drawing = read_drawing(svg('<text x="1">み<a href="#x">ほ</a>ん<!-- c -->2026</text>'))

    assert drawing.remarks >= {DrawingRemark.TEXT, DrawingRemark.LINKS}
    assert "".join(ElementTree.fromstring(drawing.svg).itertext()) == "みほん2026"


def test_what_was_read_once_is_read_the_same_again() -> None:
    once = read_drawing(svg('<g transform="rotate(9)"><path style="fill:red" d="M0 0"/></g>'))

    assert read_drawing(once.svg.encode()).svg == once.svg


NAMES = st.sampled_from(sorted(ELEMENTS | {"script", "a", "image", "style", "set", "x:y", "foreignObject", "metadata"}))
KEYS = st.sampled_from(
    ["d", "fill", "href", "xlink:href", "style", "onload", "x:z", "id", "clip-path", "filter", "class"]
)
VALUES = st.one_of(
    st.sampled_from(["#a", "url(#a)", "url(//a.example)", "javascript:x", "data:text/html,x", "fill:url(x)", "none"]),
    st.sampled_from(
        ["image-set('//a.example')", "src(//a.example)", "fill:image(x)", r"u\72 l(//a.example)", "rgb(0 0 0)"]
    ),
    st.text(string.ascii_letters + "#:;()/\\ ", max_size=12),
)
# What a value calls, as a browser reads it, with all that may be called: this test doesn't ask the code that decides.
CALL = re.compile(r"[\w-]+\((?:\s*['\"]?#)?")
UNESCAPED = partial(re.compile(r"\\([0-9a-fA-F]{1,6})\s?").sub, lambda found: chr(int(found[1], 16) % 0x110000))
HARMLESS = {"url(#", "rgb(", "rotate("}


@st.composite
def elements(draw, depth: int = 0) -> str:
    name = draw(NAMES)
    attributes = draw(st.dictionaries(KEYS, VALUES, max_size=3))
    inside = "".join(draw(st.lists(elements(depth + 1), max_size=2))) if depth < 3 else draw(st.sampled_from(["", "x"]))
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inside}</{name}>"


@given(elements())
@settings(max_examples=150, deadline=None)
def test_whatever_comes_only_what_is_listed_goes_on(inside) -> None:
    try:
        drawing = read_drawing(svg(PATH + inside))
    except DrawingRefused:
        return
    for element in ElementTree.fromstring(drawing.svg).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        assert element.get("href", "#").startswith("#")
        for value in element.attrib.values():
            assert "script:" not in value
            assert [call for call in CALL.findall(UNESCAPED(value)) if call not in HARMLESS] == []
