"""System checks of content: what a page type owes."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField

MIDDLEWARE = "foundation.content.middleware.UntranslatedPageMiddleware"


def check_synchronised_fields(**kwargs: Any) -> list[CheckMessage]:
    """laurel_content.E001: facts are plain fields, foreign keys or lists of records of the page type."""
    from foundation.content.models import PublicPage  # noqa: PLC0415 -- models aren't loaded when checks are

    return [
        Error(
            f"{model.__name__}.synchronised_fields names {name!r}, which is not a plain field or a foreign key.",
            hint="Facts are plain fields, foreign keys and ParentalManyToManyFields; the rest is translated.",
            obj=model,
            id="laurel_content.E001",
        )
        for model in apps.get_models()
        if issubclass(model, PublicPage)
        for name in model.synchronised_fields
        if not _is_plain(model, name)
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


def _is_plain(model: type[models.Model], name: str) -> bool:
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    if field.many_to_many:
        return isinstance(field, ParentalManyToManyField)
    return field.concrete and not isinstance(field, StreamField)
