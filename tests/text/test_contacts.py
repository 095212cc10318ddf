"""What else leads to somebody – addresses, sites, numbers – is found however it is written, and nothing alike is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.text.contacts import KnownBy
from foundation.text.passages import BAR, HiddenWords, blacken

NUMBER = "7000012050002"


def known(**facts):
    found = KnownBy()
    for name, value in facts.items():
        if name == "site":
            found.add_site(value)
        elif name in ("telephone", "corporate"):
            found.add_numbers(**{name: value})
        else:
            found.add_person(**{name: value})
    return HiddenWords.of(found)


MAIL, FREE, DOTTED = {"email": "taro@mihon.co.jp"}, {"email": "sorano@yahoo.co.jp"}, {"email": "so.ra@gmail.com"}
SITE, PAGE = {"site": "https://www.recruit.mihon.co.jp/ja/"}, {"site": "https://www.facebook.com/Mihon/"}
CALLED, ABROAD, BODY = {"telephone": "(03) 1234-5678"}, {"telephone": "+81-3-1234-5678"}, {"corporate": NUMBER}
TWO = {"telephone": "03-1234-5678 090-1111-2222"}
IDN = {"site": "https://みほん商店.jp/"}

FOUND = [
    (MAIL, "連絡先はtaro@mihon.co.jpです"),
    (MAIL, "詳しくは Www.ＭＩＨＯＮ．ｃｏ．ｊｐ へ"),
    (MAIL, "別の担当 hanako@mail.mihon.co.jp"),
    (FREE, "ｓｏｒａｎｏ＠ｙａｈｏｏ．ｃｏ．ｊｐまで"),
    (FREE, "SORANO [at] yahoo [dot] co.jp"),
    (FREE, "sorano(アット)yahoo.co.jp"),
    (FREE, "sorano ☆ yahoo.co.jp"),
    (FREE, "sorano+award@yahoo.co.jp"),
    (FREE, "sora\u200bno@yahoo.co.jp"),
    (DOTTED, "sora@gmail.com"),
    (DOTTED, "s.o.r.a@gmail.com"),
    (SITE, "mihon.co.jpの記事"),
    (SITE, "https://mihon.co.jp/works"),
    (SITE, "mihon。co。jp"),
    (PAGE, "facebook.com/mihonをご覧ください"),
    (IDN, "みほん商店.jp"),
    (IDN, "http://xn--68jz5d4954ahjk.jp/".replace("xn--68jz5d4954ahjk", "みほん商店".encode("idna").decode())),
    (CALLED, "電話０３－１２３４－５６７８"),
    (CALLED, "電話03(1234)5678"),
    (CALLED, "0312345678"),
    (CALLED, "+81 (0)3 1234 5678"),
    (CALLED, "03の1234の5678"),
    (ABROAD, "03-1234-5678"),
    (TWO, "03-1234-5678"),
    (TWO, "090 1111 2222"),
    (BODY, f"法人番号 {NUMBER}"),
    (BODY, "Ｔ７０００－０１２０－５０００２"),
    (BODY, "0000-12-050002"),
]
NOT_FOUND = [
    (MAIL, "shin-mihon.co.jp と mihon.co.jpn と amihon.co.jp"),
    (MAIL, "taro と mihon と co.jp"),
    (FREE, "yahoo.co.jpで検索した"),
    (FREE, "hanasorano@yahoo.co.jp と sorano@yahoo.com"),
    (FREE, "x.sorano@yahoo.co.jp"),
    (SITE, "recruit と mihon と www"),
    (PAGE, "facebook.comで広めた。facebook.com/mihonbashi も"),
    (CALLED, "031234567と1031234567890と10312345678"),
    (CALLED, "月62時間から41時間、3 1234人"),
    (BODY, f"1{NUMBER} と {NUMBER}0"),
    ({"site": "https://www.facebook.com/"}, "facebook.com"),
    ({"site": "https://note.com"}, "note.com"),
    ({"site": "https://xn--/"}, "xn--"),
    ({"site": ""}, "www.jp"),
    ({"telephone": "内線 1234"}, "1234"),
    ({"corporate": "12"}, "12"),
    ({"email": "だれか"}, "だれか"),
]


@pytest.mark.parametrize(("facts", "text"), FOUND)
def test_each_spelling_is_found(facts, text):
    words = known(**facts)

    assert words.list_in(text) != []
    assert "".join(part for part, _is_found in words.split(text)) == text
    assert words.list_between(blacken(text, words.list_spellings(text))) == []


@pytest.mark.parametrize(("facts", "text"), NOT_FOUND)
def test_what_is_alike_is_not(facts, text):
    assert known(**facts).list_in(text) == []


LABELS = st.text("abcdeXYZ0189", min_size=3, max_size=8)
AROUND = st.text("見本はの。、 （）", max_size=6)


@given(LABELS, LABELS, AROUND, AROUND, st.sampled_from((str, str.upper, "full")))
def test_any_address_is_found_in_any_width_and_case(local, domain, before, after, spell):
    address = f"{local}@{domain}.or.jp"
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in address)
    text = f"{before}{wide if spell == 'full' else spell(address)}{after}"
    words = known(email=address)

    assert words.list_in(text) != []
    blackened = blacken(text, words.list_spellings(text))
    assert BAR in blackened
    assert domain.casefold() not in unicodedata.normalize("NFKC", blackened).casefold()


@given(st.from_regex(r"0[1-9][0-9]{8,9}", fullmatch=True), st.data())
def test_any_number_is_found_however_it_is_divided(digits, data):
    signs = data.draw(st.lists(st.sampled_from(("", "-", "－", " ", "(", ")", "・")), min_size=11, max_size=11))
    text = "電話" + "".join(digit + sign for digit, sign in zip(digits, signs, strict=False))

    assert known(telephone=digits).list_in(text) == [digits]


@given(st.text("0123456789-()+ 内線", max_size=40), st.text(max_size=30))
def test_whatever_somebody_entered_is_read(number, address):
    found = KnownBy()
    found.add_numbers(telephone=number, corporate=number)
    found.add_site(address)
    found.add_site(f"https://{address}")
    found.add_person(name=address, email=address)

    HiddenWords.of(found).list_in(number + address)


def test_a_latin_name_is_known_in_either_order_and_an_address_is_no_name():
    found = KnownBy()
    found.add_person(name="Hanako Sorano", email="hanako@gmail.com")
    found.add_person(name="someone@gmail.com")

    assert list(found.names) == ["Hanako Sorano", "Sorano Hanako"]
    assert list(found.contacts) == ["hanako@gmail.com"]
