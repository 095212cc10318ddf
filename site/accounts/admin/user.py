"""Wagtail's pages of users, for users with one name: it is typed, searched for, and kept."""

from typing import Any

from wagtail.users.views.users import IndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.forms import NewUserForm, UserForm


class UserIndexView(IndexView):
    search_fields = ("email", "name")


class UserViewSet(WagtailUserViewSet):
    index_view_class = UserIndexView

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return UserForm if for_update else NewUserForm
