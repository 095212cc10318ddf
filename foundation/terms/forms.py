"""The admin's form: terms ask the domain whether their words may still change."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from foundation.terms.domain import check_rewording


class TermsForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        check_rewording(self.instance, self.changed_data)
        return cleaned
