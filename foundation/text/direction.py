"""Names and texts that are read from right to left, within lines of ours."""

import regex

RIGHT_TO_LEFT = regex.compile(r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
ISOLATE, POP = "\u2068", "\u2069"


def isolate(text: str) -> str:
    """The text set apart, so that one line of plain text it is put into isn't turned round by it.

    Several lines are left as they are: each has its own direction.
    """
    is_in_a_line = "\n" not in text and RIGHT_TO_LEFT.search(text) is not None
    return f"{ISOLATE}{text}{POP}" if is_in_a_line else text
