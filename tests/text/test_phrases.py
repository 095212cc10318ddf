"""Names break where a reader pauses, and are the same name joined again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.text.phrases import split_headline, split_name, split_text


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("株式会社あおぞら見本食品", ["株式会社", "あおぞら", "見本食品"]),
        ("架空けんせつ株式会社", ["架空けんせつ", "株式会社"]),
        ("テレワーク架空課題解決タスクフォース", ["テレワーク", "架空課題解決", "タスクフォース"]),
        ("医療法人みどりヶ丘サンプル病院", ["医療法人", "みどりヶ丘", "サンプル", "病院"]),
        ("特定非営利活動法人たまごや子ども食堂", ["特定非営利活動法人", "たまごや", "子ども", "食堂"]),
        ("合同会社ヴェルデ・デモ", ["合同会社", "ヴェルデ・", "デモ"]),
        ("みほんワーク月間", ["みほん", "ワーク", "月間"]),
        ("みほん県さくら町", ["みほん県", "さくら町"]),
        ("Aozora Mihon Foods Co., Ltd.", ["Aozora Mihon Foods Co., Ltd."]),
        ("", []),
    ],
)
def test_where_a_name_breaks(name: str, parts: list[str]) -> None:
    assert split_name(name) == parts


@pytest.mark.parametrize(
    ("name", "phrases"),
    [
        ("株式会社こころみ山形", ["株式会社こころみ山形は", "参加しています"]),
        ("株式会社あおぞら見本食品", ["株式会社あおぞら見本食品は", "参加しています"]),
        (
            "特定非営利活動法人たまごや子ども食堂",
            ["特定非営利活動法人", "たまごや", "子ども", "食堂は", "参加しています"],
        ),
        ("Sample Foods Co., Ltd.", ["Sample Foods Co., Ltd.は", "参加しています"]),
    ],
)
def test_in_a_headline_a_name_stays_whole_with_its_particle_or_is_divided(name: str, phrases: list[str]) -> None:
    assert split_headline(f"{name}は参加しています", name) == phrases


def test_what_is_called_so_stays_whole() -> None:
    parts = split_text("よって貴社の「どこでも机」と『在宅でつくる試作の日』を賞します")

    assert [part for part in parts if part[0] in "「『"] == ["「どこでも机」と", "『在宅でつくる試作の日』を"]


@given(st.text(alphabet="株式会社医療法人都県あおんアンー・々 A1.", max_size=40))
def test_joined_again_the_parts_are_the_name(name: str) -> None:
    parts = split_name(name)

    assert "".join(parts) == name
    assert "" not in parts


@given(st.text(alphabet="株式会社医療法人都県あおんアンー・", min_size=2, max_size=40))
def test_no_part_is_a_character_alone(name: str) -> None:
    assert min(len(part) for part in split_name(name)) >= 2


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("広く社会の模範となるものでありますので", ["広く", "社会の", "模範となる", "ものでありますので"]),
        ("取り組みを、活用により。進め", ["取り組みを、", "活用により。", "進め"]),
        ("一か月のあいだ（2026年11月1日～30日）に", ["一か月の", "あいだ", "（2026年11月1日～30日）に"]),
        ("Best of Mihon", ["Best ", "of ", "Mihon"]),
        ("", []),
    ],
)
def test_text_breaks_between_its_phrases(text: str, phrases: list[str]) -> None:
    assert split_text(text) == phrases


def test_a_name_in_a_text_stays_whole() -> None:
    text = "貴事業所あおぞら見本食品ののびのび課は、みほん月間2026（2026年11月1日～30日）に参加し"

    parts = split_text(text, names=["あおぞら見本食品", "のびのび課", "みほん月間2026（2026年11月1日～30日）", ""])

    assert [part for part in parts if "みほん月間" in part] == ["みほん月間2026（2026年11月1日～30日）に"]
    assert any("あおぞら見本食品" in part for part in parts)
    assert any("のびのび課" in part for part in parts)


@given(st.text(alphabet="株式会社医療法人都県あおんアンー・々、。（）にのは 2A1.", max_size=40))
def test_joined_again_the_phrases_are_the_text(text: str) -> None:
    parts = split_text(text, names=["株式会社あ"])

    assert "".join(parts) == text
    assert "" not in parts
    assert [part for part in parts[1:] if part[0] in "、。ー々）"] == []
