"""How long a text may be: counted as its reader counts, in graphemes (Unicode UAX #29), wherever it is entered.

A grapheme has as many code points as it likes, a column has room for so many. The rule the next editor must not break:
what `LineValidator` takes fits into the column that `line` gives.
"""

from typing import Any

from django.core.validators import MaxLengthValidator

from foundation.text.values import count_graphemes

PARTS = 3  # code points of a line's character on average: a kanji and its variation are two or three


def count_line(text: str) -> int:
    """The characters of one line; marks upon marks count as further ones, so that there is an end to them."""
    return max(count_graphemes(text), -(-len(text) // PARTS))


def line(most: int, *validators: Any) -> dict[str, Any]:
    """Of a model's CharField: so many characters as a reader sees them, and the column for them."""
    return {"max_length": most * PARTS, "validators": [LineValidator(most), *validators]}


class GraphemesValidator(MaxLengthValidator):
    """At most so many characters, as a reader sees them."""

    def clean(self, text: Any) -> int:
        return count_graphemes(text)


class LineValidator(MaxLengthValidator):
    """At most so many characters of one line."""

    def clean(self, text: Any) -> int:
        return count_line(text)
