"""Registers the admin of terms and logos. No logic."""

from typing import Any

from wagtail import hooks
from wagtail.permissions import register_permission_policy

from foundation.credentials.admin.logo_grants import LookingPolicy
from foundation.credentials.admin.logos import LogoGroup
from foundation.credentials.admin.terms import terms_viewset
from foundation.credentials.models import LogoGrant

register_permission_policy(LogoGrant, LookingPolicy(LogoGrant))


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [terms_viewset, LogoGroup()]
