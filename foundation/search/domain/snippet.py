"""What a reader sees of a hit: the text around the first words that were found, marked as they are written there.

Words are marked by meaning, not by letters: でーた marks データ, and 京都 marks nothing in 東京都.
"""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from foundation.search.backends import analyse, fold_in_place, list_readings
from foundation.search.domain.query import Query
from foundation.search.models import Entry

LENGTH = 90  # letters
SHORT = 16  # letters: the name of a theme, hardly a sentence
LONGEST_WORD = 24  # letters; whatever is longer is cut
MOST_LINES = 40  # that are taken apart for one snippet

Span = tuple[int, int]


def mark_words(text: str, query: Query) -> SafeString:
    """The text with what was looked for marked."""
    return _mark(text, list_spans(text, query))


def cut_snippet(entry: Entry, query: Query) -> SafeString:
    """The first line with one of the words, cut around it; else the summary. Lines with the very letters come first.

    A name, or a few words such as a theme, says little by itself: the summary follows it.
    """
    names = set(entry.names.split("\n"))
    lines = [line for text in (entry.summary, entry.names, entry.body) for line in text.split("\n") if line]
    typed = [term.typed.casefold() for term in query.wanted]
    likely = sorted(lines, key=lambda line: not any(word in line.casefold() for word in typed))
    for line in likely[:MOST_LINES]:
        spans = list_spans(line, query)
        if spans:
            says_little = line in names or len(line) < SHORT
            return _cut(f"{line} – {entry.summary}" if says_little and entry.summary not in ("", line) else line, spans)
    return _cut(entry.summary, [])


def list_spans(text: str, query: Query) -> list[Span]:
    """Where in the text, as it is written, the words are."""
    folded = fold_in_place(text)
    phrases = {phrase for term in query.wanted for phrase in term.phrases}
    return _join(sorted(folded.get_written(*span) for span in _matches(folded.text, phrases)))


def _matches(text: str, phrases: set[tuple[str, ...]]) -> Iterator[Span]:
    analysis = analyse(text)
    lengths = {len(phrase) for phrase in phrases}
    for sentence in analysis.sentences:
        keys = tuple(token.key for token in sentence)
        for length in lengths:
            for first in range(len(keys) - length + 1):  # a shorter rest is none of this length
                if keys[first : first + length] in phrases:
                    yield sentence[first].begin, sentence[first + length - 1].end
    for token in (*analysis.compounds, *(one for part in analysis.sentences for one in list_readings(part))):
        if (token.key,) in phrases:
            yield token.begin, token.end


def _join(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for begin, end in spans:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _cut(text: str, spans: list[Span]) -> SafeString:
    first = spans[0][0] if spans else 0
    start = _to_word(text, max(0, first - LENGTH // 3), first)
    stop = len(text) - _to_word(text[::-1], max(0, len(text) - start - LENGTH), len(text))
    inside = [(begin - start, min(end, stop) - start) for begin, end in spans if start <= begin < stop]
    before, after = ("…" if start else ""), ("…" if stop < len(text) else "")
    return format_html("{}{}{}", before, _mark(text[start:stop], inside), after)


def _to_word(text: str, place: int, most: int) -> int:
    """The next place, up to `most`, at which no word written with blanks is cut: Japanese has none, and any will do."""
    if not 0 < place < most:
        return place
    if _is_inside(text, place):
        until = min(most, place + LONGEST_WORD)
        place = next((at for at in range(place, until) if not _is_inside(text, at)), place)
    return place + (text[place] == " ")


def _is_inside(text: str, place: int) -> bool:
    return all(sign.isascii() and not sign.isspace() for sign in text[place - 1 : place + 1])


def _mark(text: str, spans: list[Span]) -> SafeString:
    parts, place = [], 0
    for begin, end in spans:
        parts.append(format_html("{}<mark>{}</mark>", text[place:begin], text[begin:end]))
        place = end
    return mark_safe("".join([*parts, format_html("{}", text[place:])]))  # noqa: S308 -- each part is escaped above
