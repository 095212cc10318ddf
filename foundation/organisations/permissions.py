"""Who may do what with code lists: put names right, never add or delete a row. Rows come from the official lists."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class OfficialListPolicy(ModelPermissionPolicy):
    """Changing and viewing by the usual permissions; adding and deleting for nobody."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action not in {"add", "delete"} and super().user_has_permission(user, action)
