"""Wagtail's pages of groups: every right that a role is given there, or loses, is recorded."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from wagtail.users.views.groups import CreateView, DeleteView, EditView
from wagtail.users.views.groups import GroupViewSet as WagtailGroupViewSet

from accounts.domain.role import describe, record_rights


class RoleCreateView(CreateView):
    def process_form(self) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().process_form()
            if self.object.pk:
                record_rights(self.object, before=[], by=self.request.user)
        return answer


class RoleEditView(EditView):
    def process_form(self) -> HttpResponse:
        """Rights on pages and files are saved after the form, all in one transaction."""
        with transaction.atomic():
            before = describe(self.object)
            answer: HttpResponse = super().process_form()
            record_rights(Group.objects.get(pk=self.object.pk), before=before, by=self.request.user)
        return answer


class RoleDeleteView(DeleteView):
    def delete_action(self) -> Any:
        with transaction.atomic():
            record_rights(self.object, before=describe(self.object), after=[], by=self.request.user)
            return super().delete_action()


class RoleViewSet(WagtailGroupViewSet):
    add_view_class = RoleCreateView
    edit_view_class = RoleEditView
    delete_view_class = RoleDeleteView
