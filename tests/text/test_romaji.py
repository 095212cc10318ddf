"""Readings in Latin letters, and the order of lists that are read in English."""

import pytest

from foundation.text.romaji import latin_initial, latin_sort_key, romanise


@pytest.mark.parametrize(
    ("reading", "latin"),
    [
        ("ミホン", "mihon"),
        ("みほん はなこ", "mihon hanako"),
        ("トウキョウ", "toukyou"),
        ("シャチョウ", "shachou"),
        ("ジュンイチ", "junichi"),
        ("ニッポン", "nippon"),
        ("マッチャ", "matcha"),
        ("ファミリーマート", "famirimato"),
        ("パーティ", "pati"),
        ("ウィンド", "windo"),
        ("チェック", "chekku"),
        ("ヴァイオリン", "vaiorin"),
        ("ｻﾞｯｸ", "zakku"),
        ("ャッ", "a"),
        ("ABCャ", "ABCa"),
        ("アッ", "a"),
        ("", ""),
    ],
)
def test_a_reading_in_latin_letters(reading: str, latin: str) -> None:
    assert romanise(reading) == latin


@pytest.mark.parametrize(
    ("name_en", "reading", "key"),
    [
        ("Beta Inc.", "ミホン", "beta inc"),
        ("“Äpfel”", "", "apfel"),
        ("", "カブシキガイシャミホン", "mihon"),
        ("", "見本", "見本"),
        ("  ", "ＡＢＣ", "abc"),
    ],
)
def test_the_key_of_an_english_list(name_en: str, reading: str, key: str) -> None:
    assert latin_sort_key(name_en, reading) == key


@pytest.mark.parametrize(
    ("name_en", "reading", "initial"),
    [
        ("Mihon", "ミホン", "M"),
        ("école", "ミホン", "E"),
        ("  mihon", "", "M"),
        ("“Quoted”", "", "Q"),
        ("", "ＡＢＣ", "A"),
        ("", "チバ", "C"),
        ("", "見本", ""),
        ("9wari", "", ""),
        ("", "", ""),
    ],
)
def test_the_letter_of_the_index(name_en: str, reading: str, initial: str) -> None:
    assert latin_initial(name_en, reading) == initial
