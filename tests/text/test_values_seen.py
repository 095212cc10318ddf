"""What is hidden in a text or an address, and what only looks so."""

from time import process_time

import pytest
import regex
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from foundation.text.values import validate_visible, validate_website, visible


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("ftp://example.jp/", "invalid"),
        ("javascript:alert(1)", "invalid"),
        ("example.jp", "invalid"),
        ("https://", "invalid"),
        ("mailto:a", "invalid"),
        ("https://www.example.jp@evil.example/", "user"),
        ("https://a:b@evil.example/", "user"),
        ("https://exam\u202eple.jp/", "hidden"),
        ("https://www.example.jp/\u202eabc", "hidden"),
        ("https://www.example.jp/\u200b", "hidden"),
        ("http://127.0.0.1/", "private"),
        ("http://10.0.0.1:8000/", "private"),
        ("http://192.168.1.1/", "private"),
        ("http://169.254.169.254/latest", "private"),
        ("http://[::1]/", "private"),
        ("http://localhost/", "private"),
        ("http://LOCALHOST:8000/", "private"),
        ("https://printer.local/", "private"),
        ("https://a.internal./", "private"),
        ("http://１９２.１６８.００.１０/", "private"),
        ("http://１０.０.０.１０/", "private"),
        ("http://a.０ｘ７ｆ/", "private"),
        ("http://ｌｏｃａｌｈｏｓｔ.ｌｏｃａｌ/", "private"),
        ("http://a.ｉnternal/", "private"),
        ("http://localhost.localdomain/", "private"),
        ("http://router.test/", "private"),
        ("http://api.default.svc/", "private"),
        ("http://router.home/", "private"),
        ("http://nas.lan/", "private"),
        ("http://wiki.corp/", "private"),
        ("http://wiki.intranet/", "private"),
        ("https://[64:ff9b::a00:1]/", "private"),
        ("https://[::a00:1]/", "private"),
        ("https://[2002:a00:1::]/", "private"),
        ("http://224.0.0.1/", "private"),
        (f"http://{'字' * 60}.jp/", "private"),
    ],
)
def test_validate_website_refuses(address, code):
    with pytest.raises(ValidationError) as refused:
        validate_website(address)

    assert refused.value.code == code


@pytest.mark.parametrize(
    "text",
    [
        *("見本\u200b", "\U000e0041見本", "\uffff", "見本\ufe0f", "見本 \U000e0100", "見\u180b本"),
        *("見本\u2800", "見本\U0001bca0", "見本\U0001d173", "見本\U0001d159", "見本\U00013430", "見本\U00016fe4"),
    ],
)
def test_a_name_that_hides_something_is_refused(text):
    with pytest.raises(ValidationError):
        validate_visible(text)
    validate_visible("葛\U000e0100城\n")


def test_nothing_that_unicode_leaves_unseen_is_in_a_name():
    unseen = regex.findall(r"[\p{Default_Ignorable_Code_Point}--\p{Cs}]", "".join(map(chr, range(0x110000))), regex.V1)

    assert len(unseen) > 4_000
    assert [f"{ord(one):x}" for one in unseen if visible(f"あ{one}") != "あ"] == []


@given(st.text(alphabet="見か1 A☺👩بᠠ\u3099\u200b\u200d\u180b\ufe00\ufe0f\U000e0041\U000e0100", max_size=8))
def test_what_is_shown_hides_nothing_any_more(text):
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize("marks", ["\ufe0f", "\u200d", "\u3099", "\u3099\u200d"])
@pytest.mark.parametrize("sign", ["", "か", "見", "☺", "ب"])
def test_a_long_run_of_marks_is_read_once(sign, marks):
    started = process_time()
    visible(sign + marks * 30_000)

    assert process_time() - started < 2  # a run that is read from each of its marks takes twenty times as long


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("一行\r\n二行\r三行\u2028四行\v五行", "一行\n二行\n三行\n四行\n五行"),
        ("a\x00b\x1b\x7f\ufeffc", "abc"),
        ("左\u202e右", "左右"),
        ("タブ\tは残る", "タブ\tは残る"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("見\u200b本\u2060商\u00ad店\u3164", "見本商店"),
        ("見\u200d本\u200c", "見本"),
        ("A\u200dcme\ufe0f", "Acme"),
        ("か\u3099\u200dき", "か\u3099き"),
        ("Acme\U000e0041\U000e0063", "Acme"),
        ("見本\uffff\ufdd0\U0001fffe", "見本"),
        ("\u200d見本", "見本"),
        ("葛\U000e0100城", "葛\U000e0100城"),
        ("☺\ufe0f 1\ufe0f\u20e3 #\ufe0f\u20e3", "☺\ufe0f 1\ufe0f\u20e3 #\ufe0f\u20e3"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("見\ufe00本", "見\ufe00本"),
        ("見\ufe03本\ufe0f", "見本"),
        ("葛\U000e0100\U000e0101\ufe0f城", "葛\U000e0100城"),
        ("見\u200d\ufe0f\u200d本", "見本"),
        ("本 \U000e0100社Acme\U000e0100", "本 社Acme"),
        ("1\U000e0100☺\U000e0100ب\ufe0f", "1☺ب"),
        ("㊗\ufe0f©\ufe0f‼\ufe0f☺\ufe0f\ufe0f", "㊗\ufe0f©\ufe0f‼\ufe0f☺\ufe0f"),
        ("見\u180bᠠ\u180b\u180c", "見ᠠ\u180b"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown
