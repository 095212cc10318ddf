"""The menu is in the language of who reads it, whoever opened the admin first."""

import pytest
from django.utils.translation import override
from wagtail.admin.menu import help_menu, reports_menu

from tests.factories.people import publisher

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("menu", "japanese", "english"),
    [
        (reports_menu, "翻訳", "Translations"),
        (help_menu, "Wagtail 8.0の新しい機能", "What's new in Wagtail 8.0"),
    ],
)
def test_an_entry_is_worded_for_each_reader(rf, menu, japanese, english):
    request = rf.get("/admin/")
    request.user = publisher()

    read = {}
    for language in ("ja", "en"):
        with override(language):
            read[language] = [str(entry.label) for entry in menu.menu_items_for_request(request)]

    assert (japanese in read["ja"], japanese in read["en"]) == (True, False)
    assert (english in read["en"], english in read["ja"]) == (True, False)
