"""Entering and mending a participation in the admin: the same verbs as everywhere, with the person who did it."""

from typing import Any

from django.utils import timezone
from wagtail.admin.views.generic import CreateView, EditView

from campaigns.domain.participation import change_participation
from campaigns.domain.participation.entering import note_entry
from campaigns.models import Participation


class EnterView(CreateView):
    """On behalf of somebody: as applied, to be approved like any other."""

    def save_instance(self) -> Participation:
        row: Participation = self.form.save(commit=False)
        return note_entry(row, by=self.request.user, at=timezone.now())


class MendView(EditView):
    """What was said, put right: certificate and right to the logo follow a name that changes."""

    def save_instance(self) -> Participation:
        form: Any = self.form
        columns = {name: form.cleaned_data[name] for name in form.changed_data if name in form.cleaned_data}
        return change_participation(self.object, columns=columns, answers={}, by=self.request.user)
