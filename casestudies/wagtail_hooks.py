"""Registers the admin of case studies. No logic."""

from wagtail import hooks

from casestudies.admin.terms import CaseStudyAdmin


@hooks.register("register_admin_viewset")
def register_admin() -> CaseStudyAdmin:
    return CaseStudyAdmin()
