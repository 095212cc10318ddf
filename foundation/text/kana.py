"""Japanese as it is typed and read aloud: one spelling of kana, the key names are sorted by, the row of the index.

Rule (docs/decisions/0006-kana-sort-key.md): NFKC katakana without the legal form; hiragana folded to katakana; a long
vowel mark becomes the vowel before it; small kana and voicing marks are folded, the exact reading breaking ties.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import regex

DATA = Path(__file__).parent / "data"
HIRAGANA = range(ord("ぁ"), ord("ゖ") + 1)
TO_KATAKANA = {code: code + 0x60 for code in HIRAGANA}
TO_HIRAGANA = {code + 0x60: code for code in HIRAGANA}
SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
VOWELS = {
    "ア": "アカガサザタダナハバパマヤラワ",
    "イ": "イキギシジチヂニヒビピミリヰ",
    "ウ": "ウクグスズツヅヌフブプムユルヴ",
    "エ": "エケゲセゼテデネヘベペメレヱ",
    "オ": "オコゴソゾトドノホボポモヨロヲ",
}
# Not seen by itself: variations of a kanji, joiners, directions
UNSEEN = regex.compile(r"\p{Default_Ignorable_Code_Point}+")
# Kana and kanji, as a class for regular expressions of Python and of both databases
JAPANESE = "[々〆ぁ-ヿ\u3400-\u9fff\uf900-\ufaffｦ-ﾟ\U00020000-\U0003ffff]"
# What is read aloud in one: Japanese letters with their signs, and words between them that have no blank
JAPANESE_PART = rf"{JAPANESE}(?:[!-~\u3000-\u303f！-･]{{0,24}}{JAPANESE})*"
KANJI = "[々〆\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Kanji that names are written with, as the one that people type
VARIANTS = str.maketrans(
    "髙﨑𠮷濵濱邊邉齋齊斎澤廣國嶋嶌德惠眞龍瀧藏學會實榮櫻淺劍彌與",
    "高崎吉浜浜辺辺斉斉斉沢広国島島徳恵真竜滝蔵学会実栄桜浅剣弥与",
)
VOWEL_OF = {kana: vowel for vowel, group in VOWELS.items() for kana in group}
ROWS = {
    "あ": "アイウエオ",
    "か": "カキクケコ",
    "さ": "サシスセソ",
    "た": "タチツテト",
    "な": "ナニヌネノ",
    "は": "ハヒフヘホ",
    "ま": "マミムメモ",
    "や": "ヤユヨ",
    "ら": "ラリルレロ",
    "わ": "ワヰヱヲン",
}
ROW_OF = {kana: row for row, group in ROWS.items() for kana in group}


@lru_cache(maxsize=1)
def legal_form_readings() -> tuple[str, ...]:
    """The readings of legal forms to leave out when sorting, longest first (`data/legal_form_readings.csv`)."""
    with (DATA / "legal_form_readings.csv").open(encoding="utf-8", newline="") as file:
        readings = {row["reading"] for row in csv.DictReader(file)}
    return tuple(sorted(readings, key=len, reverse=True))


def needs_reading(name: str) -> bool:
    """Whether lists can't order a name without its reading; unknown, so yes, of one that is still empty.

    A name without kana and kanji is read as it is written.
    """
    return not name or re.search(JAPANESE, name) is not None


def has_kanji(name: str) -> bool:
    """Whether a name can't be read aloud from its signs alone; one in kana or in Latin letters can."""
    return re.search(KANJI, name) is not None


def to_reading(text: str) -> str:
    """A reading in full-width katakana: half-width kana and hiragana are taken, what is no kana stays."""
    return unicodedata.normalize("NFKC", text).translate(TO_KATAKANA)


def to_hiragana(text: str) -> str:
    """What is katakana as hiragana, in the width of `to_reading`."""
    return unicodedata.normalize("NFKC", text).translate(TO_HIRAGANA)


def without_unseen(text: str) -> str:
    """Text to compare in NFKC: 葛 is one kanji in each of its variations, and what joins or directs is no letter."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def to_katakana(text: str) -> str:
    """The reading, spaces, middle dots and what is not seen left out."""
    return "".join(c for c in to_reading(without_unseen(text)) if not c.isspace() and c not in "・゠")


def strip_legal_form(reading: str) -> str:
    """The reading without a legal form before or after it."""
    for form in legal_form_readings():
        if reading.startswith(form) and len(reading) > len(form):
            return reading[len(form) :]
        if reading.endswith(form) and len(reading) > len(form):
            return reading[: -len(form)]
    return reading


def _long_vowels(reading: str) -> str:
    out: list[str] = []
    for char in reading:
        out.append(VOWEL_OF.get(out[-1].translate(SMALL), char) if char == "ー" and out else char)
    return "".join(out)


@lru_cache(maxsize=4096)
def kana_sort_key(reading: str) -> str:
    """The stored key: folded reading, a separator that sorts first, the exact reading as tie-break."""
    exact = _long_vowels(strip_legal_form(to_katakana(reading)))
    unvoiced = "".join(c for c in unicodedata.normalize("NFD", exact) if c not in "\u3099\u309a")
    folded = unicodedata.normalize("NFC", unvoiced).translate(SMALL).upper()
    return f"{folded}\u0020{exact}" if folded else ""


def kana_row(sort_key: str) -> str:
    """The row of the kana index (あかさたな…) a key belongs to; A for Latin letters and digits, # for the rest."""
    first = sort_key[:1]
    if first.isascii() and first.isalnum():
        return "A"
    return ROW_OF.get(first, "#")


def fold_text(text: str) -> str:
    """Text as names are found by it: width, case, kana, spaces and variants of kanji make no difference."""
    return to_katakana(text).casefold().translate(VARIANTS)
