"""Values of fields as their inputs show them."""

from typing import Any

from django import forms


def shown_value(field: forms.Field | None, value: Any) -> Any:
    """A value as its input shows it; a tick unchanged, None as an empty text."""
    if isinstance(value, bool):
        return value
    prepared = field.prepare_value(value) if field else value
    return "" if prepared is None else str(prepared)
