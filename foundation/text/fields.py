"""Form fields for what people type: read by `foundation.text.values`, what can't be read shown back as it was typed."""

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils.translation import gettext_lazy as _

from foundation.text.kana import to_reading
from foundation.text.lengths import GraphemesValidator, LineValidator
from foundation.text.moments import parse_day, parse_moment, parse_time
from foundation.text.values import (
    normalise_corporate_number,
    one_newline,
    parse_count,
    parse_decimal,
    parse_year,
    validate_corporate_number,
    validate_katakana,
    validate_website,
    visible,
)

HALF_WIDTH = {code: code - 0xFEE0 for code in range(ord("！"), ord("～") + 1)}  # of ASCII; kana in a path stay


class LineField(forms.CharField):
    """One line, as long as its reader would count it: hidden characters and line breaks go."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if max_length is not None:
            self.max_length = max_length
            self.validators.append(LineValidator(max_length))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return visible(text).replace("\n", " ").strip() if text else text


class TextField(forms.CharField):
    """Several lines, as long as its reader would count them: in graphemes, a line break as one."""

    def __init__(self, *, max_length: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if max_length is not None:
            self.validators.append(GraphemesValidator(max_length))

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return visible(text).strip() if text else text


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
            message = _("This text has %(n)s characters, more than can be saved (%(most)s at most). Shorten it.")
            raise ValidationError(
                message, code="far_too_long", params={"n": f"{len(text):,}", "most": f"{self.most:,}"}
            )
        return text


class PhrasesField(forms.CharField):
    """Words or phrases of a text, one a line: each once, as they were typed."""

    widget = forms.Textarea(attrs={"rows": 5})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"help_text": _("One word or phrase a line."), "max_length": 5000, **kwargs})

    def clean(self, value: Any) -> Any:
        lines = (visible(line).strip() for line in one_newline(super().clean(value)).split("\n"))
        return tuple(dict.fromkeys(line for line in lines if line))


class ReadingField(LineField):
    """A reading; half-width kana and hiragana are taken and kept as full-width katakana."""

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
    """An e-mail address, typed full-width or not; kept half-width, in the letters it was written in."""

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFKC", super().to_python(value) or "").strip()


class PhoneField(forms.CharField):
    """A telephone number: full-width digits and signs are taken, and kept half-width."""

    def to_python(self, value: Any) -> str:
        return re.sub(r"[−‐‑–ー]", "-", unicodedata.normalize("NFKC", super().to_python(value) or ""))


class WebsiteField(forms.URLField):
    """An address of the web, typed full-width or not, nothing else that begins like one."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(value.translate(HALF_WIDTH) if isinstance(value, str) else value)

    def run_validators(self, value: Any) -> None:
        super().run_validators(value)
        if value:
            validate_website(value)


class NumberField(forms.CharField):
    """A number in any way of typing; what can be read is shown back as 1,024."""

    empty_value: Any

    def __init__(
        self, *, read: Callable[[str], int | Decimal] = parse_count, inputmode: str = "decimal", **kwargs: Any
    ) -> None:
        self.read = read
        attrs = {"inputmode": inputmode, "autocomplete": "off", "class": "input--num"}
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
        return value if value is None or isinstance(value, str) else self.show(value)

    def show(self, value: int | Decimal) -> str:
        """A number as its input shows it, without needless zeros after the point."""
        number = Decimal(value)
        whole = number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
        return f"{whole:,f}"


def decimal_field(*, decimals: int, **kwargs: Any) -> NumberField:
    """A number with at most so many decimals."""
    return NumberField(read=lambda text: parse_decimal(text, decimals=decimals), **kwargs)


class YearField(NumberField):
    """A year: shown without separators."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read=parse_year, **kwargs)

    def show(self, value: int | Decimal) -> str:
        return str(value)


class CountField(NumberField):
    """A whole number within bounds; shown back as it was typed."""

    def __init__(self, *, minimum: int | None = None, maximum: int | None = None, **kwargs: Any) -> None:
        self.minimum, self.maximum = minimum, maximum
        super().__init__(inputmode="numeric", **kwargs)

    def run_validators(self, value: Any) -> None:
        if value is None:
            return
        if self.minimum is not None and value < self.minimum:
            message = _("Enter %(n)s or more.")
            raise ValidationError(message, code="min_value", params={"n": f"{self.minimum:,}"})
        if self.maximum is not None and value > self.maximum:
            message = _("Enter %(n)s or less.")
            raise ValidationError(message, code="max_value", params={"n": f"{self.maximum:,}"})

    def prepare_value(self, value: Any) -> Any:
        return value


class DayField(forms.DateField):
    """A date in any way of typing; what can't be read stays as it was typed."""

    def to_python(self, value: Any) -> Any:
        return parse_day(value) if isinstance(value, str) and value.strip() else super().to_python(value)


class MomentField(forms.DateTimeField):
    """A date with a time in any way of typing, in the zone of the site; what can't be read stays as it was typed."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value.strip():
            return from_current_timezone(parse_moment(value))
        return super().to_python(value)


class TimeField(forms.TimeField):
    """A time of day in any way of typing; what can't be read stays as it was typed."""

    def to_python(self, value: Any) -> Any:
        return parse_time(value) if isinstance(value, str) and value.strip() else super().to_python(value)
