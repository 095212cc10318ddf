"""Staff's form of a reporting period: questions with answers are retired, not deleted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm


class PeriodForm(WagtailAdminModelForm):
    """Refuses to delete a question that has answers."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        questions = self.formsets.get("questions")
        deleted = [form.instance for form in questions.deleted_forms] if questions is not None else []
        answered = [str(one) for one in deleted if one.pk and one.answers.exists()]
        if answered:
            message = _("There are answers to “%(names)s”. Clear “in use” instead of deleting.")
            self.add_error(None, ValidationError(message % {"names": "、".join(answered)}))
        return cleaned
