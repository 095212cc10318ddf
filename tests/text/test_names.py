"""Two spellings of one name, one mailbox, one site have one key; what is another has another."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.organisations.domain.codes import DATA as CODES
from foundation.text import names
from foundation.text.kana import kana_sort_key
from foundation.text.names import (
    LONGEST_KEY,
    list_joined,
    mailbox_key,
    mentions,
    name_key,
    naming,
    own_domain,
    plain_excerpt,
    short_legal_forms,
    site_key,
    without_legal_form,
)

SPELLINGS = (
    "見本商店|株式会社見本商店|見本商店株式会社|㈱見本商店|㍿見本商店|(株)見本商店|（株）見本商店|株式会社　見本商店|"
    "見本・商店|見\u200b本商店|見本商店 Co., Ltd."
)
PLAIN = {
    "株式会社見本商店": "株式会社見本商店",
    "Sample Foods Co., Ltd.": "Sample Foods Co., Ltd.",
    "https://evil.example/": "https evil example",
    "www．evil．example": "www evil example",
    "a@evil.example": "a evil example",
    "電話 03-1234-5678": "電話 …",
    "見本\u202e商店": "見本商店",
    "見本2026": "見本2026",
    "///": "—",
    "あ" * 31: "あ" * 29 + "…",
}


@pytest.mark.parametrize("spelling", SPELLINGS.split("|"))
def test_legal_form_width_and_spaces_make_no_difference(spelling):
    assert name_key(spelling) == "見本商店"


@pytest.mark.parametrize(
    "spelling",
    ["Sample Foods", "SAMPLE FOODS Inc.", "Ｓａｍｐｌｅ　Foods, Ltd", "Sample-Foods Co., Ltd.", "K.K. Sample Foods"],
)
def test_latin_names_are_one_without_their_legal_form(spelling):
    assert name_key(spelling) == "samplefoods"


@pytest.mark.parametrize(("one", "other"), [("ミホン", "みほん"), ("ﾐﾎﾝ", "ミホン"), ("髙﨑", "高崎")])
def test_kana_width_and_variants_make_no_difference(one, other):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("見本商店", "見本商会"), ("Zinc", "Z"), ("Costco", "Cost"), ("見本1", "見本2"), ("株式会社", "")],
)
def test_another_name_has_another_key(one, other):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    "unseen", ["\ufe00", "\ufe0f", "\U000e0100", "\U000e01ef", "\u200d", "\u200c", "\u180b", "\u034f"]
)
def test_what_is_not_seen_makes_no_difference(unseen):
    for twin in (f"見{unseen}本商店", f"見本商店{unseen}", f"株{unseen}式会社見本商店", f"見本 {unseen}商店"):
        assert name_key(twin) == "見本商店"
    assert name_key(f"🏠{unseen}") == name_key("🏠")
    assert name_key(f"葛{unseen}城") == name_key("葛城")
    assert kana_sort_key(f"葛{unseen}城") == kana_sort_key("葛城")


@given(st.text(max_size=300))
def test_any_text_has_a_key_and_a_key_is_its_own(text):
    assert len(name_key(text)) <= LONGEST_KEY
    assert without_legal_form(text) or not text.strip() or name_key(text) == ""


def test_a_short_legal_form_is_known_by_the_whole_one():
    forms = short_legal_forms()

    assert (forms["(株)"], forms["(社)"], forms["(公社)"]) == ("株式会社", "社団法人", "公益社団法人")
    assert (forms["(医)"], forms["(独)"], forms["(特非)"]) == ("医療法人", "独立行政法人", "特定非営利活動法人")
    assert not set(forms) & set(forms.values())


def test_legal_forms_have_the_codes_of_the_list():
    with (CODES / "legal_forms.csv").open(encoding="utf-8") as file:
        codes = {row["code"] for row in csv.DictReader(file)}
    with (names.DATA / "legal_form_names.csv").open(encoding="utf-8") as file:
        assert {row["code"] for row in csv.DictReader(file)} <= codes


@pytest.mark.parametrize(
    ("address", "mailbox", "domain"),
    [
        ("Kouhou+2026@Aozora.example.jp", "kouhou@aozora.example.jp", "aozora.example.jp"),
        ("a.b+c@gmail.com", "ab@gmail.com", ""),
        ("a.b@example.jp", "a.b@example.jp", "example.jp"),
        ("someone@ocn.ne.jp", "someone@ocn.ne.jp", ""),
        ("+x@example.jp", "+x@example.jp", "example.jp"),
        ("", "", ""),
        ("no address", "", ""),
    ],
)
def test_a_mailbox_and_whose_domain_it_is(address, mailbox, domain):
    assert (mailbox_key(address), own_domain(address)) == (mailbox, domain)


@pytest.mark.parametrize(
    ("address", "site"),
    [
        *[("https://www.Example.jp/", "example.jp"), ("http://example.jp/a/", "example.jp/a"), ("", ""), ("x", "")],
        *[("https://ｗｗｗ．ｅｘａｍｐｌｅ．ｊｐ/", "example.jp"), ("https://example.jp./", "example.jp")],
        *[("https://見本.jp/", "xn--8pvz87e.jp"), ("https://xn--8pvz87e.jp/", "xn--8pvz87e.jp")],
        *[("https://[x/", ""), (f"https://{'a' * 64}。jp/", "")],
    ],
)
def test_a_site(address, site):
    assert site_key(address) == site


@pytest.mark.parametrize("name", PLAIN)
def test_a_name_in_mail_to_a_stranger_is_short_and_no_link(name):
    assert plain_excerpt(name) == PLAIN[name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("弊社（あおぞら食品）では", "株式会社あおぞら食品"),
        ("弊社アオゾラ　ショクヒンでは", "あおぞらしょくひん"),
        ("ｱｵｿﾞﾗでは", "アオゾラ"),
        ("髙﨑商会の取り組み", "高崎商会"),
        ("見\u200b本・商店です", "見本商店"),
        ("We at AOZORA-FOODS do", "Aozora Foods Co., Ltd."),
        ("弊社ＡＯＺＯＲＡでは", "Aozora Inc."),
        ("「ABC」のこと", "ABC"),
    ],
)
def test_a_text_that_names_somebody_in_another_spelling(text, name):
    assert mentions(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("テレワークの職場", ""),
        ("a place of work", "Ace"),
        ("新しい空", "空"),
        ("Aozora", "Aozora Foods"),
        ("株式会社のこと", "株式会社あおぞら食品"),
    ],
)
def test_a_text_that_names_nobody(text, name):
    assert not mentions(text, name)


def test_a_name_of_signs_alone_is_never_found():
    assert not mentions("どんな文でも", "--")
    assert not mentions("--", "!!")


FOUND_BY_ITSELF = (
    "IT株式会社|IT、はじめました JR|弊社ＪＲでは アイ|株式会社アイの工夫 いろ|「いろ」では "
    "東都|東都では 林・誠|林誠が abc|ABCでは"
)
FOUND_NOWHERE = (
    "IT株式会社|So-it-is.Its-use JR|JRA アイ|アイデアとあいだとメアイ いろ|いろいろな、まいろう "
    "本社|本社と工場で 人事部|人事部が始めた Head-Office|our-head-office 林|林業"
)


@pytest.mark.parametrize("pair", FOUND_BY_ITSELF.split())
def test_a_short_name_is_found_by_itself(pair):
    name, text = pair.split("|")

    assert mentions(text, name)


@pytest.mark.parametrize("pair", FOUND_NOWHERE.split())
def test_a_short_or_general_name_means_nobody_else(pair):
    name, text = pair.split("|")

    assert not mentions(text, name)


@given(
    st.text(max_size=40), st.lists(st.sampled_from([*SPELLINGS.split("|"), "Sample Foods", "みほ", "AB", "・", "a"]))
)
def test_many_names_are_found_as_each_is(text, wanted):
    assert naming(wanted)(text) == any(mentions(text, name) for name in wanted)


@pytest.mark.parametrize(("text", "is_named"), [("㈱見本商店へ", True), ("SAMPLE-FOODS", True), ("見本", False)])
def test_one_of_many_names_is_enough(text, is_named):
    assert naming(["見本商店", "Sample Foods", "別の団体"])(text) is is_named


@pytest.mark.parametrize(
    ("said", "names", "found"),
    [
        ("見本商事・日本アイ・ビー・エム株式会社", ["見本商事", "日本アイ・ビー・エム株式会社"], 2),
        ("Mihon Co., Ltd. and Kasen Inc.", ["Mihon Co., Ltd.", "Kasen Inc."], 2),
        ("見本食品ホールディングス", ["見本食品"], 0),
    ],
)
def test_names_that_are_said_together_are_found_whole(said, names, found):
    assert len(list_joined(said, names)) == found
