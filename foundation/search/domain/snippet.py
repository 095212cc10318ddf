"""What a reader sees of a hit: the text around the first words that were found, marked as they are written there.

Words are marked by meaning, not by letters: でーた marks データ, and 京都 marks nothing in 東京都. To take a text
apart takes a hundred times as long as to look for letters in it, so that of a hit only some letters are taken apart:
those around what was typed, then those around its other spellings, then the text from its beginning. The rule the next
editor must not break: what a hit costs doesn't grow with its text, but for looking for letters.
"""

import re
from collections.abc import Iterator
from itertools import chain

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from foundation.search.backends import ENDS, KANA, analyse, fold_in_place, list_readings, to_hiragana
from foundation.search.domain.query import Query
from foundation.search.models import Entry
from foundation.text.kana import JAPANESE_PART

LENGTH = 90  # letters
SHORT = 16  # letters: the name of a theme, hardly a sentence
LONGEST_WORD = 24  # letters; whatever is longer is cut
REACH = 160  # letters on either side of what may be a word that are taken apart with it
EDGE = re.compile(rf"{ENDS.pattern}|\s")  # where a line is cut in no word
MOST_LETTERS = 3_000  # that are taken apart for one snippet

Span = tuple[int, int]
Part = tuple[str, int, int]  # of a line: from which of its letters to which


def mark_words(text: str, query: Query, *, language: str = "") -> SafeString:
    """The text with what was looked for marked; what a page in another `language` says in Japanese has its `lang`."""
    return _mark_languages(text, list_spans(text, query), language)


def cut_snippet(entry: Entry, query: Query, *, language: str = "") -> SafeString:
    """The first line with one of the words, cut around it; else the summary. Lines with the very letters come first.

    A name, or a few words such as a theme, says little by itself: the summary follows it. `language` as above.
    """
    names = set(entry.names.split("\n"))
    lines = [line for text in (entry.summary, entry.names, entry.body) for line in text.split("\n") if line]
    left = MOST_LETTERS
    for line, begin, end in _list_parts(lines, query) if query else ():
        spans = [(begin + first, begin + last) for first, last in list_spans(line[begin:end], query)]
        if spans:
            says_little = line in names or len(line) < SHORT
            shown = f"{line} – {entry.summary}" if says_little and entry.summary not in ("", line) else line
            return _cut(shown, spans, language)
        left -= end - begin
        if left <= 0:
            break
    return _cut(entry.summary, [], language)


def list_spans(text: str, query: Query) -> list[Span]:
    """Where in the text, as it is written, the words are."""
    folded = fold_in_place(text)
    phrases = {phrase for term in query.wanted for phrase in term.phrases}
    return _join(sorted(folded.get_written(*span) for span in _matches(folded.text, phrases)))


def _list_parts(lines: list[str], query: Query) -> Iterator[Part]:
    """Where the words may be, the likeliest first: around what was typed, around their other spellings, anywhere."""
    typed = [term.typed for term in query.wanted]
    words = [max(phrase, key=len) for term in query.wanted for phrase in term.phrases]
    others = [to_hiragana(word) for word in (*typed, *words) if len(word) > 1 or not KANA.fullmatch(word)]
    parts = chain(
        (part for line in lines for part in _parts_around(line, _places_of(typed, line))),
        (part for line in lines for part in _parts_around(line, _places_of_spellings(others, line))),
        (part for line in lines for part in _divide(line)),
    )
    given: set[Part] = set()
    for part in parts:
        if part not in given:
            given.add(part)
            yield part


def _places_of(letters: list[str], text: str) -> Iterator[Span]:
    """Where any of these letters are, large or small."""
    if letters:
        yield from (found.span() for found in re.finditer("|".join(map(re.escape, letters)), text, re.IGNORECASE))


def _places_of_spellings(letters: list[str], line: str) -> Iterator[Span]:
    """Where any of these are in a line, be they katakana, half-width or old letters there."""
    folded = fold_in_place(line)
    yield from (folded.get_written(*place) for place in _places_of(letters, to_hiragana(folded.text)))


def _parts_around(line: str, places: Iterator[Span]) -> Iterator[Part]:
    """What is in reach of these places; of those within the last part none is given."""
    until = 0
    for first, last in places:
        if last > until:
            begin, until = _begin_of(line, first), _end_of(line, last)
            yield line, begin, until


def _divide(line: str) -> Iterator[Part]:
    """A line by parts that are in reach of where they begin."""
    begin = 0
    while begin < len(line):
        end = _end_of(line, begin)
        yield line, begin, end
        begin = end


def _begin_of(line: str, place: int) -> int:
    """Where what is taken apart before a place begins: after the first edge in reach, before what is shown of it."""
    far = place - REACH
    edges = EDGE.finditer(line, max(0, far), max(0, place - LENGTH // 3))
    return next((edge.end() for edge in edges), far) if far > 0 else 0


def _end_of(line: str, place: int) -> int:
    """Where what is taken apart after a place ends: at the last edge in reach, after what is shown of it."""
    far = place + REACH
    edges = EDGE.finditer(line, place + LENGTH, far)
    return max((edge.end() for edge in edges), default=far) if far < len(line) else len(line)


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


def _cut(text: str, spans: list[Span], language: str) -> SafeString:
    first = spans[0][0] if spans else 0
    start = _to_word(text, max(0, first - LENGTH // 3), first)
    stop = len(text) - _to_word(text[::-1], max(0, len(text) - start - LENGTH), len(text))
    inside = [(begin - start, min(end, stop) - start) for begin, end in spans if start <= begin < stop]
    before, after = ("…" if start else ""), ("…" if stop < len(text) else "")
    return format_html("{}{}{}", before, _mark_languages(text[start:stop], inside, language), after)


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


def _mark_languages(text: str, spans: list[Span], language: str) -> SafeString:
    """A word that is Japanese in part is marked in two: each of the elements is closed within the other."""
    if language in ("", "ja"):
        return _mark(text, spans)
    parts, place = [], 0
    for found in re.finditer(JAPANESE_PART, text):
        begin, end = found.span()
        parts.append(_mark_part(text, spans, place, begin))
        parts.append(format_html('<span lang="ja">{}</span>', _mark_part(text, spans, begin, end)))
        place = end
    return mark_safe("".join([*parts, _mark_part(text, spans, place, len(text))]))  # noqa: S308 -- escaped in parts


def _mark_part(text: str, spans: list[Span], begin: int, end: int) -> SafeString:
    inside = [
        (max(first, begin) - begin, min(last, end) - begin) for first, last in spans if first < end and last > begin
    ]
    return _mark(text[begin:end], inside)


def _mark(text: str, spans: list[Span]) -> SafeString:
    parts, place = [], 0
    for begin, end in spans:
        parts.append(format_html("{}<mark>{}</mark>", text[place:begin], text[begin:end]))
        place = end
    return mark_safe("".join([*parts, format_html("{}", text[place:])]))  # noqa: S308 -- each part is escaped above
