"""The form of a record, made when somebody opens it."""

from functools import cache
from typing import Any

from django.forms.models import BaseModelForm
from django.utils.functional import cached_property
from wagtail.admin.viewsets.model import ModelViewSet


class LateFormViewSet(ModelViewSet):
    """Where there are panels the views ask them for their form, which is made once.

    Wagtail makes the forms of all viewsets when addresses are read: a fortieth of a start, of which no page has a use.
    """

    def get_form_class(self, for_update: bool = False) -> type[BaseModelForm] | None:
        return None if self._edit_handler else super().get_form_class(for_update)

    @cached_property
    def _edit_handler(self) -> Any:
        panels = self.get_edit_handler()
        if panels:
            panels.get_form_class = cache(panels.get_form_class)
        return panels
