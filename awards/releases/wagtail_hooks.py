"""Registers the admin of releases. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.releases.admin.release import ReleasesPolicy, ReleaseViewSet
from awards.releases.models import Release

register_permission_policy(Release, ReleasesPolicy(Release))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [ReleaseViewSet()]
