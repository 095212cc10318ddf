"""Confirming the declarations before submitting."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from awards.applications.forms.answer_partial import DraftForm
from awards.programmes.models import Declaration


class DeclarationsForm(DraftForm):
    """A tick for each declaration of the cycle."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        declarations: Iterable[Declaration],
        confirmed: Iterable[Declaration] = (),
    ) -> None:
        super().__init__(data)
        self.declarations = {f"declaration-{each.code}": each for each in declarations}
        ticked = {each.pk for each in confirmed}
        for name, each in self.declarations.items():
            self.fields[name] = forms.BooleanField(
                label=each.text, required=each.is_required, initial=each.pk in ticked
            )

    def confirmed(self) -> list[Declaration]:
        return [each for name, each in self.declarations.items() if self.cleaned_data.get(name)]
