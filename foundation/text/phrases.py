"""Where a Japanese name may break: at 株式会社 and 法人, where kana and kanji change, after a prefecture.

Browsers' own phrase detection (`word-break: auto-phrase`) handles running text, which is not here, and break
names in a word: 株式会社あ／おぞら. The rule the next editor must not break: joined again, the phrases are the name.
"""

import re

KANJI = r"[一-鿿々〆]"
KATAKANA = r"[ァ-ヴヷ-ヺー]"
BREAKS = re.compile(
    r"(?<=会社)(?=.)"
    r"|(?<=法人)(?=.)"
    r"|(?<=.)(?=(?:株式|有限|合同|合名|合資|相互)会社)"
    rf"|(?<=[ぁ-ゖ])(?={KATAKANA}|(?![都道府県市区町村]){KANJI})"
    r"|(?<=[都道府県])(?=[ぁ-ゖァ-ヴ])"
    rf"|(?<={KATAKANA})(?={KANJI})"
    rf"|(?<={KANJI})(?={KATAKANA})"
    r"|(?<=・)"
)
SHORTEST = 2  # characters: no single character on a line


def split_name(name: str) -> list[str]:
    """The name in parts that stay whole where a line breaks; one part where it has no Japanese."""
    parts: list[str] = []
    for part in BREAKS.split(name):
        if parts and (len(part) < SHORTEST or len(parts[-1]) < SHORTEST):
            parts[-1] += part
        elif part:
            parts.append(part)
    return parts
