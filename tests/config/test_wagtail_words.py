"""What Wagtail says and its own Japanese catalogue lacks is read in Japanese."""

from pathlib import Path

import polib
import pytest
import wagtail
from django.utils.translation import gettext, override

from config.wagtail_words import WORDS

pytestmark = pytest.mark.django_db
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
