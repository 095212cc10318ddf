"""Who may merge organisations; and what with code lists: put names right, never add or delete a row."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class OfficialListPolicy(ModelPermissionPolicy):
    """Changing and viewing by the usual permissions; adding and deleting for nobody."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and super().user_has_permission(user, action)


def may_merge(user: Any) -> bool:
    """Merge two records of one body: users who may change and delete organisations."""
    names = ("laurel_organisations.change_organisation", "laurel_organisations.delete_organisation")
    return bool(user.is_active and user.has_perms(names))
