"""Foreign keys follow the floors too, save to the three models a site may swap; none points at a translated page."""

from django.apps import apps
from django.conf import settings
from django.db import models
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string
from wagtail.models import Page

from tests.architecture.house import FLOORS, app_of


def _relations() -> list[tuple[type[models.Model], models.Field, type[models.Model]]]:
    found = []
    for model in apps.get_models(include_auto_created=True):
        if app_of(model.__module__) is None:
            continue
        for field in model._meta.get_fields():
            if (
                field.model is model
                and field.is_relation
                and not field.auto_created
                and isinstance(field.related_model, type)
            ):
                found.append((model, field, field.related_model))
    return found


def test_foreign_keys_go_down_only() -> None:
    swappable = {
        apps.get_model(name)
        for name in (settings.AUTH_USER_MODEL, get_image_model_string(), get_document_model_string())
    }
    upward = []
    for model, field, target in _relations():
        own, other = app_of(model.__module__), app_of(target.__module__)
        if other is None or other == own or target in swappable:
            continue
        if FLOORS[other] >= FLOORS[own]:
            upward.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert upward == []


PUBLISHED_ONE_BY_ONE = {"ReleasePage.page"}  # a release names each language's page by itself (decision 0055)


def test_nothing_points_at_a_translated_page() -> None:
    pointing = [
        f"{model.__name__}.{field.name}"
        for model, field, target in _relations()
        if issubclass(target, Page)
        and app_of(field.model.__module__)  # Wagtail's own fields, such as alias_of, are inherited by every page
        and not model._meta.auto_created  # the table between a page and a list of records of its own
        and not getattr(field.remote_field, "parent_link", False)
        and not type(field).__name__.startswith("Parental")
    ]
    assert set(pointing) == PUBLISHED_ONE_BY_ONE


def test_labels_and_tables_are_prefixed() -> None:
    wrong = [
        model._meta.label
        for model in apps.get_models()
        if (app := app_of(model.__module__))
        and FLOORS[app] < FLOORS["home"]
        and not model._meta.db_table.startswith("laurel_")
    ]
    assert wrong == []


def test_auto_field_is_pinned() -> None:
    assert [
        config.name
        for config in apps.get_app_configs()
        if app_of(config.name) and config.name != "config" and "default_auto_field" not in vars(type(config))
    ] == []
