"""What a value reaches for: functions on the list, addresses of the drawing itself, nothing else."""

import pytest

from foundation.assets.domain.svg_value import is_local_value, list_pointed_at, nests_deeper


@pytest.mark.parametrize(
    "value",
    [
        "red",
        "#1c5a3f",
        "M0 0L9 9",
        "url(#a)",
        "url('#a')",
        'url( "#a" ) none',
        "URL(#a)",
        "rgb(1 2 3 / calc(1 + 2))",
        "translate(1) rotate(2)",
        "'quoted (text)'",
    ],
)
def test_what_stays(value):
    assert is_local_value(value)


@pytest.mark.parametrize(
    "value",
    [
        "url(https://a.example/)",
        "url('//a.example/#a')",
        "url()",
        "url(#a) url(b)",
        "image-set('https://a.example/' 1x)",
        "-webkit-image-set(url(#a) 1x)",
        "cross-fade(url(#a), url(#b))",
        "element(#a)",
        "attr(href)",
        "var(--a)",
        "paint(a)",
        "src('#a')",
        "url(#a",
        "url(https://a.example/",
        "rgb(url(https://a.example/))",
        "(url(https://a.example/))",
        "\\75rl(https://a.example/)",
        "expression(alert(1))",
        "@import (a)",
        "(" * 21,
        "rgb(1)" * 2_000,
    ],
)
def test_what_goes(value):
    assert not is_local_value(value)


@pytest.mark.parametrize(
    ("value", "names"), [("url(#a)", ["a"]), ("url('#a') red url( #b )", ["a", "b"]), ("#a", []), ("rgb(1 2 3)", [])]
)
def test_the_ids_it_points_at(value, names):
    assert list_pointed_at(value) == names


@pytest.mark.parametrize(
    ("text", "is_deep"), [("(((", True), ("(()(", False), (")))(((", True), ("[{(", True), ("", False)]
)
def test_brackets_in_brackets(text, is_deep):
    assert nests_deeper(text, 2) is is_deep
