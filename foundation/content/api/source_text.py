"""Changing pages through Wagtail's API: an alias, and publishing an unfinished translation, are refused with 422.

Wagtail's `register_actions` hook names these as the actions of pages (`wagtail_hooks.py`).
"""

from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction

from foundation.content.domain.errors import PageRepeatsAnother
from foundation.content.domain.source_text import check_translated


class PublishTranslatedAction(PublishPageRevisionAction):
    """`POST …/actions/publish/`; whoever may not publish hears that first."""

    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        check_translated(self.object)


class EditTranslatedAction(EditPageAction):
    """`PATCH`; with `"action": "publish"` wagtail-localize would write over what it changes."""

    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        if self.instance.alias_of_id:
            raise PageRepeatsAnother(page=self.instance.get_admin_display_title())

    def check_publish(self) -> None:
        super().check_publish()
        check_translated(self.instance)
