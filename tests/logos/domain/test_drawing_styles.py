"""Style sheets of a drawing become attributes, or the drawing is refused."""

from foundation.logos.domain.drawing import read_drawing
from foundation.logos.enums import DrawingRemark

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
