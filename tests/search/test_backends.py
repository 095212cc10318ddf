"""Texts taken apart: one key for what readers take for one word, and places in the text as it is written."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from msgspec.structs import astuple
from sudachipy import SplitMode

from foundation.search import backends
from foundation.search.backends import analyse, fold, fold_in_place, follow, list_readings


def keys(text: str) -> list[str]:
    return [token.key for token in analyse(fold(text)).tokens]


@pytest.mark.parametrize(
    ("written", "also"),
    [
        ("打合せ", "打ち合わせ"),
        ("問合せ", "問い合わせ"),
        ("申込み", "申し込み"),
        ("取組", "取り組み"),
        ("サーバ", "サーバー"),
        ("コンピュータ", "コンピューター"),
        ("ﾃﾚﾜｰｸ", "テレワーク"),
        ("Ｗｅｂ会議", "web会議"),
        ("髙橋", "高橋"),
        ("﨑", "崎"),
        ("會社", "会社"),
        ("國學", "国学"),
        ("渡邊", "渡辺"),
        ("霞ヶ関", "霞が関"),
        ("霞ケ関", "霞が関"),
        ("自由ケ丘", "自由が丘"),
        ("みどりｹ丘", "みどりヶ丘"),
        ("3ケ月", "3か月"),
        ("三か月", "3ヶ月"),
        ("第二十三回", "第23回"),
        ("二〇二六年", "2026年"),
        ("２万円", "二万円"),
        ("20,000円", "2万円"),
        ("1,500万円", "千五百万円"),
        ("㈱見本", "株式会社見本"),
        ("見本（株）", "見本株式会社"),
        ("(一社)見本", "一般社団法人見本"),
        ("（特非）見本", "特定非営利活動法人見本"),
        ("齋藤", "斎藤"),
        ("𠮷野", "吉野"),
        ("ひきこもり", "引きこもり"),
        ("Teleworkers", "telework"),
        ("companies", "company"),
        ("café", "CAFE"),
        ("10,000", "10000"),
        ("worker’s", "worker"),
        ("葛\U000e0100飾区", "葛飾区"),
        ("葛\ufe00城市", "葛城市"),
        ("テレ\u200bワーク", "テレワーク"),
        ("テレ\u2060ワ\ufeffーク", "テレワーク"),
        ("tele\u00adwork", "telework"),
        ("ざい\u200cた\u200dく", "ざいたく"),
        ("か\u200b\u3099くしゅう", "がくしゅう"),
    ],
)
def test_what_is_spelt_in_several_ways_is_one(written: str, also: str) -> None:
    assert keys(written) == keys(also)


def test_words_of_numbers_and_legal_forms_stay_what_they_are() -> None:
    assert keys("千代田区と三重県の一部") == ["千代田", "区", "と", "三重", "県", "の", "一部"]
    assert keys("株(1)") == ["株", "1"]


def test_a_legal_form_that_is_written_short_is_one_place() -> None:
    analysis = analyse(fold("青空㈱の人"))

    assert {(token.begin, token.end) for token in (*analysis.tokens[1:3], *analysis.compounds)} == {(2, 5)}
    assert [token.key for token in analysis.compounds] == ["株式会社"]


def test_what_is_no_part_of_a_name_stays_as_it_is() -> None:
    assert fold("生ケーキと山ケーブル、スケ番") == "生ケーキと山ケーブル、スケ番"
    assert "ヶ" not in "".join(keys("我が社が我が家の"))


def test_a_word_with_hyphens_is_the_whole_one_too() -> None:
    compounds = analyse(fold("By e-mail, tele\u2011working -a on-3")).compounds

    assert [(token.key, token.begin, token.end) for token in compounds] == [("email", 3, 9), ("telework", 11, 23)]


def test_a_place_is_not_part_of_another() -> None:
    assert keys("東京都") == ["東京", "都"]
    assert keys("京都") == ["京都"]


def test_numbers_and_latin_words_stay_whole() -> None:
    assert keys("2026年度、3D、co-op") == ["2026", "年度", "3d", "co", "op"]


def test_sentences_end_where_a_phrase_does() -> None:
    assert len(analyse("在宅。勤務\n制度, notes. end").sentences) == 5
    assert len(analyse("サテライト・オフィス").sentences) == 1


def test_longer_words_and_readings_are_known() -> None:
    analysis = analyse("在宅勤務の制度")

    assert [token.key for token in analysis.compounds] == ["在宅勤務"]
    readings = {token.key for token in list_readings(analysis.sentences[0])}
    assert readings == {"ざいたく", "ざいたくきんむ", "きんむ", "せいど"}
    assert [[token.key for token in run] for run in follow(analysis.tokens)] == [["在宅", "勤務"], ["制度"]]


def test_a_reading_is_known_from_its_beginning() -> None:
    assert "あおぞら" in {token.key for token in analyse("アオゾラコウギョウ").compounds}


def test_a_word_in_hiragana_has_its_reading_beside_its_usual_spelling() -> None:
    words = analyse("あおぞら食品のしごと").tokens

    assert [(token.key, token.reading) for token in words if token.is_content] == [
        ("青空", "あおぞら"), ("食品", "しょくひん"), ("仕事", "しごと"),
    ]  # fmt: skip
    assert [token.reading for token in words if not token.is_content] == [""]


def test_places_are_those_in_the_text() -> None:
    text = "日本のTelework、在宅。"

    assert [text[token.begin : token.end] for token in analyse(text).tokens] == ["日本", "の", "Telework", "在宅"]


@pytest.mark.parametrize(
    "text", ["", "\0", "\n\n", "🙂", "\ud800", "a\x07b", "ꙮ", "(", "”", "々", "ー" * 9_000, "在宅" * 30_000]
)
def test_any_text_is_taken_apart(text: str) -> None:
    assert all(token.key.isalnum() and "ꙮ" not in token.key for token in analyse(fold(text)).tokens)


ALIKE = [
    "ﾃﾞｰﾀ",
    "㈱見本…30℃",
    "½㌔ﬁ㎡",
    "か\u3099ﾊﾟ",
    "cafe\u0301",
    "Ａ\u0301",
    "\u1112\u1161\u11ab",
    "髙\r橋ꙮ",
    "🙂\0",
    "ﾞ",
    "",
]
ALIKE += ["葛\U000e0100飾", "か\u200b\u3099", "\u200b", "ﾊ\u2060ﾟ", "a\u00adb"]


@pytest.mark.parametrize("text", [*ALIKE, "。".join(ALIKE), "".join(ALIKE)])
def test_each_folded_letter_is_known_to_come_from_what_was_written(text: str) -> None:
    folded = fold_in_place(text)

    assert folded.text == fold(text)
    assert len(folded.begins) == len(folded.ends) == len(folded.text)
    assert all(
        fold(text[begin:end]).count(letter)
        for letter, begin, end in zip(*astuple(folded), strict=True)
        if letter != " "
    )
    assert [folded.begins, folded.ends] == [sorted(folded.begins), sorted(folded.ends)]


def test_a_letter_that_is_folded_by_its_neighbours_is_where_it_was_written() -> None:
    folded = fold_in_place("㈱霞ｹ関")

    assert folded.text == fold("㈱霞ｹ関") == "(株)霞ヶ関"
    assert folded.get_written(4, 5) == (2, 3)


def test_letters_that_become_several_or_one_are_whole() -> None:
    folded = fold_in_place("㈱のﾃﾞｰﾀ")

    assert folded.text == "(株)のデータ"
    assert folded.get_written(1, 2) == (0, 1)
    assert folded.get_written(4, 5) == (2, 4)


def test_threads_take_apart_at_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(keys, ["在宅勤務の制度を導入した会社の一日"] * 200))

    assert found == [found[0]] * 200


def test_what_loading_alone_reads_of_the_dictionary_is_given_back():
    before = measure_dictionaries()

    loaded = backends._dictionary.__wrapped__()

    assert measure_dictionaries() - before < 8
    assert [word.surface() for word in loaded.tokenizer(mode=SplitMode.A).tokenize("在宅勤務")] == ["在宅", "勤務"]


def measure_dictionaries() -> float:
    """MiB of the mapped dictionaries that are in this process's memory."""
    found, is_dictionary = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        name, _, rest = line.partition(" ")
        if not name.endswith(":"):
            is_dictionary = line.endswith(".dic")
        elif name == "Rss:" and is_dictionary:
            found += int(rest.removesuffix("kB"))
    return found / 1024
