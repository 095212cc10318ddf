"""Wagtail's pages of groups: every right that a role is given there, or loses, is recorded.

Whoever isn't an administrator gives no role a right that they don't have: it may be their own.
"""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from wagtail.users.views.groups import CreateView, DeleteView, EditView
from wagtail.users.views.groups import GroupViewSet as WagtailGroupViewSet

from accounts.domain.role import RightsBeyondOwn, describe, list_held, list_rights, record_rights


class RightsOfRole:
    """A view with the form of a role; rights on pages and files are saved after the form, all in one transaction."""

    request: Any
    object: Group

    def process_form(self) -> HttpResponse:
        group, person = self.object, self.request.user
        before, allowed = (describe(group), list_rights(group)) if group.pk else ([], set())
        allowed |= list_held(person)
        try:
            with transaction.atomic():
                answer: HttpResponse | None = super().process_form()  # type: ignore[misc]  # that of the view beside it
                saved = Group.objects.filter(pk=self.object.pk).first()
                if saved is not None:
                    if not person.is_superuser and not list_rights(saved) <= allowed:
                        raise RightsBeyondOwn
                    record_rights(saved, before=before, by=person)
        except RightsBeyondOwn as refused:
            return self.refuse(refused)
        return super().save_action() if answer is None else answer  # type: ignore[misc,no-any-return]  # as above

    def save_action(self) -> None:
        """That it is saved is said once it is."""

    def refuse(self, refused: RightsBeyondOwn) -> HttpResponse:
        """The form as it was sent; nothing of it is saved."""
        self.object = self.get_group()
        del self.permission_panel_forms  # type: ignore[attr-defined]  # of the row that is as before
        form = self.get_form()  # type: ignore[attr-defined]  # as above
        form.add_error(None, refused)
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]  # as above
        answer: HttpResponse = self.form_invalid(form)  # type: ignore[attr-defined]  # as above
        return answer

    def get_group(self) -> Group:
        return Group()


class RoleCreateView(RightsOfRole, CreateView):
    pass


class RoleEditView(RightsOfRole, EditView):
    def get_group(self) -> Group:
        group: Group = self.get_object()
        return group


class RoleDeleteView(DeleteView):
    def delete_action(self) -> Any:
        with transaction.atomic():
            record_rights(self.object, before=describe(self.object), after=[], by=self.request.user)
            return super().delete_action()


class RoleViewSet(WagtailGroupViewSet):
    add_view_class = RoleCreateView
    edit_view_class = RoleEditView
    delete_view_class = RoleDeleteView
