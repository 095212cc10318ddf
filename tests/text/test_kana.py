"""Kana as typed, and the key by which a reader of Japanese looks a name up."""

import csv
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.organisations.domain.codes import DATA
from foundation.text import kana
from foundation.text.kana import (
    fold_text,
    has_kanji,
    kana_row,
    kana_sort_key,
    needs_reading,
    strip_legal_form,
    to_hiragana,
    to_katakana,
    to_reading,
)


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("", True),
        ("見本商店", True),
        ("ミホン", True),
        ("ﾐﾎﾝ", True),
        ("みほん", True),
        ("Example株式会社", True),
        ("\U00020b9f", True),
        ("Example Ltd.", False),
        ("Żółć & Söhne", False),
        ("주식회사 견본", False),
        ("42", False),
    ],
)
def test_only_names_in_kana_and_kanji_need_a_reading(name: str, needed: bool) -> None:
    assert needs_reading(name) is needed


def in_order(readings: list[str]) -> list[str]:
    return sorted(readings, key=kana_sort_key)


@pytest.mark.parametrize(
    ("typed", "katakana"),
    [
        ("みほん", "ミホン"),
        ("ﾐﾎﾝ ｼｮｸﾋﾝ", "ミホンショクヒン"),
        ("ﾃﾞﾓ", "デモ"),
        ("サンプル・ワーク", "サンプルワーク"),
        ("　アオゾラ　ミホン ", "アオゾラミホン"),
        ("ゔぇるで", "ヴェルデ"),
    ],
)
def test_to_katakana(typed: str, katakana: str) -> None:
    assert to_katakana(typed) == katakana


def test_order_puts_v_beside_u() -> None:
    assert in_order(["エール", "ヴェルデ", "ウエダ", "イエロー"]) == ["イエロー", "ウエダ", "ヴェルデ", "エール"]


def test_order_reads_a_long_vowel_as_the_vowel_before() -> None:
    assert in_order(["スーパー", "ススキ", "スウジ", "スアマ"]) == ["スアマ", "スウジ", "スーパー", "ススキ"]


def test_long_vowel_after_small_kana() -> None:
    assert kana_sort_key("シャープ").split(" ")[0] == kana_sort_key("シャアプ").split(" ")[0] == "シヤアフ"


def test_order_folds_small_kana_and_uses_the_exact_reading_as_tie_break() -> None:
    assert in_order(["キョウト", "キヨウト", "キヨアン"]) == ["キヨアン", "キョウト", "キヨウト"]


def test_order_puts_unvoiced_before_voiced_of_the_same_reading() -> None:
    assert in_order(["バラ", "パラ", "ハラ"]) == ["ハラ", "バラ", "パラ"]


@pytest.mark.parametrize(
    "form", ["カブシキガイシャ{}", "カブシキカイシャ{}", "{}カブシキガイシャ", "トクテイヒエイリカツドウホウジン{}"]
)
def test_strip_legal_form_before_or_after_the_name(form: str) -> None:
    assert strip_legal_form(form.format("ミホン")) == "ミホン"


@pytest.mark.parametrize("reading", ["カブシキミホンテック", "カブシキガイシャ", ""])
def test_strip_legal_form_leaves_what_only_begins_like_one_and_one_without_a_name(reading: str) -> None:
    assert strip_legal_form(reading) == reading


def test_a_legal_form_in_hiragana_does_not_count_in_the_order() -> None:
    assert kana_sort_key("かぶしきがいしゃ みほん") == kana_sort_key("ミホン")


@pytest.mark.parametrize(
    ("reading", "row"),
    [
        ("ヴェルデ", "あ"),
        ("ガクウ", "か"),
        ("パーク", "は"),
        ("ョウ", "や"),
        ("ヲダ", "わ"),
        ("ＡＢＣ", "A"),
        ("9ワリ", "A"),
        ("", "#"),
    ],
)
def test_kana_row(reading: str, row: str) -> None:
    assert kana_row(kana_sort_key(reading)) == row


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("みほん", "ミホン"),
        ("ﾐﾎﾝ ｼｮｸﾋﾝ", "ミホン ショクヒン"),
        ("サンプル・ワーク", "サンプル・ワーク"),
        ("ゔぁーちゃる", "ヴァーチャル"),
        ("見本みほん", "見本ミホン"),
        ("ＡＢＣ１２３", "ABC123"),
        ("", ""),
    ],
)
def test_to_reading(typed: str, reading: str) -> None:
    assert to_reading(typed) == reading


@pytest.mark.parametrize(("typed", "hiragana"), [("ミホン", "みほん"), ("ﾐﾎﾝ", "みほん"), ("ヴェー見本", "ゔぇー見本")])
def test_to_hiragana(typed: str, hiragana: str) -> None:
    assert to_hiragana(typed) == hiragana


# A voicing mark that stands alone may join the katakana before it, but not the hiragana.
@given(st.text(alphabet=st.characters(exclude_categories=("Mn", "Cs"), exclude_characters="ﾞﾟ"), max_size=40))
def test_a_reading_stays_as_it_is(text: str) -> None:
    reading = to_reading(text)

    assert to_reading(reading) == reading == to_reading(to_hiragana(reading))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("髙﨑", "高崎"),
        ("ﾃﾞﾓ 会社", "デモ会社"),
        ("ＡＢＣ", "abc"),
        ("さんぷる・わーく", "サンプルワーク"),
        ("𠮷野", "吉野"),
    ],
)
def test_fold_text_finds_a_name_however_it_is_typed(one: str, other: str) -> None:
    assert fold_text(one) == fold_text(other)


@pytest.mark.parametrize(("one", "other"), [("ハラ", "バラ"), ("高崎", "高島"), ("デモ", "デモー")])
def test_fold_text_keeps_names_apart(one: str, other: str) -> None:
    assert fold_text(one) != fold_text(other)


@given(st.text(max_size=30))
def test_every_reading_has_a_key_and_a_row(text: str) -> None:
    key = kana_sort_key(text)

    assert kana_row(key) in {*kana.ROWS, "A", "#"}
    assert not any(mark in unicodedata.normalize("NFD", key.partition(" ")[0]) for mark in "\u3099\u309a")


def test_readings_are_of_legal_forms_that_there_are() -> None:
    with (DATA / "legal_forms.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    with (kana.DATA / "legal_form_readings.csv").open(encoding="utf-8", newline="") as file:
        readings = list(csv.DictReader(file))

    assert {row["code"] for row in readings} - codes == set()
    assert [row["reading"] for row in readings] == [to_katakana(row["reading"]) for row in readings]


@pytest.mark.parametrize(
    ("name", "kanji"),
    [
        ("見本 花子", True),
        ("佐々木", True),
        ("𠮷", True),
        ("ことり", False),
        ("Aちゃん", False),
        ("Tori", False),
        ("", False),
    ],
)
def test_whether_a_name_has_kanji(name: str, kanji: bool) -> None:
    assert has_kanji(name) is kanji
