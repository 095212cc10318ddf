"""Who may: the question that the permissions of every app are made of."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Exists, Model, OuterRef, Q, QuerySet, Subquery
from wagtail.permission_policies import ModelPermissionPolicy


class FixedRowsPolicy(ModelPermissionPolicy):
    """Changing and viewing by the usual permissions; nobody adds or deletes a row in the admin."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and super().user_has_permission(user, action)


class LookingPolicy(ModelPermissionPolicy):
    """To be looked at only, also by a superuser: rows come from those whose records they are about."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


def _nobody(_user: Any) -> bool:
    return False


class PredicatePolicy(LookingPolicy):
    """Looked at by who `may_view`, everything else by who `may_edit`: nobody, where rows are written on other pages."""

    def __init__(
        self, model: type[Model], may_view: Callable[[Any], bool], may_edit: Callable[[Any], bool] = _nobody
    ) -> None:
        super().__init__(model)
        self.may_view, self.may_edit = may_view, may_edit

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.may_view(user) if action == "view" else self.may_edit(user)


def has_permission(user: Any, name: str) -> bool:
    """Whether somebody active has the right `<app label>.<codename>`."""
    return bool(user.is_active and user.has_perm(name))


def list_admins() -> QuerySet[Any]:
    """Whose account gets into the admin: as `ModelBackend.with_perm`, which joins everybody in any group to each."""
    known = Permission.objects.filter(codename="access_admin", content_type__app_label="wagtailadmin").order_by()
    access = Permission.objects.filter(pk=Subquery(known.values("pk")[:1]))  # found once, not for each account
    own, by_group = access.filter(user=OuterRef("pk")), access.filter(group__user=OuterRef("pk"))
    return get_user_model()._default_manager.filter(
        Q(Exists(own)) | Q(Exists(by_group)) | Q(is_superuser=True), is_active=True
    )


def opens_admin(user: OuterRef | int | None) -> Exists:
    """Whether that account is one of these, within a query."""
    return Exists(list_admins().filter(pk=user or 0))
