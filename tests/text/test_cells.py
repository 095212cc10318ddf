"""What a spreadsheet would run gets an apostrophe in front, and nothing else does."""

import pytest

from foundation.text.cells import safe_text


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+81-3", "-x", "@SUM(A1)", "\t=1", "\n=1", "＝1", "＋x", "－x", "＠x", " =1", "\u3000=1", "\ufeff=1"],
)
def test_what_a_spreadsheet_would_run_has_an_apostrophe(text) -> None:
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12", "+3.5", "-5%", "2026", "見本=1", "", "'=1"])
def test_a_plain_number_and_a_plain_text_have_none(text) -> None:
    assert safe_text(text) == text
