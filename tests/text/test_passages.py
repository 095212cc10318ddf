"""Where a name or a phrase is in a text, and that nothing of it is left under a bar, however it was spelled."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from foundation.text.kana import TO_HIRAGANA, TO_KATAKANA
from foundation.text.names import mentions
from foundation.text.passages import (
    BAR,
    HiddenWords,
    blacken,
    list_longer_words,
    spans_of_name,
    spans_of_phrase,
    split_at,
    validate_phrases,
)

HALF = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
VOICED = {"ガ": "ｶﾞ", "パ": "ﾊﾟ", "ブ": "ﾌﾞ", "ゴ": "ｺﾞ"}
WORDS = st.text("ガパブゴミホンショウテ会社商店部長本", min_size=2, max_size=6)
LATIN = st.text("abcdefgXYZ019", min_size=2, max_size=6)
TEXTS = st.text("ガパミホンがぱみほん商店会社、。 ・\u3000\nabcX\u200b（）株ｶﾞﾊﾟ㈱█", max_size=40)
SPELLINGS = (
    str,
    str.upper,
    lambda word: word.translate(TO_HIRAGANA),
    lambda word: word.translate(TO_KATAKANA),
    lambda word: "".join(VOICED.get(sign) or HALF.get(sign, sign) for sign in word),
    lambda word: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in word),
    lambda word: unicodedata.normalize("NFD", word),
    lambda word: "\u200b".join(word),
)
SPACED = (*SPELLINGS, "\u3000".join, "・".join)


def parts_of(text):
    return text.split(BAR)


@given(WORDS, st.sampled_from(SPACED), TEXTS, TEXTS)
def test_no_spelling_of_a_phrase_survives(phrase, spell, before, after):
    text = f"{before}{spell(phrase)}、{after}"  # a voicing mark behind it would make it another word

    blackened = blacken(text, [phrase])

    assert BAR in blackened
    assert not any(mentions(part, phrase) for part in parts_of(blackened))
    assert spell(phrase) not in blackened


@given(LATIN, st.sampled_from(SPELLINGS), TEXTS)
def test_no_spelling_of_a_latin_word_survives(phrase, spell, before):
    blackened = blacken(f"{before}。{spell(phrase)}、", [phrase])

    assert BAR in blackened
    assert not any(mentions(part, phrase) for part in parts_of(blackened))


@given(st.lists(WORDS | LATIN, max_size=3), TEXTS)
def test_what_was_blackened_is_not_found_again(phrases, text):
    blackened = blacken(text, phrases)

    assert not any(
        spans_of_phrase(part, phrase) for part in parts_of(blackened) for phrase in phrases if BAR in blackened
    )
    assert blacken(blackened, phrases).replace(BAR, "") == blackened.replace(BAR, "")


@given(st.sampled_from(("ミホン商店", "株式会社ガパ", "abcX", "Abc X Inc.", "会社", "x")), TEXTS)
def test_a_name_is_found_where_it_is_mentioned_and_nowhere_else(name, text):
    assert bool(spans_of_name(text, name)) == mentions(text, name)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_the_parts_are_the_text(text, ends):
    spans = [(min(pair), max(pair)) for pair in ends if max(pair) <= len(text)]

    assert "".join(part for part, _is_found in split_at(text, spans)) == text


def test_a_bar_tells_neither_word_nor_length_nor_how_many_are_under_it():
    assert blacken("みほん商店です", ["みほん商店"]) == f"{BAR}です"
    assert blacken("林です", ["林"]) == f"{BAR}です"
    assert blacken("みほん商店です", ["みほん", "商店"]) == f"{BAR}です"
    assert blacken("東京ABCです", ["京A", "BC"]) == f"東{BAR}です"


def test_latin_words_are_found_whole_and_longer_ones_said():
    text = "Acme、ＡＣＭＥ、AcmeCloudとacme's"

    assert blacken(text, ["acme"]) == f"{BAR}、{BAR}、AcmeCloudと{BAR}'s"
    assert list_longer_words(text, ["acme"]) == ["AcmeCloud"]
    assert list_longer_words(text, ["AcmeCloud", "みほん"]) == []


def test_signs_at_the_ends_of_a_phrase_make_a_difference():
    assert blacken("C++とCとＣ＋＋", ["C++"]) == f"{BAR}とCと{BAR}"
    assert blacken("（株）アイのアイデア", ["株)アイ"]) == f"（{BAR}のアイデア"
    assert blacken("★アイ★とアイ", ["★アイ★"]) == f"{BAR}とアイ"


@pytest.mark.parametrize("phrase", ["", " ", "・", "\u200b"])
def test_a_phrase_of_nothing_is_nowhere(phrase):
    assert spans_of_phrase("みほん ・ 商店\u200b", phrase) == []


def test_phrases_that_the_text_does_not_have_are_refused():
    validate_phrases("みほん商店です。", ["ﾐﾎﾝ"], field="phrases")
    for phrases in (["みほん", "なにか"], []):
        with pytest.raises(ValidationError) as refused:
            validate_phrases("みほん商店です。", phrases, field="phrases")
        assert refused.value.message_dict.keys() == {"phrases"}


@pytest.mark.parametrize(("language", "said"), [("ja", "みなと、さくら"), ("en", "みなと, さくら")])
def test_phrases_that_are_missing_are_listed_with_the_comma_of_the_reader(language, said):
    with override(language), pytest.raises(ValidationError, match=said):
        validate_phrases("みほん商店です。", ["みなと", "さくら"], field="phrases")


def test_hidden_words_are_listed_marked_and_spelled():
    hidden = HiddenWords(names=("株式会社ミホン商店", "Acme Inc."), phrases=("新橋モデル",))
    text = "㈱みほん商店は新橋モデルを。ミホン商店"

    assert hidden.list_in(text) == ["株式会社ミホン商店", "新橋モデル"]
    assert [part for part, is_found in hidden.split(text) if is_found] == ["みほん商店", "新橋モデル", "ミホン商店"]
    assert hidden.list_spellings(f"{text}、みほん商店") == ["みほん商店", "新橋モデル", "ミホン商店"]


def test_both_sides_of_a_bar_are_not_read_as_one():
    hidden = HiddenWords(names=("東都",))

    assert hidden.list_between(f"東{BAR}都") == []
    assert hidden.list_between(f"東都{BAR}東都") == ["東都"]
    assert hidden.list_in(f"東{BAR}都") == ["東都"]
