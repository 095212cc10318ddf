"""A form for drafts that saves valid fields even if others are invalid."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.applications.domain import Finding, Level
from awards.programmes.models import AwardCycle
from foundation.text.fields import TextField
from foundation.text.values import is_visible, visible

TOO_LONG = gettext_lazy(
    "At most %(limit_value)d characters; you have entered %(show_value)d. Please shorten it. "
    "Everything you typed is still here."
)
NO_ADDRESS = gettext_lazy("Enter an e-mail address in the correct format, such as name@example.jp.")
NO_WEBSITE = gettext_lazy("Enter a web address in the correct format, such as https://example.jp/.")


CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


class PartialForm(forms.Form):
    """`savable()` gives the values to write; unreadable input stays in the form as typed."""

    warnings: dict[str, str]
    use_required_attribute = False
    is_one_line = False  # whether no input of this form accepts a line break, but for a `TextField`

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        self.left_out = [name for name, text in (data or {}).items() if isinstance(text, str) and not is_visible(text)]
        seen = None if data is None else {name: self._seen(name, value) for name, value in data.items()}
        super().__init__(seen, **kwargs)
        self.warnings = {}
        self.shown: set[str] = set()

    def _seen(self, name: str, value: Any) -> Any:
        """The input without invisible characters, which never reach the database or a reader.

        An address with a control character in it would become another one: it stays as typed, and is refused.
        """
        is_address = isinstance(self.base_fields.get(name), forms.EmailField | forms.URLField)
        if not isinstance(value, str) or (is_address and CONTROL.search(value)):
            return value
        has_lines = not self.is_one_line or isinstance(self.base_fields.get(name), TextField)
        return visible(value) if has_lines else visible(value).replace("\n", " ")

    def savable(self) -> dict[str, Any]:
        """The readable values by field; a field that was emptied counts as empty, required or not."""
        faulty = list(self.errors)  # this reads what was typed, also where a correction leaves the form without fields
        emptied = {name: self.empty_value(name) for name in faulty if self.is_empty(name)}
        return emptied | self.cleaned_data

    def is_empty(self, name: str) -> bool:
        """Whether the only error of a field is that it is empty."""
        faults = self.errors.get(name)
        return faults is not None and all(fault.code == "required" for fault in faults.as_data())

    def empty_value(self, name: str) -> Any:
        """As the field cleans an input without any text; None unless it says otherwise."""
        return getattr(self.fields[name], "empty_value", None)

    def keep_pastes(self) -> None:
        """Browsers silently cut pasted text at `maxlength`; here it is kept and flagged."""
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)

    def say_what_to_do(self) -> None:
        """Error messages of ordinary fields name the field, what is wrong, and what to do."""
        for field in self.fields.values():
            chosen = isinstance(field, forms.ChoiceField)
            sentence = _("Choose “%(field)s”.") if chosen else _("Fill in “%(field)s”.")
            field.error_messages |= {"required": sentence % {"field": field.label}, "max_length": TOO_LONG}
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = NO_ADDRESS
            elif isinstance(field, forms.URLField):
                field.error_messages["invalid"] = NO_WEBSITE

    @property
    def is_savable(self) -> bool:
        """Whether leaving the page loses no input: whatever is invalid is empty, or was saved anyway."""
        return all(self.is_empty(name) or name in self.shown for name in self.errors)

    def mark_taken_over(self, marks: Mapping[str, AwardCycle]) -> None:
        """Show at a field from which year its value was prefilled, so that it is checked."""
        for name, cycle in marks.items():
            if name in self.fields:
                mark = _("From %(year)s – please check.") % {"year": cycle.year_label or cycle.name}
                self.fields[name].help_text = f"{mark} {self.fields[name].help_text}".strip()

    def list_warnings(self) -> list[tuple[forms.BoundField, str]]:
        """Findings that don't block submitting, for a summary that leads to their inputs."""
        return [(self[name], warning) for name, warning in self.warnings.items()]

    def show(self, findings: Iterable[Finding]) -> None:
        """Show the domain's findings at their fields, warnings apart from errors. Works on unbound forms, too."""
        for finding in findings:
            if finding.field not in self.fields or finding.field in self.errors:
                continue
            if finding.level == Level.UNUSUAL:
                self.warnings[finding.field] = finding.message
            else:
                self.errors[finding.field] = self.error_class([finding.message])
                self.shown.add(finding.field)


class DeclaredForm(PartialForm):
    """A form whose inputs are declared, not built from a cycle's questions."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.keep_pastes()
        self.say_what_to_do()
