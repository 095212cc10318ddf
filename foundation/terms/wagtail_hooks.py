"""Registers the admin of terms. No logic."""

from typing import Any

from wagtail import hooks

from foundation.terms.admin.terms import terms_viewset


@hooks.register("register_admin_viewset")
def register_admin() -> list[Any]:
    return [terms_viewset]
