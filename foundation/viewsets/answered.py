"""Forms of records whose questions are data: what has answers isn't deleted, and comes back into the page."""

from typing import Any, ClassVar

from django.forms.formsets import DELETION_FIELD_NAME
from wagtail.admin.forms import WagtailAdminModelForm


class AnsweredFormMixin(WagtailAdminModelForm):
    """Refuses to delete rows of an inline panel, and of the panel within it, that have answers.

    `answered` names the two relations; `refusal` is raised with the `names` of the rows.
    """

    answered: ClassVar[tuple[str, str]]
    refusal: ClassVar[Any]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        outer, inner = self.answered
        formset = self.formsets.get(outer)
        kept: list[str] = []
        for form in formset.initial_forms if formset is not None else ():
            kept += _keep_answered(form)
            for within in form.formsets[inner].initial_forms:
                kept += _keep_answered(within)
        if kept:
            self.add_error(None, self.refusal(names=", ".join(kept)))
        return cleaned


def _keep_answered(child: Any) -> list[str]:
    """The name of what was to be deleted and has answers; its tick to delete is taken away again."""
    name = child.add_prefix(DELETION_FIELD_NAME)
    if not child.data.get(name) or not child.instance.pk or not child.instance.answers.exists():
        return []
    child.data = child.data.copy()
    child.data[name] = ""
    return [str(child.instance)]
