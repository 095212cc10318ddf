"""The reports' menu items, for those who may read them."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from foundation.clock import permissions


class JobsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_look(request.user)


class WorkMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_look_at_work(request.user)
