"""The language in which something is read: the active one, or the one there is a text in."""

from types import SimpleNamespace

import pytest
from django.utils import translation
from django.utils.safestring import mark_safe

from foundation.text.languages import (
    LANGUAGE_CHOICES,
    LANGUAGES,
    active_language,
    choose_language,
    join_label,
    join_names,
    join_note,
    mark_japanese,
    other_language,
    shown_language,
)


@pytest.mark.parametrize(
    ("interface", "language"),
    [("ja", "ja"), ("en", "en"), ("en-gb", "en"), ("ja-jp", "ja"), ("fr", "ja"), ("zh-hans", "ja")],
)
def test_active_language(interface: str, language: str) -> None:
    with translation.override(interface):
        assert active_language() == language


def test_active_language_without_translations() -> None:
    with translation.override(None):
        assert active_language() == "ja"


@pytest.mark.parametrize(("wanted", "language"), [("ja", "ja"), ("en", "en"), ("", "en"), ("fr", "en"), ("EN", "en")])
def test_choose_language(wanted: str, language: str) -> None:
    with translation.override("en"):
        assert choose_language(wanted) == language


@pytest.mark.parametrize(
    ("interface", "ja", "en", "language"),
    [
        ("ja", "見本", "Sample", "ja"),
        ("en", "見本", "Sample", "en"),
        ("en", "見本", "", "ja"),
        ("en", "見本", None, "ja"),
        ("ja", "", "Sample", "en"),
        ("fr", "", "Sample", "en"),
        ("ja", "", "", "ja"),
        ("en", "", "", "en"),
    ],
)
def test_shown_language(interface: str, ja: str, en: str | None, language: str) -> None:
    with translation.override(interface):
        assert shown_language(SimpleNamespace(name_ja=ja, name_en=en), "name") == language


def test_shown_language_of_a_stem_that_is_no_pair() -> None:
    with translation.override("en"), pytest.raises(AttributeError):
        shown_language(SimpleNamespace(name_ja="見本"), "name")


@pytest.mark.parametrize(("language", "other"), [("ja", "en"), ("en", "ja")])
def test_other_language(language: str, other: str) -> None:
    assert other_language(language) == other


def test_each_language_is_offered_in_itself() -> None:
    assert [code for code, _name in LANGUAGE_CHOICES] == list(LANGUAGES) == ["ja", "en"]
    for code, name in LANGUAGE_CHOICES:
        with translation.override(code):
            assert translation.get_language_info(code)["name_local"] == name


@pytest.mark.parametrize(
    ("interface", "language", "line"), [("ja", "", "一、2"), ("en", "", "一, 2"), ("ja", "en", "一, 2")]
)
def test_names_are_joined_by_the_comma_of_the_language(interface: str, language: str, line: str) -> None:
    with translation.override(interface):
        assert join_names(("一", 2), language) == line


@pytest.mark.parametrize(
    ("interface", "language", "label", "note"),
    [
        ("ja", "", "理由：短い", "資料（36 KB）"),
        ("en", "", "理由: 短い", "資料 (36 KB)"),
        ("en", "ja", "理由：短い", "資料（36 KB）"),
        ("ja", "en", "理由: 短い", "資料 (36 KB)"),
    ],
)
def test_labels_and_notes_are_set_with_the_signs_of_their_language(interface, language, label, note) -> None:
    with translation.override(interface):
        assert join_label("理由", "短い", language) == label
        assert join_note("資料", "36 KB", language) == note


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("人吉市, Kumamoto", '<span lang="ja">人吉市</span>, Kumamoto'),
        ("Emblem: 大賞 2026", 'Emblem: <span lang="ja">大賞</span> 2026'),
        ("株式会社A&B見本（東京）", '<span lang="ja">株式会社A&amp;B見本（東京</span>）'),
        ("12日／月", '12<span lang="ja">日／月</span>'),
        ("Café <b>", "Café &lt;b&gt;"),
        (mark_safe("<b>賞</b>"), "<b>賞</b>"),
        (5, "5"),
    ],
)
def test_what_is_japanese_says_so_on_pages_in_english_alone(text: object, marked: str) -> None:
    with translation.override("en"):
        assert mark_japanese(text) == marked


def test_on_pages_in_japanese_nothing_says_its_language() -> None:
    with translation.override("ja"):
        assert (mark_japanese("人吉市 <b>"), mark_japanese(mark_safe("<b>賞</b>"))) == ("人吉市 &lt;b&gt;", "<b>賞</b>")
