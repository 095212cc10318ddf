"""The key of a certificate: 80 random bits, in its QR code, that give access to its name and history."""

import secrets
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: 5 bits a character, no I, L, O, U
LENGTH = 16


def new_key() -> str:
    """A fresh key from the operating system's randomness."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


class KeyField(models.CharField):
    """80 random bits, set once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("key"))
        kwargs["max_length"] = LENGTH
        kwargs["default"] = new_key
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "default", "editable"):
            kwargs.pop(key, None)
        return name, path, args, kwargs
