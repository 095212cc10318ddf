"""Forms of the award's records in the admin: choices of the same cycle only, and what answers hold on to stays.

Rules of single rows are the models' own `clean`; here is what only the whole form can see.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, ModelChoiceField
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from awards import registry
from awards.enums import ApplicationState, ItemKind
from awards.models import ScreeningItem


class OfCycleForm(WagtailAdminModelForm):
    """Offers, in the fields named, rows of the chosen cycle only; all rows while none is chosen."""

    of_cycle: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cycle_id = self._find_cycle()
        for name in self.of_cycle:
            field = self.fields.get(name)
            if isinstance(field, ModelChoiceField) and field.queryset is not None and self.cycle_id:
                field.queryset = field.queryset.filter(cycle=self.cycle_id)

    def _find_cycle(self) -> int | None:
        told = self.data.get(self.add_prefix("cycle")) or self.instance.cycle_id or self.initial.get("cycle")
        return int(told) if str(told).isdecimal() else None


class CycleForm(WagtailAdminModelForm):
    """A material is evidence for an effort of this cycle, or for none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_items(self.formsets["required_materials"], self.instance.pk or 0, (ItemKind.EFFORT,))

    def clean(self) -> dict[str, Any] | None:
        """What applicants have sent or confirmed is not taken from under them; it can be made optional."""
        cleaned = super().clean()
        for name in ("required_materials", "declarations"):
            for form in self.formsets[name].deleted_forms:
                if form.instance.pk and registry.is_used(form.instance):
                    text = _("“%(name)s” stays: applicants have sent or confirmed it. Make it optional instead.")
                    self.add_error(None, ValidationError(text % {"name": form.instance}))
        return cleaned


class TierForm(OfCycleForm):
    """A tier lies within another of its cycle."""

    of_cycle = ("within",)


class PrivilegeForm(OfCycleForm):
    """A privilege names tiers of its cycle."""

    of_cycle = ("tiers",)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        cycle = self.cleaned_data.get("cycle")
        if cycle and any(tier.cycle_id != cycle.pk for tier in self.cleaned_data.get("tiers") or ()):
            self.add_error("tiers", ValidationError(_("Choose tiers of this cycle.")))
        return cleaned


class ScreeningItemForm(OfCycleForm):
    """A version that has answers stays."""

    of_cycle = ("denominator_from",)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for form in self.formsets["versions"].deleted_forms:
            if form.instance.pk and registry.is_used(form.instance):
                sentence = _("Version %(number)s has answers and stays.") % {"number": form.instance.number}
                self.add_error(None, ValidationError(sentence))
        for form in self.formsets["versions"].forms:
            if form.instance.pk and registry.is_used(form.instance) and form.formsets["options"].deleted_forms:
                sentence = _("Version %(number)s has answers and keeps its choices.") % {"number": form.instance.number}
                self.add_error(None, ValidationError(sentence))
        return cleaned


class AwardeeForm(OfCycleForm):
    """Tier, application, figures and efforts of the awardee's own cycle."""

    of_cycle = ("tier", "application")
    kinds: ClassVar[dict[str, tuple[str, ...]]] = {"measures": ItemKind.measures, "efforts": (ItemKind.EFFORT,)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kinds in self.kinds.items():
            offer_items(self.formsets[name], self.cycle_id, kinds)
        application = self.fields.get("application")
        if isinstance(application, ModelChoiceField) and application.queryset is not None:
            application.queryset = application.queryset.filter(state__in=ApplicationState.with_submission)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        cycle = self.cleaned_data.get("cycle")
        for name in self.kinds:
            for form in self.formsets[name].forms:
                item = getattr(form, "cleaned_data", {}).get("item")
                if item and cycle and item.cycle_id != cycle.pk:
                    form.add_error("item", ValidationError(_("Choose an item of the awardee’s cycle.")))
                    self.add_error(None, ValidationError(_("A figure or effort belongs to another cycle.")))
        return cleaned


class AnswerExampleForm(WagtailAdminModelForm):
    """An awardee's answer to a question of its own cycle."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        item, awardee = self.cleaned_data.get("item"), self.cleaned_data.get("awardee")
        if item and awardee and item.cycle_id != awardee.cycle_id:
            self.add_error("item", ValidationError(_("Choose an item of the awardee’s cycle.")))
        return cleaned


def offer_items(formset: BaseFormSet, cycle_id: int | None, kinds: tuple[str, ...]) -> None:
    """In every row of this formset, offer items of these kinds (of this cycle, where known) by their wording."""
    items = ScreeningItem.objects.filter(kind__in=kinds).prefetch_related("versions")
    offered = items if cycle_id is None else items.filter(cycle=cycle_id)
    usual = formset.form

    class RowForm(usual):  # type: ignore[valid-type, misc]  # the formset's own form, made from the panels
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields["item"].queryset = offered
            self.fields["item"].label_from_instance = lambda item: str(item.current_version or item)

    formset.form = RowForm
