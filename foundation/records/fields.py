"""Random public ids: what a record is called outside the admin (addresses, API, feeds).

A public id is 20 characters of a 30-letter alphabet without look-alikes (0/o, 1/i/l, u): 98 bits,
so it can neither be counted nor guessed. Pages need none: their `translation_key` serves.
"""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
LENGTH = 20
SUBJECT_LENGTH = 120  # of columns that hold a subject


def new_public_id() -> str:
    """A fresh public id from the operating system's randomness."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def person_key(verbose_name: Any) -> models.ForeignKey[Any, Any]:
    """Who has done something that a verb writes down: an account, once there is one, that can't be deleted then."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )


class PublicIdField(models.CharField):
    """The random id of a record; set once, never edited."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("public id"))
        kwargs["max_length"] = LENGTH
        kwargs["default"] = new_public_id
        kwargs["unique"] = True
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "default", "unique", "editable"):
            kwargs.pop(key, None)
        return name, path, args, kwargs
