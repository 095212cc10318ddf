"""Fields for numbers as people type them: read by `foundation.text.values`, shown back in one way."""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from foundation.text.values import (
    normalise_corporate_number,
    one_newline,
    parse_count,
    parse_decimal,
    parse_year,
    validate_corporate_number,
)


class TypedNumberField(forms.CharField):
    """A number in any way of typing. What can be read is shown back as 1,024; what can't, as it was typed."""

    empty_value: Any

    def __init__(self, *, read: Callable[[str], int | Decimal] = parse_count, **kwargs: Any) -> None:
        self.read = read
        attrs = {"inputmode": "decimal", "autocomplete": "off", "class": "input--num"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(empty_value=None, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return None if text is None else self.read(text)

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The text was judged while it was read."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                value = self.read(value) if value.strip() else value
            except ValidationError:
                return value
        return value if value is None or isinstance(value, str) else f"{_plain(value):,f}"


def _plain(value: int | Decimal) -> Decimal:
    """Without needless zeros after the point."""
    number = Decimal(value)
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()


def decimal_field(*, decimals: int, **kwargs: Any) -> TypedNumberField:
    """A number with at most so many decimals."""
    return TypedNumberField(read=lambda text: parse_decimal(text, decimals=decimals), **kwargs)


class YearField(TypedNumberField):
    """A year: shown without separators."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read=parse_year, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str):
            try:
                return str(self.read(value)) if value.strip() else value
            except ValidationError:
                return value
        return value if value is None else str(value)


class LongTextField(forms.CharField):
    """A text of any sensible length: too much is kept and flagged by the domain, never cut.

    `most` is where it ends: no text for people is as long, and it is refused with a sentence.
    """

    def __init__(self, *, rows: int = 6, most: int, **kwargs: Any) -> None:
        self.most = most
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = one_newline(super().to_python(value) or "").strip()
        if len(text) > self.most:
            message = _("This text has %(n)s characters, far too many to be saved (%(most)s at most). Shorten it.")
            raise ValidationError(
                message, code="far_too_long", params={"n": f"{len(text):,}", "most": f"{self.most:,}"}
            )
        return text


class NarrativeField(LongTextField):
    """Asked for only where its effort is ticked: the page says so, the domain asks, an empty one is no error here.

    `about` is the effort: away from it, the label alone would not say which text is meant.
    """

    def __init__(self, *, about: str, **kwargs: Any) -> None:
        self.about = about
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        """Whether it is needed depends on the tick."""


class AddressField(forms.EmailField):
    """An e-mail address, typed full-width or not; kept half-width, in the letters it was written in."""

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", super().to_python(value) or "").strip()


class CorporateNumberField(forms.CharField):
    """13 digits, however typed; a leading T and full-width digits are taken."""

    def to_python(self, value: Any) -> str:
        text = normalise_corporate_number(super().to_python(value) or "")
        if text:
            validate_corporate_number(text)
        return text

    def run_validators(self, value: Any) -> None:
        """The number was judged while it was read."""
