"""Style sheets of a drawing become attributes, or the drawing is refused."""

import time
from contextlib import suppress
from xml.etree import ElementTree

import pytest

from foundation.logos.domain.drawing import read_drawing
from foundation.logos.domain.drawing_styles import write_styles
from foundation.logos.domain.errors import DrawingRefused
from foundation.logos.enums import DrawingRefusal, DrawingRemark

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:x="urn:x"'


PATH = '<path d="M0 0h9v9z"/>'


BOX = 'viewBox="0 0 320 120"'


def svg(inside: str = PATH, attributes: str = BOX, before: str = "") -> bytes:
    return f"{before}<svg {NS} {attributes}>{inside}</svg>".encode()


def test_a_drawing_as_programs_export_it_keeps_its_look() -> None:
    exported = svg(
        "<metadata><x:rdf/></metadata><title>logo_final_v3</title><x:namedview/><!-- made by -->"
        "<style>.st0{fill:#1c5a3f;} #k,.st1{fill:none !important;stroke:#4f9a74}</style>"
        '<defs><linearGradient id="g"><stop offset="0" style="stop-color:#fff"/></linearGradient></defs>'
        '<a href="https://example.jp/"><path class="st0" d="M0 0h9v9z" x:label="a"/></a>'
        '<path class="st1 st0" id="k" style="stroke-width:2;-x-own:1" d="M1 1"/><rect fill="url(#g)" width="9"/>',
        'width="320px" height="120px" x="0px" style="enable-background:new 0 0 320 120;"',
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">',
    )

    drawing = read_drawing(exported)

    assert drawing.svg == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120" viewBox="0 0 320 120">'
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff" /></linearGradient></defs>'
        '<g><path d="M0 0h9v9z" fill="#1c5a3f" /></g>'
        '<path id="k" d="M1 1" fill="none" stroke="#4f9a74" stroke-width="2" /><rect fill="url(#g)" width="9" /></svg>'
    )
    assert (drawing.width, drawing.height) == (320, 120)
    assert drawing.remarks == {DrawingRemark.EDITOR, DrawingRemark.STYLES, DrawingRemark.LINKS}


@pytest.mark.parametrize(
    ("sheet", "why"),
    [
        ("@import url(https://example.jp/x.css);", DrawingRefusal.OUTSIDE),
        ("@font-face{font-family:x}", DrawingRefusal.OUTSIDE),
        ("@media print{.a{fill:red}}", DrawingRefusal.STYLES),
        (".a .b{fill:red}", DrawingRefusal.STYLES),
        (".a>path{fill:red}", DrawingRefusal.STYLES),
        (".a:hover{fill:red}", DrawingRefusal.STYLES),
        ("*{fill:red}", DrawingRefusal.STYLES),
        (".a{fill:red", DrawingRefusal.STYLES),
        (r".a{f\69ll:red}", DrawingRefusal.STYLES),
        (".a{filter:blur(2px)}", DrawingRefusal.EFFECTS),
        (".a{transform:scale(2)}", DrawingRefusal.EFFECTS),
    ],
)
def test_a_sheet_that_would_change_the_colours_is_refused(sheet, why) -> None:
    with pytest.raises(DrawingRefused) as refused:
        written(f"<style>{sheet}</style><path class='a' d='M0 0'/>")

    assert refused.value.refusal == why


@pytest.mark.parametrize(
    ("inside", "fill"),
    [
        ("<style>path{fill:red} .a{fill:blue}</style><path class='a'/>", "blue"),
        ("<style>#k{fill:red} .a{fill:blue}</style><path class='a' id='k'/>", "red"),
        ("<style>.a{fill:red}</style><path class='a' style='fill:blue'/>", "blue"),
        ("<style>.a{fill:red} .a{fill:blue}</style><path class='a'/>", "blue"),
        ("<style>.b{fill:red}</style><path class='a' fill='blue'/>", "blue"),
        ("<style>/* .a{fill:red} */</style><path class='a' fill='blue'/>", "blue"),
        ("<style>.a{fill:red!important}</style><path class='a'/>", "red"),
        ("<style>.a{fill:red!important} #k{fill:blue}</style><path class='a' id='k' style='fill:green'/>", "red"),
        ("<style>.a{fill:url('#g')}</style><path class='a'/>", 'url("#g")'),
        ("<path style=\"fill:url('#g')\"/>", 'url("#g")'),
        ("<style>.a{-x-own:1;fill:red;filter:none}</style><path class='a'/>", "red"),
    ],
)
def test_the_stronger_rule_is_written(inside, fill) -> None:
    root, _remarks = written(inside)

    (path,) = root
    assert (path.get("fill"), path.get("style"), path.get("-x-own")) == (fill, None, None)


@pytest.mark.parametrize("piece", [" ", "/*", "\t", ";", "fill:red!important;", "a(", "'"])
def test_a_long_style_takes_no_time(piece) -> None:
    """16 KB held a request for 4.7 seconds."""
    style = f"fill:red{piece * (16_384 // len(piece))}x"
    root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg"><path style="{style}"/></svg>')

    began = time.process_time()
    with suppress(DrawingRefused):
        write_styles(root)

    assert time.process_time() - began < 1


def test_many_rules_and_many_shapes_are_looked_at_once_each() -> None:
    sheet = "".join(f".a{{fill:#{number:06x}}}" for number in range(8_000))

    began = time.process_time()
    root, _remarks = written(f"<style>{sheet}</style>" + "<path class='a'/>" * 8_000)

    assert root[-1].get("fill") == f"#{7_999:06x}"
    assert time.process_time() - began < 10


def test_nothing_styled_is_not_remarked_on() -> None:
    assert written("<path d='M0 0'/>")[1] == set()
    assert written("<path style='fill:red'/>")[1] == {DrawingRemark.STYLES}


def written(inside: str):
    root = ElementTree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')
    return root, write_styles(root)
