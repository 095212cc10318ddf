"""Where records have no English, pages in English show the Japanese, and say so to whoever listens to them."""

import pytest
from django.apps import apps
from django.db.models import CharField, TextField

from foundation.organisations.models import Industry, LegalForm, Prefecture, SizeBand
from tests.parts.html import page_of

CODE_LISTS = {Industry, LegalForm, Prefecture, SizeBand}  # these are English, too, in every site
PAGES = (
    *("", "award/", "award/2024/hidamari/", "award/2026/", "award/2026/aozora/", "award/2027/", "campaign/", "cases/"),
    *("cases/2026/", "cases/2026/aozora/", "contact/", "events/", "events/ceremony/", "news/", "news/result-2026/"),
    *("news/announcement-2027/", "open-data/", "open-data/events/", "open-data/awardees-sample-telework-award-2024/"),
    *("accessibility/", "childcare-award/2026/", "join/sample-work-month-2026/", "verify/"),
)


def empty_english_columns():
    for model in apps.get_models():
        if model._meta.app_label.startswith("laurel_") and model not in CODE_LISTS:
            names = {field.name for field in model._meta.local_fields if isinstance(field, CharField | TextField)}
            pairs = {name for name in names if name.endswith("_en") and f"{name.removesuffix('_en')}_ja" in names}
            if pairs:
                model._base_manager.update(**dict.fromkeys(pairs, ""))


@pytest.mark.once
@pytest.mark.django_db
def test_japanese_is_marked_in_english_where_records_have_no_english(demo, client):
    empty_english_columns()
    client.cookies["django_language"] = "en"

    unmarked = {}
    for address in (*(f"/en/{page}" for page in PAGES), "/apply/"):
        answer = client.get(address, headers={"accept-language": "en"})
        assert (address, answer.status_code) == (address, 200)
        if found := page_of(answer).one("main").unmarked_japanese:
            unmarked[address] = found

    assert unmarked == {}
