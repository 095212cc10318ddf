"""Groups of words that mean the same, as staff enter them."""

import pytest

from foundation.search.domain.queries import list_best, read_query
from foundation.search.domain.query import MOST_TERMS, parse_query
from foundation.search.domain.snippet import mark_words
from foundation.search.domain.synonym import MOST_REWRITTEN, expand, read_group
from foundation.search.models import Synonym
from foundation.search.models.synonym import MOST_WORDS
from home.models import StandardPage
from tests.factories.pages import front_page, locale, publish

pytestmark = pytest.mark.django_db
SAME = {"テレワークの一日", "Notes of teleworkers", "Whale watching", "ゼロ出社の日を設ける", "Working from home"}
GROUP = ("テレワーク", "リモートワーク", "telework", "remote work", "whale watching", "ゼロ出社の日", "work from home")


def add(*titles: str) -> None:
    for number, title in enumerate(titles):
        publish(front_page().add_child(instance=StandardPage(title=title, slug=f"a{number}", locale=locale())))


def titles(typed: str) -> set[str]:
    return {entry.title for entry in list_best(read_query(typed), locale=locale(), names=["site"], most=100)}


def test_a_word_is_any_of_its_group() -> None:
    Synonym.objects.create(words="副業\n兼業\nside job")

    assert ("副業",) in read_query("兼業").wanted[0].phrases
    assert ("side", "job") in read_query("副業").wanted[0].phrases
    assert ("副業",) in read_query('"side job"').wanted[0].phrases
    assert read_query("本業") == parse_query("本業")


def test_what_must_not_occur_stays_as_it_was_typed() -> None:
    query = expand(parse_query("会社 -兼業"), [read_group(["副業", "兼業"])])

    assert query.unwanted == parse_query("-兼業").unwanted


def test_words_without_letters_mean_nothing() -> None:
    group = read_group(["。", '"', "", "-会社"])

    assert (group.phrases, group.written, group.typed) == ((("会社",),), (("会社",),), {("会社",)})
    assert expand(parse_query("。"), [group]) == parse_query("。")


@pytest.mark.parametrize("typed", [*GROUP, '"remote work"', "Remote  Working", "リモート ワーク", "work home"])
def test_a_word_of_several_terms_finds_the_others_with_and_without_quotes(typed: str) -> None:
    Synonym.objects.create(words="\n".join(GROUP))
    add(*SAME, "出社")

    assert titles(typed) == SAME


def test_words_that_are_apart_are_found_as_before() -> None:
    add("Work at a remote island", "テレワーク", "Work on an island", "Remote")
    assert titles("remote work") == {"Work at a remote island"}
    Synonym.objects.create(words="\n".join(GROUP))

    assert titles("remote work") == {"Work at a remote island", "テレワーク"}
    assert titles("remote work island") == {"Work at a remote island"}
    assert titles("remote work -テレワーク") == {"Work at a remote island"}
    assert titles("work remote") == {"Work at a remote island"}
    assert titles('"remote work"') == {"テレワーク"}


def test_what_a_term_of_several_stands_for_is_marked() -> None:
    query = expand(parse_query("remote work"), [read_group(GROUP)])

    assert mark_words("Telework, remote, テレワーク", query) == (
        "<mark>Telework</mark>, <mark>remote</mark>, <mark>テレワーク</mark>"
    )


def test_a_word_inside_a_longer_one_is_any_of_its_group() -> None:
    Synonym.objects.create(words="副業\n兼業\nside job")
    Synonym.objects.create(words="導入\n採用")
    add("副業制度", "副業と制度", "兼業制度", "兼業の人", "兼業制度採用")

    assert titles("兼業制度") == {"副業制度", "兼業制度", "兼業制度採用"}
    assert titles("副業制度導入") == {"兼業制度採用"}
    assert titles("side job 制度") == {"副業制度", "副業と制度", "兼業制度", "兼業制度採用"}


def test_a_word_that_comes_twice_in_one_means_the_whole_alone() -> None:
    Synonym.objects.create(words="対面\nface to face")
    add("Meeting face to face", "対面の会", "The face of the town")

    assert titles("対面") == {"Meeting face to face", "対面の会"}
    assert titles('"face to face"') == {"Meeting face to face", "対面の会"}
    assert "対面の会" not in titles("face")


def test_a_name_in_capitals_has_synonyms_alone_and_inside_a_longer_word() -> None:
    Synonym.objects.create(words="IT\n情報技術")
    add("IT企業の一日", "情報技術の学び", "Work as you like it")

    assert titles("情報技術") == titles("IT") == {"IT企業の一日", "情報技術の学び"}
    assert titles("情報技術企業") == {"IT企業の一日"}


def test_what_a_group_adds_is_not_looked_up_in_another() -> None:
    groups = [read_group(["副業", "兼業"]), read_group(["兼業", "side job"])]

    assert expand(parse_query("副業"), groups).wanted[0].phrases == (("副業",), ("兼業",))
    assert expand(parse_query("副業制度"), groups).wanted[0].phrases == (("副業", "制度"), ("兼業", "制度"))


def test_the_largest_group_is_looked_for_by_its_longest_word() -> None:
    longest = " ".join(f"part{number}" for number in range(MOST_TERMS))
    words = [longest, "台帳", *(f"見本{number}の在宅勤務制度" for number in range(MOST_WORDS - 2))]
    Synonym.objects.create(words="\n".join(words))
    add("台帳の一日", "見本3の在宅勤務制度", "見本3", "在宅勤務制度")

    assert titles(longest) == titles(f'"{longest}"') == {"台帳の一日", "見本3の在宅勤務制度"}


def test_many_words_in_one_make_a_bounded_number_of_phrases() -> None:
    query = expand(parse_query("副業" * 40), [read_group(["副業", "兼業", "side job"])])

    assert [len(term.phrases) for term in query.wanted] == [MOST_REWRITTEN]
