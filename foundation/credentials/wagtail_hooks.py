"""Registers the admin of terms. No logic."""

from wagtail import hooks

from foundation.credentials.admin.terms import TermsViewSet, terms_viewset


@hooks.register("register_admin_viewset")
def register_admin() -> TermsViewSet:
    return terms_viewset
