"""What a reader looks for: words that all must occur, "phrases", and -what must not occur. Anything may be typed.

A word is any of a few phrases: its short units in order, the longer word they make up, how it is read. A query is cut
to its first letters and terms; what holds no letter and no digit is nothing.
"""

import re
from collections.abc import Container, Iterator

from msgspec import Struct

from foundation.search.backends import KANA, MARK, STOP, Analysis, Token, analyse, fold, follow, to_hiragana

MOST_TERMS, MOST_LETTERS = 8, 100
TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»〝〟", '"'))
UNCONVERTED = r"(?<=[ぁ-ゖァ-ヺー一-鿿々])[A-Za-z]{1,2}$"  # of kana that is being typed: ざいt
IDEOGRAPH = "[一-鿿々𠀀-𯿿㐀-䶿]"
HALF_CONVERTED = rf"(.*{IDEOGRAPH})([ぁ-ゖー]+)"
SHORTEST_BEGINNING = 2  # letters; of a word in ideographs one is enough
SHORTEST_READING = 4  # letters of a word in katakana that is taken for a reading, too

Phrase = tuple[str, ...]


class Term(Struct, frozen=True):
    """One thing to look for: any of these phrases; the last word of each may go on, where it is a beginning."""

    typed: str
    phrases: tuple[Phrase, ...]
    is_beginning: bool = False


class Query(Struct, frozen=True):
    """What must occur, and what must not. Without anything that must occur nothing is found."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)


def fold_query(text: str) -> str:
    """What somebody typed in one form, with one kind of blanks and quotation marks, cut to its first letters."""
    return " ".join(fold(text[: MOST_LETTERS * 2]).translate(QUOTES).split())[:MOST_LETTERS]


def parse_query(text: str) -> Query:
    """Read what somebody typed; never an error."""
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for match in TERM.finditer(fold_query(text)):
        terms = _read_phrase(match["phrase"]) if match["phrase"] is not None else _read_word(match["word"])
        (unwanted if match["minus"] else wanted).extend(terms)
    meaning = [term for term in wanted if _has_meaning(term, wanted)] or wanted
    return Query(tuple(dict.fromkeys(meaning))[:MOST_TERMS], tuple(dict.fromkeys(unwanted))[:MOST_TERMS])


def parse_beginning(text: str, *, shortest: int = SHORTEST_BEGINNING) -> Query:
    """Read what somebody is still typing: its last word may be the beginning of one. Too few letters are nothing."""
    *before, last = fold(text[:MOST_LETTERS]).replace('"', " ").split() or [""]
    last = re.sub(UNCONVERTED, "", last)
    whole = parse_query(" ".join(word.lstrip("-") for word in before)).wanted[: MOST_TERMS - 1]
    plain = "".join(letter for letter in last.lower() if letter.isalnum() or letter == "ー")
    if (not plain or len(plain) < shortest) and not re.search(IDEOGRAPH, plain):
        return Query(whole)
    *complete, term = list(_read_word(last)) or [Term(last, ())]
    written = (plain,) if not complete else ()
    spoken = () if complete else tuple(_list_spoken(plain))
    phrases = tuple(dict.fromkeys([*term.phrases, *((word,) for word in (*written, *spoken))]))
    return Query((*whole, *complete, Term(term.typed, phrases, is_beginning=True)))


def _list_spoken(word: str) -> Iterator[str]:
    """How a word is read that is kana, or ends in kana which aren't converted yet: 在宅きん is ざいたくきん."""
    if KANA.fullmatch(word):
        yield to_hiragana(word)
    elif found := re.fullmatch(HALF_CONVERTED, word):
        readings = [token.reading for token in analyse(found[1]).tokens]
        if all(readings):
            yield f"{''.join(readings)}{found[2]}"


def _has_meaning(term: Term, terms: list[Term]) -> bool:
    """Whether it is to be looked for: small English words are in capitals alone, among words that aren't: IT 研修."""
    is_name = len(term.typed) > 1 and term.typed.isupper() and any(not other.typed.isupper() for other in terms)
    return is_name or term.typed.lower() not in STOP


def take_apart(word: str, *, known: Container[str] = ()) -> tuple[str, ...]:
    """The words of one that is written without blanks, as it has them: 在宅勤務制度 is 在宅勤務 and 制度.

    Each is the longest that is known or that the dictionary has, never a whole run of meaning; with nothing known
    the shortest units. What joins them is left out. A word in kana alone, or in Latin letters, is one.
    """
    if word.isascii() or KANA.fullmatch(word):
        return (word,)
    analysis, parts = analyse(word), []
    longer = {(token.begin, token.end) for token in analysis.compounds} if known else set()
    for run in (run for sentence in analysis.sentences for run in follow(sentence)):
        first = 0
        while first < len(run):
            ends = range(len(run) - (first == 0), first, -1)
            places = ((end, (run[first].begin, run[end - 1].end)) for end in ends)
            fits = (end for end, place in places if place in longer or word[slice(*place)] in known)
            last = next(fits, first + 1)
            parts.append(word[run[first].begin : run[last - 1].end])
            first = last
    return tuple(parts)


def _read_phrase(text: str) -> Iterator[Term]:
    analysis = analyse(text)
    for sentence in analysis.sentences:
        yield Term(text, (*_list_names(analysis, sentence), _keys(sentence))[:1])


def _read_word(text: str) -> Iterator[Term]:
    """A word in kana is one term; others are the runs of meaning in them."""
    analysis = analyse(text)
    for sentence in analysis.sentences:
        for run in [sentence] if KANA.fullmatch(text) else follow(sentence) or [sentence]:
            typed = text[run[0].begin : run[-1].end]
            longer = [one.key for one in analysis.compounds if (one.begin, one.end) == (run[0].begin, run[-1].end)]
            others = [*longer, *([to_hiragana(typed)] if _is_reading(typed) else [])]
            names = _list_names(analysis, run)
            yield Term(typed, names or tuple(dict.fromkeys([_keys(run), *((key,) for key in others)])))


def _list_names(analysis: Analysis, run: tuple[Token, ...]) -> tuple[Phrase, ...]:
    """Of a small word in capitals, the name that it is: nobody who looks for IT means it."""
    place = (run[0].begin, run[-1].end)
    return tuple((one.key,) for one in analysis.compounds if (one.begin, one.end) == place and one.key.endswith(MARK))


def _keys(tokens: tuple[Token, ...]) -> Phrase:
    return tuple(token.key for token in tokens)


def _is_reading(word: str) -> bool:
    """Whether a word in kana may be how another is read; a short one in katakana is itself."""
    is_katakana = word != to_hiragana(word)
    return bool(KANA.fullmatch(word)) and len(word) >= (SHORTEST_READING if is_katakana else 2)
