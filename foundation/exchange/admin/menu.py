"""The menu item of the year's figures, for those who may see them."""

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from foundation.exchange import permissions


class FiguresMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return permissions.may_see_figures(request.user)
