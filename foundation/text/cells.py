"""What a spreadsheet would run, and how it is kept from running."""

import re

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # Excel reads the full-width ones as well
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def safe_text(text: str) -> str:
    """For CSV: an apostrophe in front of what a spreadsheet would run. A plain number is none."""
    return f"'{text}" if text.lstrip(" \u3000\u00a0\ufeff").startswith(STARTS) and not NUMBER.fullmatch(text) else text
