"""The report's menu item, for those who may read it."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from foundation.audit import permissions


class EntryReportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_read(request.user)
