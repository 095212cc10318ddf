"""Two spellings of one postal address, and what is not the same one."""

import pytest

from foundation.text.places import place_key

SAME = [
    "東京都千代田区霞が関二丁目1番2号",
    "千代田区霞が関2-1-2",
    "〒100-0013　東京都千代田区霞ヶ関２ー１－２",
    "100-0013 千代田区霞ケ関２丁目１番地２",
    "東京都 千代田区 霞が関 2丁目1番地の2",
    "千代田区霞が関２の１の２",
    "東京都千代田区霞が関二丁目一番二号",
]


@pytest.mark.parametrize("address", SAME)
def test_one_address_however_it_is_written(address):
    assert place_key(address) == "千代田区霞ケ関2-1-2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("見本市十二丁目3", "見本市12-3"),
        ("見本市二十丁目3", "見本市20-3"),
        ("見本市百二十番地", "見本市120"),
        ("見本市1-2-3 みほんビル3階", "見本市1丁目2番3号ﾐﾎﾝﾋﾞﾙ３Ｆ"),
        ("〒000-0000 1-2 見本市", "1-2 見本市"),
        ("見本市1-2-3-405", "見本市1-2-3 405号室"),
        ("札幌市北一条西二丁目3", "北海道札幌市北1条西2-3"),
        ("見本郡見本町大字架空10", "見本県見本郡見本町架空10番地"),
        ("見本市髙﨑町1", "見本市高崎町1"),
        ("1-2-3 Mihon, Chiyoda-ku", "1-2-3 MIHON CHIYODA-KU"),
    ],
)
def test_two_spellings(one, other):
    assert place_key(one) == place_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("見本市1-2-3", "見本市1-23"),
        ("見本市12-3", "見本市1-2-3"),
        ("見本市1-2-3 みほんビル3階", "見本市1-2-3 みほんビル4階"),
        ("見本市1-2-3 みほんビル", "見本市1-2-3"),
        ("見本市1-2", "架空市1-2"),
    ],
)
def test_two_addresses(one, other):
    assert place_key(one) != place_key(other)


@pytest.mark.parametrize("address", ["", "東京都千代田区", "見本市", "〒100-0013", "丁目", "-", "\u200b"])
def test_a_place_without_a_number_is_not_compared(address):
    assert place_key(address) == ""


def test_a_number_in_a_name_stays():
    assert place_key("見本市三番町5") == place_key("見本市3番町5") != place_key("見本市三好5")
    assert place_key("四日市市1") == "四日市市1"
