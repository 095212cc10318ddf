"""Sorting by reading, as a reader of Japanese looks a name up."""

import pytest

from foundation.organisations.fields import kana_row, kana_sort_key, strip_legal_form, to_katakana
from tests.factories.organisations import OrganisationFactory


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
    ("reading", "bare"),
    [
        ("カブシキガイシャミホン", "ミホン"),
        ("カブシキカイシャミホン", "ミホン"),
        ("ミホンカブシキガイシャ", "ミホン"),
        ("トクテイヒエイリカツドウホウジンミホン", "ミホン"),
        ("カブシキミホンテック", "カブシキミホンテック"),
        ("カブシキガイシャ", "カブシキガイシャ"),
    ],
)
def test_strip_legal_form(reading: str, bare: str) -> None:
    assert strip_legal_form(reading) == bare


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


@pytest.mark.django_db
def test_the_key_is_stored_and_the_list_is_in_its_order() -> None:
    from foundation.organisations.models import Organisation

    tech = OrganisationFactory(name_ja="株式見本テック", name_kana="カブシキミホンテック")
    verde = OrganisationFactory(name_ja="ヴェルデ・デモ", name_kana="ヴェルデデモ", legal_form_id="gk")
    super_mart = OrganisationFactory(name_ja="スーパーデモマート", name_kana="スーパーデモマート")
    aozora = OrganisationFactory(name_ja="あおぞら見本食品", name_kana="アオゾラミホンショクヒン")

    assert list(Organisation.objects.all()) == [aozora, verde, tech, super_mart]
    assert tech.kana_sort.startswith("カフシキミホンテツク")


@pytest.mark.django_db
def test_the_key_follows_a_changed_reading() -> None:
    organisation = OrganisationFactory(name_kana="ミホン")

    organisation.name_kana = "アオゾラ"
    organisation.save()
    organisation.refresh_from_db()

    assert organisation.kana_sort == kana_sort_key("アオゾラ")
