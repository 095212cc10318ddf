"""What the checks find, and what they leave alone."""

from django.apps import AppConfig, apps
from django.test import override_settings

from casestudies.models import CaseStudyPage
from foundation.content.checks import (
    check_folders,
    check_middleware,
    check_password_middleware,
    check_synchronised_children,
    check_synchronised_fields,
)


def test_this_site_has_nothing_amiss() -> None:
    assert check_synchronised_fields() == []
    assert check_synchronised_children() == []
    assert check_middleware() == []
    assert check_password_middleware() == []
    assert check_folders() == []


def test_a_fact_must_be_a_plain_field(monkeypatch) -> None:
    monkeypatch.setattr(CaseStudyPage, "synchronised_fields", ("employees", "challenge", "nothing"))

    found = check_synchronised_fields()

    assert [(error.id, error.obj) for error in found] == [("laurel_content.E001", CaseStudyPage)] * 2


def test_children_that_are_facts_are_rows_in_order(monkeypatch) -> None:
    monkeypatch.setattr(CaseStudyPage, "synchronised_children", ("employees", "revisions", "nothing"))

    found = check_synchronised_children()

    assert [(error.id, error.obj) for error in found] == [("laurel_content.E002", CaseStudyPage)] * 3


def test_a_site_in_several_languages_is_told_of_the_middleware() -> None:
    with override_settings(MIDDLEWARE=[]):
        assert [warning.id for warning in check_middleware()] == ["laurel_content.W001"]
    with override_settings(MIDDLEWARE=[], WAGTAIL_I18N_ENABLED=False):
        assert check_middleware() == []


def test_a_site_whose_pages_may_have_passwords_is_told_of_the_middleware() -> None:
    with override_settings(MIDDLEWARE=[]):
        assert [warning.id for warning in check_password_middleware()] == ["laurel_content.W002"]


def test_a_host_that_names_a_folder_of_apps_is_told_what_to_write(monkeypatch) -> None:
    monkeypatch.setattr(apps, "get_app_configs", lambda: [AppConfig.create("awards"), AppConfig.create("events")])

    found = check_folders()

    assert [(error.id, error.hint) for error in found] == [
        ("laurel_content.E003", "Write `import awards` above, and `*awards.APPS` in its place.")
    ]
