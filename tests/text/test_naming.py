"""A line means somebody in many spellings; a word that many names have means nobody."""

import pytest

from foundation.text.names import mentions
from foundation.text.naming import Naming, Person, Spelling

PROFESSOR = Person(
    "taro.yamada@mihon-u.ac.jp",
    "山田 太郎",
    "Taro Yamada",
    "国立大学法人見本大学 経営学部 教授",
    "Faculty of Business, Mihon University",
)
NAMED = [
    *("山田太郎", "山田　太郎 先生", "山田先生", "ﾔﾏﾀﾞ（taro.yamada＠mihon-u.ac.jp）", "Prof. Yamada", "YAMADA Taro"),
    *("Taro Yamada (competitor)", "見本大学", "国立大学法人 見本大学", "見本大学 山田", "Mihon University"),
    *("架空商会（代表 山田太郎氏）", "Taro.Yamada+x@mihon-u.ac.jp", "mihon university, business school"),
]
OTHERS = [
    *("", " ", "山", "田中太郎", "大学", "教授", "先生", "University", "経営学部", "yamad", "Ta", "x@mihon-u.ac.jp"),
    *("見本商店", "国立大学法人", "Mihon", "University of Aozora", "jiro.yamada@example.jp", "@", "・", "Prof."),
]


@pytest.mark.parametrize("line", NAMED)
def test_a_line_that_means_the_person(line: str) -> None:
    assert Naming(line).means(PROFESSOR)


@pytest.mark.parametrize("line", OTHERS)
def test_a_line_that_means_somebody_else_or_nobody(line: str) -> None:
    assert not Naming(line).means(PROFESSOR)


@pytest.mark.parametrize("line", ["林", "林商店", "X Company", "競合他社", ""])
def test_somebody_of_whom_little_is_known_is_not_everybody(line: str) -> None:
    assert not Naming(line).means(Person("", "林", "", "", "X"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("弊社（あおぞら食品）では", "株式会社あおぞら食品"),
        ("弊社アオゾラ　ショクヒンでは", "あおぞらしょくひん"),
        ("髙﨑商会の取り組み", "高崎商会"),
        ("We at AOZORA-FOODS do", "Aozora Foods Co., Ltd."),
        ("弊社ＡＯＺＯＲＡでは", "Aozora Inc."),
        ("a place of work", "Ace"),
        ("新しい空", "空"),
        ("Aozora", "Aozora Foods"),
        ("テレワークの職場", ""),
    ],
)
def test_a_spelling_contains_what_a_text_mentions(text: str, name: str) -> None:
    assert Spelling.of(text).contains(Spelling.of(name)) == mentions(text, name)
