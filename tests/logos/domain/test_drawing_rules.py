"""A hostile drawing at the size limit is refused or read, in no time; a legal one stays as it is."""

import time
from contextlib import suppress

import pytest

from foundation.logos.domain.drawing import read_drawing
from foundation.logos.domain.drawing_rules import LARGEST, PRESENTATION
from foundation.logos.domain.errors import DrawingRefused
from foundation.logos.enums import DrawingRefusal

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:x"'
PATH = '<path d="M0 0h9v9z"/>'
ROOM = LARGEST - 500
CLASSES = " ".join(f"a{number}" for number in range(52))
PROPERTIES = ";".join(f"{name}:red" for name in sorted(PRESENTATION))
MANY_CLASSES = "".join(f".a{number}{{{PROPERTIES}}}" for number in range(52))
LONG = "red " * 25_000


def svg(inside: str, attributes: str = 'viewBox="0 0 320 120"') -> bytes:
    return f"<svg {NS} {attributes}>{inside}</svg>".encode()


def filled(piece: str, before: str = "", after: str = "") -> bytes:
    return svg(before + piece * ((ROOM - len(before) - len(after)) // len(piece)) + after)


HOSTILE = {
    "foreign elements": filled("<x:b/>", PATH),
    "foreign elements and text": filled("<x:b/>y", PATH),
    "foreign elements between letters": filled("y<x:b/>", "<text>", "</text>"),
    "fewer foreign elements and text": filled("<x:b/>yyyyyyy", PATH),
    "comments": filled("<!---->", PATH),
    "style sheets": filled("<style/>", PATH),
    "shapes": filled("<g/>", PATH),
    "classes and properties": filled(f'<g class="{CLASSES}"/>', f"<style>{MANY_CLASSES}</style>"),
    "selectors and properties": filled("a,", f"{PATH}<style>", f"a{{{'fill:red;' * 20_000}}}</style>"),
    "a long value for many": filled('<g class="a"/>', f"<style>.a{{font-family:{LONG}}}</style>"),
    "declarations": filled("fill:red;", f"{PATH}<style>a{{", "}</style>"),
    "empty declarations": filled(";", '<path d="M0 0" style="', '"/>'),
    "rules": filled("a{}", f"{PATH}<style>", "</style>"),
    "styles": svg("".join(f'<g style="opacity:{number}"/>' for number in range(19_000))),
    "values with functions": filled('<path d="M0 0" fill="calc((1))"/>'),
    "colours": filled('<path d="M0 0" fill="rgb(1 2 3)"/>'),
    "uses of one name": svg('<g id="a"/>' * 15_000 + '<use href="#a"/>' * 15_000),
    "a long number": svg(PATH, f'height="9" width="{"1" * ROOM}x"'),
    "a long blank": svg(PATH, f'height="9" width="1{" " * ROOM}x"'),
    "a long view box": svg(PATH, f'viewBox="{"1e" * (ROOM // 2)}"'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_large_drawing_takes_no_time(name) -> None:
    assert len(HOSTILE[name]) <= LARGEST

    began = time.process_time()
    with suppress(DrawingRefused):
        assert len(read_drawing(HOSTILE[name]).svg) < 10 * LARGEST

    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "name",
    [
        *("foreign elements", "classes and properties", "selectors and properties", "a long value for many"),
        *("declarations", "styles"),
    ],
)
def test_what_is_too_complicated_says_so(name) -> None:
    with pytest.raises(DrawingRefused) as refused:
        read_drawing(HOSTILE[name])

    assert refused.value.refusal == DrawingRefusal.TOO_COMPLEX


def test_a_detailed_logo_stays_as_it_is() -> None:
    style = f"-x-own:{'x' * 400};fill:#1c5a3f"
    shape = '<path d="M%d 0" transform="matrix(1 0 0 1 .5 -2e1)" stroke="url(#g)"%s />'
    sent = "".join(shape % (number, f' style="{style}"') for number in range(900))
    kept = "".join(shape % (number, ' fill="#1c5a3f"') for number in range(900))

    assert read_drawing(svg(sent)).svg.partition(">")[2] == f"{kept}</svg>"


def test_text_after_what_is_left_out_stays_in_its_place() -> None:
    sent = "<text>a<x:b/>b<!-- c -->c<tspan>d</tspan>e<x:b/>f<x:b/> <tspan>g</tspan></text>"

    assert "<text>abc<tspan>d</tspan>ef<tspan>g</tspan></text>" in read_drawing(svg(sent)).svg
