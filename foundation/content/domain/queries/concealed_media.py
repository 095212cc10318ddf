"""Images and documents that a person must not find in the admin, whatever their rights: Wagtail's policy, narrowed.

The rule the next editor must not break: every list of images and documents comes from the policy or from `conceal`,
every one by its number from a view that asks the policy, and is absent (404) rather than forbidden.
"""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from wagtail.documents import apps as documents
from wagtail.documents import get_document_model
from wagtail.images import apps as images
from wagtail.images import get_image_model
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from foundation.records.domain.concealment import conceal, is_concealed


class ConcealingMediaPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's own, by collection and by who uploaded, without what a person must not find."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Collection[str], instance: Any) -> bool:
        may = super().user_has_any_permission_for_instance(user, actions, instance)
        return bool(may) and not is_concealed(self.model, instance.pk, user)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Collection[str]) -> QuerySet[Any]:
        return conceal(super().instances_user_has_any_permission_for(user, actions), user)


def make_image_policy() -> ConcealingMediaPolicy:
    return ConcealingMediaPolicy(
        get_image_model(), auth_model="wagtailimages.Image", owner_field_name="uploaded_by_user"
    )


def make_document_policy() -> ConcealingMediaPolicy:
    return ConcealingMediaPolicy(
        get_document_model(), auth_model="wagtaildocs.Document", owner_field_name="uploaded_by_user"
    )


def narrow_policies() -> None:
    """In the place of those that Wagtail's apps register when they are ready, after ours."""
    images.get_permission_policy = make_image_policy
    documents.get_permission_policy = make_document_policy
