"""Wagtail's pages of users, for users with one name; what they may do is recorded as it changes."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.users.views.users import CreateView, EditView, IndexView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from accounts.domain.account import forget_addresses
from accounts.domain.address import end_former_ways, notify_former_address
from accounts.domain.role import MayDoMore, refuse_exceeding
from accounts.domain.user_rights import NOBODY, read_states, record_changes
from accounts.forms import NewUserForm, UserForm
from accounts.models import User
from awards.applications.domain.member import follow_address
from foundation.notices.domain.suppression import note_listed_users


class UserIndexView(IndexView):
    search_fields = ("email", "name")

    def get_table(self, object_list: Any) -> Any:
        note_listed_users(self.request.user, [user.email for user in object_list])
        return super().get_table(object_list)


class RecordedRights:
    """A view that saves a user: what changed of their rights is recorded with it."""

    request: Any

    def save_instance(self) -> Any:
        there = getattr(self, "object", None)
        before = read_states([there.pk]) if there is not None else {}
        with transaction.atomic():
            saved = super().save_instance()  # type: ignore[misc]  # that of the view beside it
            former = before.get(saved.pk)
            has_moved = former is not None and former.email != saved.email
            if former and has_moved:
                notify_former_address(saved, former=former.email, by=self.request.user)
            forget_addresses(saved)
            follow_address(saved, email=saved.email, at=timezone.now())
            record_changes(before or {saved.pk: NOBODY}, by=self.request.user)
            if former and has_moved and saved != self.request.user:
                end_former_ways(saved, keeps_password=former.password != saved.password, by=self.request.user)
                self.say_tokens(saved)
        return saved

    def say_tokens(self, saved: User) -> None:
        """Tokens belong to machines, whoever the account’s person is: that they go on, and where they are ended."""
        if number := saved.api_tokens.filter(revoked_at=None).count():  # type: ignore[attr-defined]  # Wagtail's
            text = ngettext(
                "%(number)d API token of this account still works. If the account is somebody else’s now, revoke it.",
                "%(number)d API tokens of this account still work. If the account is somebody else’s now, revoke them.",
                number,
            )
            address = f"{reverse('wagtailusers_api_tokens:index')}?user={saved.pk}"
            may_revoke = self.request.user.has_perm("wagtailcore.delete_apitoken")
            buttons = [messages.button(address, _("API tokens of this account"))] if may_revoke else []
            messages.warning(self.request, text % {"number": number}, buttons=buttons)


class AdministratorsOwn:
    """A view with the form of a user: who isn't an administrator makes nobody one, themselves neither.

    Nor does anybody else give a role that may do more than they.
    """

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # that of the view beside it
        form.by = self.request.user
        if not form.by.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class UserCreateView(AdministratorsOwn, RecordedRights, CreateView):
    pass


class UserEditView(AdministratorsOwn, RecordedRights, EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        refuse_administrators([self.object], by=request.user)
        return super().dispatch(request, *args, **kwargs)


class UserViewSet(WagtailUserViewSet):
    index_view_class = UserIndexView
    add_view_class = UserCreateView
    edit_view_class = UserEditView
    copy_view_enabled = False  # of a person there is no copy

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return UserForm if for_update else NewUserForm


def refuse_administrators(users: Iterable[Any], *, by: Any) -> None:
    """Whoever changes an administrator's address, password or account has what that one has: only another one does."""
    if not by.is_superuser and any(user.is_superuser for user in users):
        raise PermissionDenied


def note_states(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponseBase | None:
    """Wagtail's `before_bulk_action`: what they were is kept on its action until the last hook.

    Its form again, where a role is given by somebody who may not give it.
    """
    if action.model is not User:
        return None
    refuse_administrators(objects, by=request.user)
    form = action.cleaned_form
    if role := form.cleaned_data.get("role"):
        try:
            refuse_exceeding([role], by=request.user)  # type: ignore[arg-type]  # signed in
        except MayDoMore as refused:
            form.add_error("role", refused)
            again: HttpResponseBase = action.form_invalid(form)
            return again
    action.laurel_states = read_states(user.pk for user in objects)
    return None


def record_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> None:
    """Wagtail's `after_bulk_action`, in the transaction of the action."""
    if action.model is User:
        record_changes(action.laurel_states, by=request.user)  # type: ignore[arg-type]  # signed in
