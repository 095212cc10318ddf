"""Registers the admin of releases. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from awards.releases.admin.release import ReleaseViewSet
from awards.releases.models import Release
from awards.releases.permissions import may_read_release
from foundation.records.permissions import PredicatePolicy

register_permission_policy(Release, PredicatePolicy(Release, may_read_release))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [ReleaseViewSet()]
