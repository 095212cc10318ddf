"""Drawings: what is harmless stays, all else goes."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from foundation.assets.domain.svg import clean_svg

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def cleaned(inside, attributes=""):
    return clean_svg(f"<svg {NS} {attributes}>{inside}</svg>".encode()).decode()


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<foreignObject><iframe src='https://evil.example/'/></foreignObject>",
        "<style>@import url(https://evil.example/a.css)</style>",
        "<a href='javascript:alert(1)'><text>x</text></a>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<set attributeName='onload' to='alert(1)'/>",
        "<html:script xmlns:html='http://www.w3.org/1999/xhtml'>alert(1)</html:script>",
        "<!-- c --><?xml-stylesheet href='https://evil.example/'?>",
    ],
)
def test_elements_that_run_or_fetch_go(inside):
    assert cleaned(inside) == '<svg xmlns="http://www.w3.org/2000/svg" />'


@pytest.mark.parametrize(
    "attribute",
    [
        "onload='alert(1)'",
        "style='background:url(https://evil.example/)'",
        "fill='url(https://evil.example/#a)'",
        "fill='url( &quot;//evil.example/#a&quot;)'",
        "filter='url(#a)'",
        "xlink:href='https://evil.example/'",
        "href='javascript:alert(1)'",
        "href='data:text/html,x'",
    ],
)
def test_attributes_that_run_or_fetch_go(attribute):
    assert cleaned(f"<path {attribute} d='M0 0'/>") == '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0" /></svg>'


def test_what_draws_stays():
    drawing = "<defs><pattern id='p' width='4' height='4'/></defs><use href='#p'/><rect fill='url(#p)' x='1'/>"

    assert cleaned(drawing) == f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'.replace("'", '"').replace(
        "/>", " />"
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg",
        b"<html/>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_what_is_no_drawing(data):
    with pytest.raises(ValidationError):
        clean_svg(data)


def test_the_images_of_the_design_survive():
    art = sorted(Path(__file__).parents[3].glob("foundation/content/static/**/*.svg"))

    for path in art:
        data = path.read_bytes()
        if b"<style" not in data and b"<a " not in data:
            assert clean_svg(data).count(b"<path") == data.count(b"<path"), path
