"""Fields for what participants type: numbers, readings, corporate numbers in any way of typing; nothing is cut."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foundation.text.kana import to_reading
from foundation.text.values import (
    normalise_corporate_number,
    parse_count,
    validate_corporate_number,
    validate_katakana,
    validate_website,
    visible,
)


class LineField(forms.CharField):
    """One line: hidden characters and line breaks go."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return " ".join(visible(text).split("\n")).strip() if text else text


class TextField(forms.CharField):
    """Several lines; a newline counts as one character."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return visible(text).strip() if text else text


class ReadingField(LineField):
    """A reading, kept in full-width katakana."""

    default_validators = [validate_katakana]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return to_reading(text) if text else text


class CorporateNumberField(LineField):
    """13 digits, however typed; a leading T and full-width digits are taken."""

    def to_python(self, value: Any) -> str:
        text = normalise_corporate_number(super().to_python(value) or "")
        if text:
            validate_corporate_number(text)
        return text

    def run_validators(self, value: Any) -> None:
        """The number was judged while it was read."""


class AddressField(forms.EmailField):
    """An e-mail address, also when typed in full-width letters."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return unicodedata.normalize("NFKC", text).strip() if text else text


class WebsiteField(forms.URLField):
    """An address of the web, nothing else that begins like one."""

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if value:
            validate_website(value)


class CountField(forms.CharField):
    """A whole number in any way of typing."""

    def __init__(self, *, minimum: int | None = None, maximum: int | None = None, **kwargs: Any) -> None:
        self.minimum, self.maximum = minimum, maximum
        attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "input--num"}
        super().__init__(empty_value=None, widget=forms.TextInput(attrs=attrs), **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return None if text is None else parse_count(text)

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """Within the question's bounds."""
        if value is None:
            return
        if self.minimum is not None and value < self.minimum:
            raise ValidationError(_("Write at least %(n)s.") % {"n": f"{self.minimum:,}"}, code="min_value")
        if self.maximum is not None and value > self.maximum:
            raise ValidationError(_("Write at most %(n)s.") % {"n": f"{self.maximum:,}"}, code="max_value")
