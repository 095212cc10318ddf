"""Where Japanese may break: a name at 株式会社 and 法人, where kana and kanji change, after a prefecture.

Running text is divided by BudouX, the model of browsers' own `word-break: auto-phrase`, which breaks names in a word
(株式会社あ／おぞら): names have a rule of their own, and stay whole in text. The rule the next editor must not break:
joined again, the phrases are the text.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

KANJI = r"[一-鿿々〆]"
KATAKANA = r"[ァ-ヴヷ-ヺー]"
# Patterns as text, here and where they have many kanji in them: compiling them took 1 % of a start of the server
JAPANESE = "[ぁ-ゖァ-ヺ一-鿿々]"
BREAKS = (
    r"(?<=会社)(?=.)"
    r"|(?<=法人)(?=.)"
    r"|(?<=.)(?=(?:株式|有限|合同|合名|合資|相互)会社)"
    rf"|(?<=[ぁ-ゖ])(?={KATAKANA}|(?![都道府県市区町村]){KANJI})"
    r"|(?<=[都道府県])(?=[ぁ-ゖァ-ヴ])"
    rf"|(?<={KATAKANA})(?={KANJI})"
    rf"|(?<={KANJI})(?={KATAKANA})"
    r"|(?<=・)"
)
NOT_FIRST = "、。，．・：；！？ー々ゝゞヽヾ）」』】〕〉》］｝ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ％"
NOT_LAST = "（「『【〔〈《［｛"
FIGURES = r"[0-9０-９〇一二三四五六七八九十百千万A-Za-zＡ-Ｚａ-ｚ.,．，〜～-]"
# no break between: parts of a number and its counter, a particle and the verb that makes it one (に／より)
TOGETHER = (
    rf"(?<={FIGURES})(?={FIGURES})|(?<=[0-9０-９一二三四五六七八九十])(?=[年月日時分回名人社件か])|(?<=か)(?=[年月国所])"
    r"|(?<=に)(?=より|よる|よって|よっ|おけ|おい|つい|とって|関し|関す|対し|対す)|(?<=と)(?=して|いう|とも|なる|なり)"
    r"|(?<=を)(?=もって|通じ)"
)
# what is called so stays together as far as a line may be: 「どこでも机」, サポーターズ
CALLED = re.compile(r"[「『][^「」『』]{1,20}[」』]|[ァ-ヴー・]{2,20}")
LONGEST = 14  # characters that a line holds in large letters
SHORTEST = 2  # characters: no single character on a line


def split_name(name: str) -> list[str]:
    """The name in parts that stay whole where a line breaks; one part where it has no Japanese."""
    parts: list[str] = []
    for part in re.split(BREAKS, name):
        if parts and (len(part) < SHORTEST or len(parts[-1]) < SHORTEST):
            parts[-1] += part
        elif part:
            parts.append(part)
    return parts


def split_text(text: str, *, names: Iterable[str] = ()) -> list[str]:
    """Running text in phrases, each with the particles and marks that follow it; names and what is quoted stay whole.

    A text without Japanese is divided into its words.
    """
    ends = _list_ends(text) - {match.start() for match in re.finditer(TOGETHER, text)}
    ends -= {place for place in ends if text[place] in NOT_FIRST or text[place - 1] in NOT_LAST}
    for name in {*names, *CALLED.findall(text)}:
        for start in _find_all(name, text):
            ends -= set(range(start + 1, start + len(name)))
    places = sorted(ends | {0, len(text)})
    return [text[start:end] for start, end in zip(places, places[1:], strict=False)]


def split_headline(text: str, name: str) -> list[str]:
    """As text; the name stays whole with its particle, or is divided as names are where that is long."""
    phrases = split_text(text, names=[name])
    return [part for phrase in phrases for part in ([phrase] if len(phrase) <= LONGEST else split_name(phrase))]


def _list_ends(text: str) -> set[int]:
    """Where one phrase ends and the next begins."""
    parts = _parser().parse(text) if re.search(JAPANESE, text) else re.findall(r"\s*\S+\s*", text)
    ends, place = set(), 0
    for part in parts[:-1]:
        place += len(part)
        ends.add(place)
    return ends


def _find_all(name: str, text: str) -> Iterator[int]:
    start = text.find(name) if name else -1
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


@cache
def _parser() -> Any:
    import budoux  # noqa: PLC0415 -- reads its model, and only printed Japanese needs it

    return budoux.load_default_japanese_parser()
