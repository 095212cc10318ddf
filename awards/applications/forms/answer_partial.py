"""A form for drafts: valid fields are saved even if others are invalid."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.applications.domain import Finding, Level
from awards.programmes.models import AwardCycle
from foundation.forms.partial import PartialForm

TOO_LONG = gettext_lazy(
    "At most %(limit_value)d characters; you have entered %(show_value)d. Please shorten it. "
    "Everything you typed is still here."
)
NO_ADDRESS = gettext_lazy("Enter an e-mail address in the correct format, such as name@example.jp.")
NO_WEBSITE = gettext_lazy("Enter a web address in the correct format, such as https://example.jp/.")


class DraftForm(PartialForm):
    """Shows what the domain finds, and what was taken over from an earlier year."""

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

    def mark_taken_over(self, marks: Mapping[str, AwardCycle]) -> None:
        """Show at a field from which year its value was prefilled, so that it is checked."""
        for name, cycle in marks.items():
            if name in self.fields:
                mark = _("From %(year)s – please check.") % {"year": cycle.year_label or cycle.name}
                self.fields[name].help_text = f"{mark} {self.fields[name].help_text}".strip()

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


class DeclaredForm(DraftForm):
    """A form whose inputs are declared, not built from a cycle's questions."""

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.keep_pastes()
        self.say_what_to_do()
