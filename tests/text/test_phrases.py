"""Names break where a reader pauses, and are the same name joined again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.text.phrases import split_name


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


@given(st.text(alphabet="株式会社医療法人都県あおんアンー・々 A1.", max_size=40))
def test_joined_again_the_parts_are_the_name(name: str) -> None:
    parts = split_name(name)

    assert "".join(parts) == name
    assert "" not in parts


@given(st.text(alphabet="株式会社医療法人都県あおんアンー・", min_size=2, max_size=40))
def test_no_part_is_a_character_alone(name: str) -> None:
    assert min(len(part) for part in split_name(name)) >= 2
