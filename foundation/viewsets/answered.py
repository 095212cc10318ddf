"""Records that others write to as well, as those who answer do: what they wrote isn't deleted, nor written over unseen.

The rule the next editor must not break: a form names what was changed since it was shown, keeps what was typed, and
takes it once that was read.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar

from django.db import IntegrityError
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet

from foundation.records.domain.errors import ChangedSince
from foundation.text.languages import join_names

NOTHING = "-"  # no record's mark


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
            self.add_error(None, self.refusal(names=join_names(kept)))
        return cleaned


def _keep_answered(child: Any) -> list[str]:
    """The name of what was to be deleted and has answers; its tick to delete is taken away again."""
    name = child.add_prefix(DELETION_FIELD_NAME)
    if not child.data.get(name) or not child.instance.pk or not child.instance.answers.exists():
        return []
    child.data = child.data.copy()
    child.data[name] = ""
    return [str(child.instance)]


class RecordChanged(ChangedSince):
    """Somebody else has written to the record since the form was shown."""

    sentence = _("Someone else has changed this record. Check these fields, then save again: %(items)s")


class RecordEditView(EditView):
    """The form. What no form holds is written as it is by then: a move of the record meanwhile isn't undone."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What somebody else has taken since the form was validated is found by validating it again."""
        try:
            return super().post(request, *args, **kwargs)
        except IntegrityError:
            self.object = self.get_object()
            return super().post(request, *args, **kwargs)

    def save_instance(self) -> Any:
        record = self.form.instance
        names = [field.attname for field in record._meta.concrete_fields if not field.editable]
        rows = self.model._default_manager.order_by().filter(pk=record.pk)  # unordered, so that no joined row is locked
        if not (held := rows.select_for_update(no_key=True).values("pk", *names).first()):
            raise Http404
        for name in names:
            setattr(record, name, held[name])
        return super().save_instance()


class LateFormViewSet(ModelViewSet):
    """Where there are panels the views ask them for their form, which is made once.

    Wagtail makes the forms of all viewsets when addresses are read: a fortieth of a start, of which no page has a use.
    """

    def get_form_class(self, for_update: bool = False) -> Any:
        return None if self._edit_handler else super().get_form_class(for_update)

    @cached_property
    def _edit_handler(self) -> Any:
        panels = self.get_edit_handler()
        if panels:
            panels.get_form_class = cache(panels.get_form_class)
        return panels


class MarkedEditView(RecordEditView):
    """The form with a mark of what it shows, `mark(record)`: the same as long as nobody else has written."""

    template_name = "laurel_viewsets/marked_edit.html"
    mark: ClassVar[Callable[[Any], str]]
    is_outdated = False

    @property
    def shown(self) -> str:
        """The mark that the form was shown with; a form without one has seen nothing."""
        return self.request.POST.get("shown", NOTHING)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_known = self.request.method == "POST" and not self.is_outdated
        return super().get_context_data(shown=self.shown if is_known else self._mark_anew(), **kwargs)

    def _mark_anew(self) -> str:
        """Of the row as it is: a form that was refused has written its own values upon the record."""
        record = self.model._default_manager.get(pk=self.object.pk) if self.is_outdated else self.object
        return type(self).mark(record)

    def save_instance(self) -> Any:
        """Under a lock, in Wagtail's transaction; where nothing differs from what there is nothing is written."""
        changed = self.form.changed_data
        locked = self.model._default_manager.select_for_update(of=("self",)).get(pk=self.object.pk)
        if self.shown == type(self).mark(locked):
            return super().save_instance()
        if changed:
            raise RecordChanged(items=join_names(self.form[name].label for name in changed))
        return self.object

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ChangedSince as refused:
            form.add_error(None, refused)
            self.is_outdated = True
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)
