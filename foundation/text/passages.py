"""Where a text names somebody or has a phrase, in whatever spelling, and the text with that blackened.

The rules the next editor must not break: what is blackened are whole signs of the text as it was written; a bar tells
neither what is under it nor how long that is; in what is left between the bars none of the phrases is found again.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from foundation.text.contacts import KnownBy, wanted_contact
from foundation.text.kana import UNSEEN, fold_text
from foundation.text.languages import join_names
from foundation.text.names import Wanted, latin_of, letters_of, wanted_of, whole_words
from foundation.text.values import GRAPHEME, HIDDEN, visible

BAR = "████"
BARS = re.compile(f"(?:{BAR})+")
LATIN_WORD = re.compile(r"[A-Za-z0-9]+")
Span = tuple[int, int]


class HiddenWords(Struct, frozen=True):
    """What a reader may not learn: names, in whatever spelling, phrases, and what else leads to somebody."""

    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()

    @classmethod
    def of(cls, known: KnownBy) -> "HiddenWords":
        return cls(names=tuple(known.names), contacts=tuple(known.contacts))

    def list_in(self, text: str) -> list[str]:
        """Names first, as they were given and not as they stand there."""
        known = [(name, wanted_of(name)) for name in self.names]
        known += [(contact, wanted_contact(contact)) for contact in self.contacts]
        folded = {fold: fold(text) for fold in {wanted.fold for _name, wanted in known if wanted}}
        found = [name for name, wanted in known if wanted and re.search(wanted.pattern, folded[wanted.fold])]
        return [*found, *(one for one in self.phrases if one not in found and spans_of_phrase(text, one))]

    def split(self, text: str) -> list[tuple[str, bool]]:
        """The text in parts, and of each whether it is one of those."""
        names = [span for name in self.names for span in spans_of_name(text, name)]
        names += [span for contact in self.contacts for span in _find(text, wanted_contact(contact))]
        return split_at(text, [*names, *(span for one in self.phrases for span in spans_of_phrase(text, one))])

    def list_spellings(self, text: str) -> list[str]:
        """Those that a text says, as they stand in it, each spelling once."""
        return list(dict.fromkeys(part for part, is_found in self.split(text) if is_found))

    def list_between(self, blackened: str) -> list[str]:
        """Those that stand between the bars of a text: what is on both sides of one is not read as one word."""
        return list(dict.fromkeys(one for part in blackened.split(BAR) for one in self.list_in(part)))


def spans_of_name(text: str, name: str) -> list[Span]:
    """Where a text names somebody, as `names.mentions` judges it: first sign and the one after the last."""
    return _find(text, wanted_of(name))


def spans_of_phrase(text: str, phrase: str) -> list[Span]:
    """Each place of a phrase as it was written, but for width, case, kana, spaces and variants of kanji.

    Latin words are found as whole words; signs within a phrase make no difference, at its ends they do.
    """
    return _find(text, _wanted_phrase(phrase))


def blacken(text: str, phrases: Sequence[str]) -> str:
    """The text with a bar wherever one of the phrases is."""
    spans = [span for phrase in phrases for span in spans_of_phrase(text, phrase)]
    if not spans:
        return text
    parts = split_at(text, spans)
    return BARS.sub(BAR, "".join(BAR if is_found else blacken(part, phrases) for part, is_found in parts))


def validate_phrases(text: str, phrases: Sequence[str], *, field: str) -> None:
    """Refuse phrases that the text doesn't have, and none at all, at this field of a form."""
    missing = [phrase for phrase in phrases if not spans_of_phrase(text, phrase)]
    if missing:
        facts = {"phrases": join_names(missing)}
        raise ValidationError({field: _("Not found in the text: %(phrases)s") % facts}, code="not_found")
    if not phrases:
        raise ValidationError({field: _("Enter at least one word of the text.")}, code="not_found")


def split_at(text: str, spans: Iterable[Span]) -> list[tuple[str, bool]]:
    """The text in parts, and of each whether it lies within one of the spans; those that touch are one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    parts, place = [], 0
    for start, end in merged:
        parts += [(text[place:start], False), (text[start:end], True)]
        place = end
    return [part for part in (*parts, (text[place:], False)) if part[0]]


def list_longer_words(text: str, phrases: Iterable[str]) -> list[str]:
    """Latin words of a text that begin, end or go on with a phrase and are longer: they aren't found by it."""
    keys = {key for phrase in phrases if (key := latin_of(phrase).strip()).isalnum() and key.isascii()}
    words = dict.fromkeys(LATIN_WORD.findall(unicodedata.normalize("NFKC", visible(text))))
    return [word for word in words if any(key in word.casefold() != key for key in keys)]


def _wanted_phrase(phrase: str) -> Wanted | None:
    plain = latin_of(phrase).strip()
    if plain.isascii():
        words = re.findall(r"[a-z0-9]+", plain)
        if words and plain[0].isalnum() and plain[-1].isalnum():
            return Wanted(whole_words(words), latin_of)
        return Wanted(r"\s*".join(map(re.escape, plain.split())), latin_of) if plain else None
    folded, letters = fold_text(visible(phrase)), letters_of(phrase)
    if letters and folded[0] == letters[0] and folded[-1] == letters[-1]:
        return Wanted(re.escape(letters), letters_of)
    return Wanted(re.escape(folded), fold_text) if folded else None


def _find(text: str, wanted: Wanted | None) -> list[Span]:
    if wanted is None:
        return []
    folded, places = _fold(text, wanted)
    found = re.finditer(f"(?=({wanted.pattern}))", folded)  # also where one place overlaps another
    spans = [one.span(1) for one in found]
    return [(places[start][0], places[end - 1][1]) for start, end in spans if end > start]


def _fold(text: str, wanted: Wanted) -> tuple[str, list[Span]]:
    """The folded text, and for each of its letters where the sign stands that it is of. What nobody sees is no sign."""
    seen = [place for place, char in enumerate(text) if not (HIDDEN.match(char) or UNSEEN.match(char))]
    folded, places = [], []
    for sign in GRAPHEME.finditer("".join(text[place] for place in seen)):
        letters = wanted.fold(sign.group())
        folded.append(letters)
        places += [(seen[sign.start()], seen[sign.end() - 1] + 1)] * len(letters)
    return "".join(folded), places
