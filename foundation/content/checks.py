"""System checks of content: what a page type owes."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.fields.reverse_related import ManyToOneRel
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Orderable

MIDDLEWARE = "foundation.content.middleware.UntranslatedPageMiddleware"
LIMITING_MIDDLEWARE = "foundation.content.middleware.PagePasswordMiddleware"


def check_synchronised_fields(**kwargs: Any) -> list[CheckMessage]:
    """laurel_content.E001: facts are plain fields, foreign keys or lists of records of the page type."""
    return [
        Error(
            f"{model.__name__}.synchronised_fields names {name!r}, which is not a plain field or a foreign key.",
            hint="Facts are plain fields, foreign keys and ParentalManyToManyFields; the rest is translated.",
            obj=model,
            id="laurel_content.E001",
        )
        for model, name in _list_facts("synchronised_fields")
        if not _is_plain(model, name)
    ]


def check_synchronised_children(**kwargs: Any) -> list[CheckMessage]:
    """laurel_content.E002: children that are facts are Orderables with a ParentalKey named `page`."""
    return [
        Error(
            f"{model.__name__}.synchronised_children names {name!r}, which are no Orderables with a key `page`.",
            hint="Give the rows both languages, a ParentalKey named `page`, and derive them from Orderable.",
            obj=model,
            id="laurel_content.E002",
        )
        for model, name in _list_facts("synchronised_children")
        if not _is_orderable(model, name)
    ]


def _list_facts(declared: str) -> list[tuple[type[models.Model], str]]:
    """Each page type with each name that it declares."""
    from foundation.content.models import PublicPage  # noqa: PLC0415 -- models aren't loaded when checks are

    pages = [model for model in apps.get_models() if issubclass(model, PublicPage)]
    return [(model, name) for model in pages for name in getattr(model, declared)]


def check_folders(**kwargs: Any) -> list[CheckMessage]:
    """laurel_content.E003: a folder of apps is not an app; the host names what it lists."""
    return [
        Error(
            f"INSTALLED_APPS has {config.name!r}, which is a folder of apps and none itself.",
            hint=f"Write `import {config.name}` above, and `*{config.name}.APPS` in its place.",
            id="laurel_content.E003",
        )
        for config in apps.get_app_configs()
        if hasattr(config.module, "APPS")
    ]


def check_middleware(**kwargs: Any) -> list[CheckMessage]:
    """laurel_content.W001: a site in several languages shows untranslated pages only with our middleware."""
    if not getattr(settings, "WAGTAIL_I18N_ENABLED", False) or MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            "The address of a page that isn't translated yet answers 404.",
            hint=f"Add {MIDDLEWARE!r} to MIDDLEWARE, after LocaleMiddleware.",
            id="laurel_content.W001",
        )
    ]


def check_password_middleware(**kwargs: Any) -> list[CheckMessage]:
    """laurel_content.W002: Wagtail judges as many passwords of a page as somebody sends."""
    if LIMITING_MIDDLEWARE in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            "The password of a page can be guessed without limit.",
            hint=f"Add {LIMITING_MIDDLEWARE!r} to MIDDLEWARE, after SessionMiddleware and CsrfViewMiddleware.",
            id="laurel_content.W002",
        )
    ]


def _is_plain(model: type[models.Model], name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    if field.many_to_many:
        return isinstance(field, ParentalManyToManyField)
    return field.concrete and not isinstance(field, StreamField)


def _is_orderable(model: type[models.Model], name: str) -> bool:
    try:
        relation = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    rows = relation.related_model
    return (
        isinstance(relation, ManyToOneRel)
        and isinstance(rows, type)
        and issubclass(rows, Orderable)
        and isinstance(relation.field, ParentalKey)
        and relation.field.name == "page"
    )
