"""Readings in Latin letters, for lists that are read in English: Hepburn, without marks of long vowels.

What is no kana stays as it is. The spelling orders lists; it is shown to nobody, as people spell their own names.
"""

import unicodedata

from foundation.text.kana import strip_legal_form, to_reading

SYLLABLES = (
    "アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto "
    "ナna ニni ヌnu ネne ノno ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo "
    "ラra リri ルru レre ロro ワwa ヰi ヱe ヲo ンn ガga ギgi グgu ゲge ゴgo ザza ジji ズzu ゼze ゾzo "
    "ダda ヂji ヅzu デde ドdo バba ビbi ブbu ベbe ボbo パpa ピpi プpu ペpe ポpo ヴvu ヵka ヶke ヮwa"
)
ROMAJI = {pair[0]: pair[1:] for pair in SYLLABLES.split()}
GLIDES = {"ャ": "a", "ュ": "u", "ョ": "o"}
SMALL_VOWELS = {"ァ": "a", "ィ": "i", "ゥ": "u", "ェ": "e", "ォ": "o"}
DOUBLING, LENGTHENING = "ッ", "ー"


def romanise(reading: str) -> str:
    """The reading in small Latin letters: トウキョウ is toukyou, ジッポ is jippo."""
    syllables: list[str] = []
    doubles = False
    for sign in to_reading(reading):
        if sign == DOUBLING:
            doubles = True
        elif sign in GLIDES or sign in SMALL_VOWELS:
            before = syllables.pop() if syllables else ""
            syllables.append(_contract(before, sign))
        elif sign != LENGTHENING:
            syllable = ROMAJI.get(sign, sign)
            syllables += _double(syllable) if doubles else [syllable]
            doubles = False
    return "".join(syllables)


def latin_sort_key(name_en: str, reading: str) -> str:
    """The order of a list in English: by the English name, else by the reading romanised, whatever case and marks.

    Signs don't count, as in an index.
    """
    spelled = unicodedata.normalize("NFKD", name_en.strip() or romanise(strip_legal_form(reading))).casefold()
    letters = "".join(sign for sign in spelled if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def latin_initial(name_en: str, reading: str) -> str:
    """The letter A–Z under which that order has the name; "" where it begins otherwise."""
    first = latin_sort_key(name_en, reading)[:1].upper()
    return first if first.isascii() and first.isalpha() else ""


def _contract(before: str, small: str) -> str:
    """A syllable and a small kana as one: ki+ya is kya, shi+yu is shu, te+i is ti, u+i is wi."""
    vowel = SMALL_VOWELS.get(small) or GLIDES[small]
    if before not in ROMAJI.values():
        return before + vowel
    stem = before[:-1]
    if small in SMALL_VOWELS:
        return (stem or "w") + vowel
    return stem + ("" if stem.endswith(("sh", "ch", "j")) else "y") + vowel


def _double(syllable: str) -> list[str]:
    """The syllable after a small tsu: its consonant first, t before ch."""
    first = "t" if syllable.startswith("ch") else syllable[:1]
    return [first, syllable] if first.isascii() and first not in "aiueon" else [syllable]
