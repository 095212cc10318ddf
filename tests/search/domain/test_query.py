"""What may be typed, and what it means: words, phrases, exclusion – never an error, never syntax."""

import pytest

from foundation.search.domain.query import MOST_LETTERS, MOST_TERMS, fold_query, parse_query, take_apart


def wanted(text: str) -> list[list[str]]:
    return [[" ".join(phrase) for phrase in term.phrases] for term in parse_query(text).wanted]


def test_a_word_is_its_short_units_in_order_or_the_longer_one() -> None:
    assert wanted("在宅勤務") == [["在宅 勤務", "在宅勤務"]]


def test_a_question_is_the_words_that_mean_something() -> None:
    assert wanted("在宅勤務の制度を導入した会社") == [["在宅 勤務", "在宅勤務"], ["制度"], ["導入"], ["会社"]]
    assert wanted("how to start telework for the first time") == [["start"], ["telework"], ["first"], ["time"]]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("IT研修", ["it 研修"]),
        ("IT 研修", ["itꙮ", "研修"]),
        ("ＩＴ 2026", ["itꙮ", "2026"]),
        ("IT training", ["itꙮ", "train"]),
        ("WHO guidelines", ["whoꙮ", "guidelin"]),
        ("WHOの指針", ["whoꙮ", "指針"]),
        ("who guidelines", ["guidelin"]),
        ("A guide I read", ["guid", "read"]),
        ("HOW TO START", ["start"]),
        ("テレワーク to 在宅", ["テレワーク", "在宅"]),
        ("how to テレワーク", ["テレワーク"]),
        ("IT", ["itꙮ"]),
        ('"IT"', ["itꙮ"]),
        ("contact us", ["contact"]),
        ("US companies", ["usꙮ", "compani"]),
        ("to be", ["to", "be"]),
    ],
)
def test_a_small_word_is_a_name_where_it_is_in_capitals_and_others_are_not(typed: str, words: list[str]) -> None:
    assert [phrases[0] for phrases in wanted(typed)] == words


def test_a_word_in_kana_is_a_reading_too() -> None:
    assert wanted("ざいたく")[0][-1] == "ざいたく"
    assert wanted("カイ") == [["回"]] or wanted("カイ")[0][0] != "かい"


def test_quotes_keep_words_together() -> None:
    assert wanted('"remote work" notes') == [["remot work"], ["note"]]
    assert wanted("“在宅 勤務”") == [["在宅 勤務"]]
    assert wanted('"in the office"') == [["in the offic"]]


def test_a_minus_excludes() -> None:
    query = parse_query('在宅 -東京 -"remote work"')

    assert [term.typed for term in query.wanted] == ["在宅"]
    assert [term.phrases for term in query.unwanted] == [(("東京",),), (("remot", "work"),)]


def test_a_hyphen_inside_a_word_excludes_nothing() -> None:
    assert wanted("co-op") == [["co op", "coop"]]


@pytest.mark.parametrize("text", ["", "   ", '"', '""', "-", "--", "-在宅", "*", "()", "🙂", "\0", "ꙮ", "。、"])
def test_what_has_no_word_looks_for_nothing(text: str) -> None:
    assert not parse_query(text)


def test_a_query_is_cut() -> None:
    assert len(parse_query(" ".join(f"w{n}" for n in range(500))).wanted) == MOST_TERMS
    assert len(parse_query("x" * 10_000).wanted[0].phrases[0][0]) == 60


def test_what_is_typed_has_one_form() -> None:
    assert fold_query("  Ａ\t“ｶﾅ”\n﨑 ") == 'A "カナ" 崎'
    assert len(fold_query("あ" * 500)) == MOST_LETTERS


@pytest.mark.parametrize(
    ("word", "longer", "shorter"),
    [
        ("テレワーク導入", "テレワーク 導入", "テレワーク 導入"),
        ("在宅勤務制度", "在宅勤務 制度", "在宅 勤務 制度"),
        ("在宅勤務", "在宅 勤務", "在宅 勤務"),
        ("リモートワーク導入", "リモートワーク 導入", "リモート ワーク 導入"),
        ("在宅勤務の制度", "在宅 勤務 制度", "在宅 勤務 制度"),
        ("it導入", "it 導入", "it 導入"),
        ("リモートワーク", "リモートワーク", "リモートワーク"),
        ("co-op", "co-op", "co-op"),
        ("。", "", ""),
        ("を", "を", "を"),
    ],
)
def test_a_word_without_blanks_is_the_words_in_it(word: str, longer: str, shorter: str) -> None:
    assert " ".join(take_apart(word, known={"在宅勤務"})) == longer
    assert " ".join(take_apart(word)) == shorter
