"""What Wagtail and other packages say and their own Japanese lacks is read in Japanese, of pages and scripts."""

import json
import re

import polib
import pytest
from django.utils.translation import gettext, ngettext, override

from tests.parts.html import page_of
from tools import supplements, translations

pytestmark = pytest.mark.django_db
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
NAMES = {"Wagtail API v2", "Wagtail API v3", "ID", "%(time)s"}  # read as they are
# Worded by us since the site began, and read so on pages of packages, too. A new one takes a context.
OUR_OWN = {
    "All",
    "Approve",
    "Change",
    "Continue",
    "Download CSV",
    "Download XLSX",
    "For site menus",
    "Move down",
    "Move up",
    "Name",
    "Note",
    "Remove",
    "Reorder",
    "Save",
    "Search term",
    "Show",
    "Sign in",
    "Sign in with a passkey",
    "Title",
    "Users",
    "document",
    "documents",
    "expires at",
    "object ID",
    "subject",
    "title",
    "version",
}
every_domain = pytest.mark.parametrize("domain", supplements.DOMAINS)


def said(entry):
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def tags(text):
    return sorted(f"{element.tag.name} {element.tag.attrs}" for element in page_of(f"<div>{text}</div>").all("div *"))


@every_domain
def test_a_supplement_fills_all_gaps_and_nothing_else(domain):
    filled = {supplements.key_of(entry) for entry in supplements.supplement(domain) if said(entry).strip()}

    assert filled == set(supplements.list_missing(domain))


@every_domain
def test_a_supplement_is_japanese(domain):
    texts = {entry.msgid: said(entry) for entry in supplements.supplement(domain)}

    assert {text for text, japanese in texts.items() if text == japanese and text not in NAMES} == set()


@every_domain
def test_a_supplement_keeps_placeholders_and_tags(domain):
    different = []
    for entry in supplements.supplement(domain):
        english, japanese = entry.msgid_plural or entry.msgid, said(entry)
        if set(PLACEHOLDER.findall(japanese)) != set(PLACEHOLDER.findall(english)):
            different.append(entry.msgid)
        if tags(japanese) != tags(english):
            different.append(entry.msgid)

    assert different == []


def test_pages_say_what_a_supplement_has():
    with override("ja"):
        counted = ngettext("There is %(counter)s match", "There are %(counter)s matches", 50) % {"counter": 50}
        read = [gettext(text) for text in ("Search all pages…", "Exploring", "Autosave is paused")]

    assert (counted, read) == ("50件見つかりました", ["すべてのページを検索…", "ページ一覧：", "自動保存は停止中です"])


def test_an_english_reader_reads_english():
    with override("en"):
        assert gettext("Search all pages…") == "Search all pages…"


@pytest.mark.parametrize(
    ("address", "text", "japanese"),
    [
        (
            "/admin/jsi18n/",
            "Write something or type ‘/’ to insert a block",
            "文を入力するか、「/」でブロックを挿入します",
        ),
        ("/admin/localize/jsi18n/", "segments translated", "件を翻訳済み"),
    ],
)
def test_scripts_say_what_a_supplement_has(admin_client, address, text, japanese):
    script = admin_client.get(address).content.decode()

    assert f"{json.dumps(text)}: {json.dumps(japanese)}" in script


def test_a_list_speaks_japanese(admin_client):
    empty = page_of(admin_client.get("/admin/mail/stop-list/"))

    assert empty.said_with("There are no") == []
    assert empty.said_with("items selected") == []


def test_wagtails_own_buttons_keep_their_words():
    with override("ja"):
        words = {text: gettext(text) for text in ("Edit", "Actions", "Cancel", "Filter", "Apply filters", "Reject")}

    assert words == {
        "Edit": "編集",
        "Actions": "操作",
        "Cancel": "取り消し",
        "Filter": "フィルター",
        "Apply filters": "フィルターを適用",
        "Reject": "拒否",
    }


def japanese_of(entries):
    """Texts without a context, each with all Japanese that these entries have for it."""
    found = {}
    for entry in entries:
        if said(entry) and not entry.msgctxt and not entry.obsolete and not entry.fuzzy:
            found.setdefault(entry.msgid, set()).add(said(entry))
    return found


def test_no_other_text_of_ours_replaces_one_of_a_package():
    """Django makes one catalogue of all, and ours comes first: ours would be read on the package's pages."""
    theirs = japanese_of(
        [
            *(entry for name, entry in supplements.package_entries("django", "ja") if name != "django.conf"),
            *supplements.supplement("django"),
        ]
    )
    files = [folder / translations.PO for folder in translations.catalogues()]
    ours = japanese_of(entry for path in files if path.exists() for entry in polib.pofile(str(path)))

    assert {text for text, words in ours.items() if words - theirs.get(text, words)} == OUR_OWN
