"""What Wagtail says and its own Japanese catalogue lacks is read in Japanese."""

from pathlib import Path

import polib
import pytest
import wagtail
from django.apps import apps
from django.utils.translation import gettext, override

from config.wagtail_words import WORDS
from tools import translations

pytestmark = pytest.mark.django_db
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
CATALOGUE = Path(wagtail.__file__).parent / "admin/locale/{}/LC_MESSAGES/django.{}"


def test_each_is_what_wagtail_says_still():
    said = {entry.msgid for entry in polib.pofile(str(CATALOGUE).format("en", "po"))}

    assert [text for text in WORDS if text not in said] == []


def test_each_is_read_in_japanese():
    with override("ja"):
        assert [text for text in WORDS if gettext(text) == text] == []


def test_a_list_speaks_japanese(admin_client):
    empty = admin_client.get("/admin/mail/stop-list/").content.decode()

    assert "There are no" not in empty
    assert "items selected" not in empty


def test_wagtails_own_buttons_keep_their_words():
    with override("ja"):
        said = {text: gettext(text) for text in ("Edit", "Actions", "Cancel", "Filter", "Apply filters", "Reject")}

    assert said == {
        "Edit": "編集",
        "Actions": "操作",
        "Cancel": "取り消し",
        "Filter": "フィルター",
        "Apply filters": "フィルターを適用",
        "Reject": "拒否",
    }


def japanese(paths):
    """Texts without a context, each with all Japanese that these catalogues have for it."""
    said = {}
    for path in paths:
        for entry in polib.pofile(str(path)):
            if entry.msgstr and not entry.msgctxt and not entry.obsolete and not entry.fuzzy:
                said.setdefault(entry.msgid, set()).add(entry.msgstr)
    return said


def test_no_other_text_of_ours_replaces_one_of_a_package():
    """Django makes one catalogue of all, and ours comes first."""
    packages = [Path(app.path) for app in apps.get_app_configs() if "site-packages" in app.path]
    theirs = japanese(path / translations.PO for path in packages if (path / translations.PO).exists())
    ours = japanese(folder / translations.PO for folder in translations.catalogues())

    assert {text for text, said in ours.items() if said - theirs.get(text, said)} == OUR_OWN
