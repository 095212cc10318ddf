"""The words of a text as they are stored: in order, a mark between sentences, then longer words and readings.

A phrase is words that follow each other, so no phrase reaches over the mark. Words are letters and digits only: nothing
in them means anything to a database.
"""

import re

from foundation.search.backends import MARK, analyse, fold, list_readings

WRITTEN_OUT = re.compile(r"[a-z]{3,60}")
MOST = 100_000  # letters of a column


def list_words(text: str, *, unstemmed: bool = False) -> str:
    """The words of a text, joined by spaces; with `unstemmed` Latin words as they are written, too."""
    folded = fold(text)
    analysis = analyse(folded)
    sentences = [" ".join(token.key for token in sentence) for sentence in analysis.sentences]
    longer = {token.key for token in analysis.compounds}
    longer |= {token.key for sentence in analysis.sentences for token in list_readings(sentence)}
    if unstemmed:
        longer |= set(WRITTEN_OUT.findall(folded.lower()))
    words = f" {MARK} ".join([*sentences, " ".join(sorted(longer))])
    return words if len(words) <= MOST else words[:MOST].rpartition(" ")[0]
