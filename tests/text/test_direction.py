"""What is read from right to left turns no line of ours."""

import pytest

from foundation.text.direction import isolate


@pytest.mark.parametrize("text", ["شركة النور", "חברת אור", "見本 نور", "Sample שלום Ltd"])
def test_a_name_from_right_to_left_is_set_apart(text: str) -> None:
    assert isolate(text) == f"\u2068{text}\u2069"


@pytest.mark.parametrize(
    "text", ["", "見本食品株式会社", "Müller & Söhne", "2026-0042", "https://example.jp/", "شركة\nالنور"]
)
def test_all_else_stays_as_it_is(text: str) -> None:
    assert isolate(text) == text
