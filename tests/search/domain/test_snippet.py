"""What a reader sees of a hit: marked by meaning, cut around the first words, escaped."""

import pytest

from foundation.search import backends
from foundation.search.backends import Analysis
from foundation.search.domain import snippet
from foundation.search.domain.query import parse_query
from foundation.search.domain.snippet import LENGTH, MOST_LETTERS, REACH, cut_snippet, mark_words
from foundation.search.models import Entry

FILLER = "制度を導入した会社（見本食品）では、打ち合わせを画面越しに行い、記録を写真に変えました。"


@pytest.fixture
def taken_apart(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many letters were taken apart, each time."""
    lengths: list[int] = []

    def analyse(text: str) -> Analysis:
        lengths.append(len(text))
        return backends.analyse(text)

    monkeypatch.setattr(snippet, "analyse", analyse)
    return lengths


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("在宅勤務の一日", "在宅", "<mark>在宅</mark>勤務の一日"),
        ("在宅勤務の一日", "ざいたくきんむ", "<mark>在宅勤務</mark>の一日"),
        ("テレワークの一日", "てれわーく", "<mark>テレワーク</mark>の一日"),
        ("東京都の一日", "京都", "東京都の一日"),
        ("打ち合わせの一日", "打合せ 一日", "<mark>打ち合わせ</mark>の<mark>一日</mark>"),
        ("在宅勤務の検品", "在宅勤務 検品", "<mark>在宅勤務</mark>の<mark>検品</mark>"),
        ("Notes of teleworkers", "telework", "Notes of <mark>teleworkers</mark>"),
        ("<b>在宅</b>", "在宅 b", "&lt;<mark>b</mark>&gt;<mark>在宅</mark>&lt;/<mark>b</mark>&gt;"),
        ("ﾃﾞｰﾀ 在宅", "在宅", "ﾃﾞｰﾀ <mark>在宅</mark>"),
        ("ﾃﾞｰﾀ 在宅", "データ", "<mark>ﾃﾞｰﾀ</mark> 在宅"),
        ("テレワークの話…続き", "テレワーク 続き", "<mark>テレワーク</mark>の話…<mark>続き</mark>"),
        ("㈱見本は30℃でもテレワーク", "テレワーク", "㈱見本は30℃でも<mark>テレワーク</mark>"),
        ("㈱見本は20㎡", "見本", "㈱<mark>見本</mark>は20㎡"),
        ("<㈱>見本&½", "見本 株式会社", "&lt;<mark>㈱</mark>&gt;<mark>見本</mark>&amp;½"),
        ("½ of ﬁve ﬁles", "files", "½ of ﬁve <mark>ﬁles</mark>"),
        ("5㌔の在宅", "キロ 在宅", "5<mark>㌔</mark>の<mark>在宅</mark>"),
        ("か\u3099くしゅうと在宅", "学習 在宅", "<mark>か\u3099くしゅう</mark>と<mark>在宅</mark>"),
        ("cafe\u0301 在宅", "café 在宅", "<mark>cafe\u0301</mark> <mark>在宅</mark>"),
        ("葛\U000e0100飾区の在宅", "葛飾区", "<mark>葛\U000e0100飾区</mark>の在宅"),
        ("葛城市の話", "葛\U000e0100城市", "<mark>葛城市</mark>の話"),
        ("テレ\u200bワーク&在\u00ad宅", "テレワーク 在宅", "<mark>テレ\u200bワーク</mark>&amp;<mark>在\u00ad宅</mark>"),
        ("在宅", "-在宅", "在宅"),
        ("", "在宅", ""),
    ],
)
def test_words_are_marked_as_they_are_written(text: str, typed: str, marked: str) -> None:
    assert mark_words(text, parse_query(typed)) == marked


def test_the_text_is_cut_around_the_first_words() -> None:
    entry = Entry(title="題", summary="要約", body=f"別の行\n{'前置き、' * 40}ここで<在宅>を{'学び、' * 40}")

    shown = cut_snippet(entry, parse_query("在宅"))

    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "ここで&lt;<mark>在宅</mark>&gt;を" in shown
    assert len(shown) < LENGTH + 40


def test_no_word_written_with_blanks_is_cut() -> None:
    words = "Everybody simply stays where questions are answered, "
    entry = Entry(title="Title", body=f"{words * 3}at home, and {words * 3}")

    shown = cut_snippet(entry, parse_query("home"))

    assert (
        shown
        == "…questions are answered, at <mark>home</mark>, and Everybody simply stays where questions are answered,…"
    )


def test_what_is_longer_than_a_word_is_cut_and_the_hit_is_kept() -> None:
    entry = Entry(title="Title", body=f"{'a' * 200} home {'b' * 200}")

    shown = cut_snippet(entry, parse_query("home"))

    assert shown.startswith(f"…{'a' * 20}")
    assert "<mark>home</mark>" in shown
    assert len(shown) < LENGTH + 40


def test_the_line_with_the_very_letters_comes_first() -> None:
    entry = Entry(title="題", body="打合せをした\n打ち合わせをした")

    assert cut_snippet(entry, parse_query("打ち合わせ")) == "<mark>打ち合わせ</mark>をした"
    assert cut_snippet(entry, parse_query("打合せ")) == "<mark>打合せ</mark>をした"


def test_a_name_is_followed_by_the_summary() -> None:
    entry = Entry(title="題", names="みほん市\n在宅勤務", summary="保育所が仕事場になった", body="本文")

    assert cut_snippet(entry, parse_query("在宅")) == "<mark>在宅</mark>勤務 – 保育所が仕事場になった"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (
            "在宅",
            '<span lang="ja"><mark>在宅</mark>勤務（ABC）の町</span> – A town, at home (<span lang="ja">町</span>)',
        ),
        ("town", 'A <mark>town</mark>, at home (<span lang="ja">町</span>)'),
        (
            "DX推進",
            '<mark>DX</mark><span lang="ja"><mark>推進</mark></span> &amp; more – A town, at home '
            '(<span lang="ja">町</span>)',
        ),
        ("nothing", 'A town, at home (<span lang="ja">町</span>)'),
    ],
)
def test_what_a_page_in_english_says_in_japanese_has_its_language(typed: str, shown: str) -> None:
    entry = Entry(title="A town", names="在宅勤務（ABC）の町\nDX推進 & more", summary="A town, at home (町)")

    assert cut_snippet(entry, parse_query(typed), language="en") == shown


def test_a_page_in_japanese_says_no_language() -> None:
    entry = Entry(title="町", names="Town 在宅", summary="在宅の町")

    assert cut_snippet(entry, parse_query("在宅"), language="ja") == "<mark>在宅</mark>の町"


def test_a_few_words_are_followed_by_the_summary_and_a_sentence_is_not() -> None:
    theme = Entry(title="題", summary="保育所が仕事場になった", body="在宅勤務\n本文")
    sentence = Entry(title="題", summary="保育所が仕事場になった", body="在宅勤務を全社で取り入れた一年の記録")
    itself = Entry(title="題", summary="在宅勤務の町", body="本文")

    assert cut_snippet(theme, parse_query("在宅")) == "<mark>在宅</mark>勤務 – 保育所が仕事場になった"
    assert cut_snippet(sentence, parse_query("在宅")) == "<mark>在宅</mark>勤務を全社で取り入れた一年の記録"
    assert cut_snippet(itself, parse_query("在宅")) == "<mark>在宅</mark>勤務の町"


def test_where_the_words_are_in_the_title_alone_the_summary_is_shown() -> None:
    assert cut_snippet(Entry(title="在宅", summary="要約", body="本文"), parse_query("在宅")) == "要約"
    assert cut_snippet(Entry(title="在宅"), parse_query("在宅")) == ""


@pytest.mark.parametrize("lines", [1, 30])
@pytest.mark.parametrize("size", [1_000, 100_000])
@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("テレワーク", "テレワーク"),
        ("ﾃﾚﾜｰｸ", "テレワーク"),
        ("てれわーく", "ﾃﾚﾜｰｸ"),
        ("葛飾区", "葛\U000e0100飾区"),
        ("検品", "検品"),
        ("Commuting", "commutes"),
    ],
)
def test_what_a_hit_costs_does_not_grow_with_its_text(
    taken_apart: list[int], typed: str, written: str, lines: int, size: int
) -> None:
    filler = (FILLER * (size // len(FILLER) + 1))[:size]
    body = "\n".join(filler[first : first + size // lines] for first in range(0, size, size // lines))

    shown = cut_snippet(Entry(title="題", body=f"{body}㈱で{written}を"), parse_query(typed))

    assert f"㈱で<mark>{written}</mark>を" in shown
    assert sum(taken_apart) <= 3 * REACH


def test_where_nothing_is_written_as_typed_so_many_letters_are_taken_apart(taken_apart: list[int]) -> None:
    for body in (
        FILLER * 3_000,
        "\n".join(f"{number}番、{FILLER}" for number in range(2_000)),
        "あ" * 100_000,
        "東京都" * 30_000,
    ):
        taken_apart.clear()

        assert cut_snippet(Entry(title="京都", summary="要約", body=body), parse_query("京都")) == "要約"
        assert MOST_LETTERS - REACH < sum(taken_apart) < MOST_LETTERS + 2 * REACH


def test_a_reading_is_marked_behind_many_short_lines() -> None:
    lines = [f"短い行の{number}番目" for number in range(100)]

    shown = cut_snippet(
        Entry(title="題", body="\n".join([*lines, "佐々木さんの話を聞きました。"])), parse_query("ささき")
    )

    assert shown == "<mark>佐々木</mark>さんの話を聞きました。"


def test_what_is_part_of_another_word_is_passed_over() -> None:
    body = f"{FILLER * 20}東京都と{FILLER * 20}東京都と{FILLER * 20}京都と"

    assert "写真に変えました。<mark>京都</mark>と" in cut_snippet(Entry(title="題", body=body), parse_query("京都"))


def test_no_part_of_a_word_is_marked_where_a_text_is_divided() -> None:
    entry = Entry(title="題", summary="要約", body="teamwork " * 1_000)

    assert cut_snippet(entry, parse_query("work")) == "要約"


def test_without_a_word_the_summary_is_shown() -> None:
    assert cut_snippet(Entry(title="題", summary="要約", body="在宅"), parse_query("-在宅")) == "要約"
