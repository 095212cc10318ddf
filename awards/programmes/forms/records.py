"""Forms of the award's records in the admin: choices of the same cycle only; what answers refer to can't be removed.

Rules of a single row are in the models' `clean`; here are those that need the whole form.
"""

from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from awards.programmes import registry
from awards.programmes.enums import ItemKind
from awards.programmes.models import ScreeningItem, name_item
from awards.programmes.models.cycle_requirement import MEBIBYTE
from foundation.viewsets.parent import ParentForm, offer_in_rows

MOST_MEGABYTES = 10**15  # more is no number to reckon with


class MegabytesInput(forms.NumberInput):
    """Bytes, typed and read as megabytes (of 1,048,576 bytes, as uploads are limited)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"min": "0.1", "step": "any", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        size = _read_number(value, below=MOST_MEGABYTES * MEBIBYTE)
        if size is None:
            return None if value is None else str(value)
        return f"{(size / MEBIBYTE).normalize():f}"

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What is no number is left as it was typed, for the field to refuse."""
        typed = data.get(name)
        megabytes = _read_number(normalize("NFKC", str(typed or "")).strip(), below=MOST_MEGABYTES)
        return typed if megabytes is None else str(int(megabytes * MEBIBYTE))


def _read_number(value: Any, *, below: int) -> Decimal | None:
    """None for what isn't one, or can't be compared or isn't below a bound."""
    try:
        number = Decimal(str(value))
        return number if -below < number < below else None
    except InvalidOperation:
        return None


class CycleForm(WagtailAdminModelForm):
    """A material may only be evidence for an effort of its own cycle, or for none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = ScreeningItem.objects.of_kinds((ItemKind.EFFORT,)).filter(cycle=self.instance.pk)
        offer_in_rows(self.formsets["required_materials"], "item", items, name_item)

    def clean(self) -> dict[str, Any] | None:
        """A requirement that applicants have fulfilled can't be deleted; it can be made optional."""
        cleaned = super().clean()
        for name in ("required_materials", "declarations"):
            for form in self.formsets[name].deleted_forms:
                if form.instance.pk and registry.is_used(form.instance):
                    text = _(
                        "“%(name)s” can’t be deleted because applicants have sent or confirmed it. Make it "
                        "optional instead."
                    )
                    self.add_error(None, ValidationError(text % {"name": form.instance}))
        return cleaned


class TierForm(ParentForm):
    """A tier may only be nested in a tier of its own cycle."""

    parent = "cycle"
    of_parent = ("within",)


class PrivilegeForm(ParentForm):
    """A privilege may only name tiers of its own cycle."""

    parent = "cycle"
    of_parent = ("tiers",)


class ScreeningItemForm(ParentForm):
    """A version that has answers can't be deleted."""

    parent = "cycle"
    of_parent = ("denominator_from",)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        versions = [
            form for form in self.formsets["versions"].forms if form not in self.formsets["versions"].deleted_forms
        ]
        if not self.errors and not any(form.has_changed() or form.instance.pk for form in versions):
            self.add_error(None, ValidationError(_("Write the wording: without it nobody can answer the question.")))
        for form in self.formsets["versions"].deleted_forms:
            if form.instance.pk and registry.is_used(form.instance):
                sentence = _("Version %(number)s has answers, so it can’t be deleted.") % {
                    "number": form.instance.number
                }
                self.add_error(None, ValidationError(sentence))
        for form in self.formsets["versions"].forms:
            if form.instance.pk and registry.is_used(form.instance) and form.formsets["options"].deleted_forms:
                sentence = _("Version %(number)s has answers, so its choices can’t be deleted.") % {
                    "number": form.instance.number
                }
                self.add_error(None, ValidationError(sentence))
        return cleaned
