"""The forms of Wagtail's admin and API, sent the number of what somebody must not find: as if nothing had it.

Choosers read and show it (`conceal_sent`, `conceal_chosen`), for fields and for blocks; rich text is refused by its
field; versions are compared, brought back and copied without it. The rule the next editor must not break: the answer
for what is concealed is the one for a number that nothing has, and nobody makes a use of what they must not find.
"""

from contextlib import suppress
from functools import partial
from http import HTTPStatus
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.revert_to_revision import RevertToRevisionAction
from wagtail.admin import auth
from wagtail.admin.compare import BlockComparison, ForeignObjectComparison
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import RichTextBlock
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlockComparison
from wagtail.images.rich_text.contentstate import ImageElementHandler
from wagtail.log_actions import activate, get_active_log_context
from wagtail.models import Page

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.domain.queries.concealed_use import (
    ABSENT,
    check_overridden,
    check_row,
    check_text,
    conceal_typed,
    is_concealed_key,
    is_concealed_row,
    is_kept,
    list_concealed_references,
    take_in_hand,
)


def remember_person(usual: Method) -> Method:
    """Who is at it is known until the answer is written: Wagtail draws forms when it no longer knows."""

    def remembering(view: Method, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response, context = usual(view, request, *args, **kwargs), get_active_log_context()
        if hasattr(response, "render"):
            draw = response.render

            def render() -> Any:
                # by hand, as one that is entered twice would stay for whoever comes next
                before = get_active_log_context()
                activate(context)
                try:
                    return draw()
                finally:
                    activate(before)

            response.render = render
        return response

    return remembering


def conceal_sent(usual: Method) -> Method:
    """What a chooser reads from a form."""

    def narrowed(widget: BaseChooser, data: Any, files: Any, name: str) -> Any:
        return conceal_typed(widget.model_class, usual(widget, data, files, name))

    return narrowed


def _find_chosen(widget: BaseChooser, value: Any) -> Any:
    """The row of a key; none of what can't be one: the field says so."""
    with suppress(ValueError, OverflowError):
        return widget.get_instance(value)
    return None


def conceal_chosen(usual: Method) -> Method:
    """What a chooser shows: nothing, or that something is chosen where it may stay."""

    def narrowed(widget: BaseChooser, value: Any) -> Any:
        chosen = _find_chosen(widget, value)
        if chosen is None or not is_concealed_row(chosen):
            return usual(widget, chosen)
        if not is_kept(chosen):
            return None
        drawn = {"preview": {"url": "", "width": 0, "height": 0}, "default_alt_text": "", "parent_id": None}
        return {"id": chosen.pk, "edit_url": "", widget.display_title_key: _("In use (you can’t see it)")} | drawn

    return narrowed


def note_form(usual: Method) -> Method:
    """Each form of a row: what the row refers to may stay; its rich text is read."""

    def noted(form: Any, *args: Any, **kwargs: Any) -> None:
        usual(form, *args, **kwargs)
        take_in_hand(form.instance)
        for field in form.fields.values():
            # Wagtail's own mark of a widget for rich text
            if getattr(field.widget, "accepts_features", False):
                field.validators = [*field.validators, check_text]

    return noted


def check_block(usual: Method) -> Method:
    """A rich text within a body."""

    def checked(block: RichTextBlock, value: Any) -> Any:
        cleaned = usual(block, value)
        check_text(cleaned.source)
        return cleaned

    return checked


def conceal_link(model: type[Model], usual: Method) -> Method:
    """A link in the editor of rich text: its number, and nothing that tells what has it."""

    def narrowed(handler: Any, attrs: dict[str, Any]) -> dict[str, Any]:
        if not is_concealed_key(model, attrs.get("id")):
            found: dict[str, Any] = usual(handler, attrs)
            return found
        return {**usual(handler, {**attrs, "id": ABSENT}), "id": int(attrs["id"])}

    return narrowed


def conceal_picture(usual: Method) -> Method:
    """A picture in the editor of rich text, likewise."""

    def narrowed(handler: Any, name: str, attrs: dict[str, Any], *state: Any) -> Any:
        if not is_concealed_key(get_image_model(), attrs.get("id")):
            return usual(handler, name, attrs, *state)
        entity = usual(handler, name, {**attrs, "id": ABSENT}, *state)
        entity.data["id"] = attrs["id"]
        return entity

    return narrowed


def conceal_compared(usual: Method) -> Method:
    """What a field of two versions refers to."""

    def narrowed(comparison: Any) -> tuple[Any, ...]:
        return tuple(_leave_out(row) for row in usual(comparison))

    return narrowed


def conceal_values(usual: Method) -> Method:
    """What the blocks of two versions refer to: values that a comparison is given."""

    def narrowed(comparison: Any, *given: Any) -> Any:
        return usual(comparison, *(_leave_out(value) for value in given))

    return narrowed


def _leave_out(value: Any) -> Any:
    return None if isinstance(value, Model) and is_concealed_row(value) else value


def check_reverted(usual: Method) -> Method:
    """An earlier version that becomes the draft; in the editor it is a form like any other."""

    def checked(action: RevertToRevisionAction, *args: Any, **kwargs: Any) -> Any:
        take_in_hand(action.instance)
        check_row(action.revision.as_object())
        return usual(action, *args, **kwargs)

    return checked


def copy_without_draft(usual: Method) -> Method:
    """A page is copied as it is published where its draft uses what the person must not find."""

    def narrowed(action: CopyPageAction, page: Page, *args: Any, **kwargs: Any) -> Any:
        wanted = vars(action).setdefault("laurel_copy_revisions", action.copy_revisions)
        action.copy_revisions = wanted and not (
            page.latest_revision_id is not None and list_concealed_references(page.get_latest_revision_as_object())
        )
        return usual(action, page, *args, **kwargs)

    return narrowed


def check_override(usual: Method) -> Method:
    """Another picture, document or page of a translation, in wagtail-localize's editor."""

    def checked(view: Any, request: Any, translation_id: int, overridable_segment_id: int) -> Any:
        from rest_framework.response import Response  # noqa: PLC0415 -- comes with localize

        try:
            check_overridden(overridable_segment_id, request.data.get("value"))
        except ValidationError as refused:
            return Response({"value": refused.messages}, status=HTTPStatus.BAD_REQUEST)
        return usual(view, request, translation_id=translation_id, overridable_segment_id=overridable_segment_id)

    return checked


def narrow_overrides() -> None:
    if apps.is_installed("wagtail_localize"):
        from wagtail_localize.views import edit_translation  # noqa: PLC0415 -- a host may lack localize

        wrap(edit_translation.edit_override.cls, "put", check_override)


def narrow_uses() -> None:
    wrap(auth, "get_localized_response", remember_person)
    wrap(BaseChooser, "value_from_datadict", conceal_sent)
    wrap(BaseChooser, "get_value_data", conceal_chosen)
    wrap(WagtailAdminModelForm, "__init__", note_form)
    wrap(RichTextBlock, "clean", check_block)
    wrap(PageLinkElementHandler, "get_attribute_data", partial(conceal_link, Page))
    wrap(DocumentLinkElementHandler, "get_attribute_data", partial(conceal_link, get_document_model()))
    wrap(ImageElementHandler, "create_entity", conceal_picture)
    wrap(ForeignObjectComparison, "get_objects", conceal_compared)
    for comparison in (BlockComparison, ImageChooserBlockComparison):
        wrap(comparison, "htmlvalue", conceal_values)
    wrap(BlockComparison, "__init__", conceal_values)
    wrap(RevertToRevisionAction, "execute", check_reverted)
    wrap(CopyPageAction, "_copy_page", copy_without_draft)
    narrow_overrides()
