"""What Wagtail gets from here: links of rich text that lead only where the public may go, who is served a page, style.

A link to a page or a document that the public may not have loses its address and stays a word: an address alone can
tell who has won. Previews show the same. The handlers are asked once for all links of a text.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLPattern
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.actions import ActionRegistry
from wagtail.admin.menu import MenuItem
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.rich_text.pages import PageLinkHandler
from wagtail.utils.urlpatterns import decorate_urlpatterns

from foundation.assets.domain.queries import list_open_documents
from foundation.content.admin import page_autosave
from foundation.content.admin.concealed_branch import narrow_branches
from foundation.content.admin.concealed_list import narrow_lists
from foundation.content.admin.concealed_media import narrow_media
from foundation.content.admin.concealed_page import GuardedPageViewSet, guard_localize, guard_translations
from foundation.content.admin.concealed_redirect import narrow_redirects
from foundation.content.admin.concealed_slug import free_slugs
from foundation.content.admin.concealed_use import narrow_uses
from foundation.content.admin.fact_notice import say_where_facts_are_changed
from foundation.content.admin.forms_entry import narrow_forms
from foundation.content.admin.menu_label import word_menu
from foundation.content.admin.secret_field import narrow_panels
from foundation.content.admin.source_text import list_update_addresses, refuse_in_bulk, request_confirmation
from foundation.content.admin.translation_button import replace_buttons
from foundation.content.admin.translation_notice_bulk import warn_before_bulk_actions
from foundation.content.api.source_text import EditTranslatedAction, PublishTranslatedAction
from foundation.content.domain.queries.link import find_linked_pages
from foundation.content.domain.queries.visibility import find_mirrored, is_hidden
from foundation.content.middleware import serve_page
from foundation.records.domain.concealment import conceal

LONGEST_KEY = 19  # digits: what fits a row's number


class PublicPageLinks(PageLinkHandler):
    """`<a linktype="page" id="…">`."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        pages = find_linked_pages(_keys(attrs_list))
        return [_tag(pages.get(key)) for key in _keys(attrs_list)]


class OpenDocumentLinks(DocumentLinkHandler):
    """`<a linktype="document" id="…">`."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        documents = list_open_documents().in_bulk(_keys(attrs_list))
        return [_tag(documents.get(key)) for key in _keys(attrs_list)]


def _keys(attrs_list: list[dict[str, str]]) -> list[int]:
    """Primary keys as the texts have them; 0, which no row has, for what is none."""
    found = [attrs.get("id", "") for attrs in attrs_list]
    return [int(key) if key.isascii() and key.isdecimal() and len(key) < LONGEST_KEY else 0 for key in found]


def _tag(target: Any) -> str:
    address = target.url if target is not None else ""
    return format_html('<a href="{}">', address) if address else "<a>"


@hooks.register("register_rich_text_features", order=100)
def link_to_what_is_public(features: FeatureRegistry) -> None:
    """After Wagtail's own, which these replace."""
    features.register_link_type(PublicPageLinks)
    features.register_link_type(OpenDocumentLinks)


@hooks.register("before_serve_page", order=-100)
def serve_what_is_shown(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponse | None:
    """By every method, before Wagtail answers OPTIONS: 404 while a rule hides the page; for a mirror its original."""
    if is_hidden(page):
        raise Http404
    original = find_mirrored(page)
    return serve_page(original, request, args, kwargs) if original else None


@hooks.register("before_create_page", order=100)
def make_room_for_a_page(request: HttpRequest, parent: Page, page_class: type[Page]) -> None:
    page_autosave.begin_page(request)


@hooks.register("after_create_page", order=-100)
def keep_one_page(request: HttpRequest, page: Page) -> None:
    page_autosave.end_page(request, page)


@hooks.register("before_edit_page", order=-100)
def confirm_a_pending_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before wagtail-localize, whose editor would publish it."""
    return request_confirmation(request, page)


@hooks.register("before_edit_page", order=100)
def say_whose_the_facts_are(request: HttpRequest, page: Page) -> None:
    """After wagtail-localize, whose editor shows them as the source's."""
    say_where_facts_are_changed(request, page)


@hooks.register("before_bulk_action")
def keep_pending_translations(
    request: HttpRequest, action_type: str, objects: Iterable[Model], action: Any
) -> HttpResponse | None:
    return refuse_in_bulk(request, action_type, objects)


@hooks.register("register_actions")
def refuse_pending_translations(registry: ActionRegistry) -> None:
    """What Wagtail's API does with pages."""
    registry.register(Page, PublishTranslatedAction)
    registry.register(Page, EditTranslatedAction)


@hooks.register("register_admin_urls", order=-100)
def confirm_pending_updates() -> list[URLPattern]:
    """Before wagtail-localize, whose page publishes what it brings up to date without asking."""
    guarded: list[URLPattern] = decorate_urlpatterns(list_update_addresses(), guard_translations)
    return guarded


@hooks.register("construct_reports_menu")
@hooks.register("construct_help_menu")
def word_the_menu(request: HttpRequest, entries: list[MenuItem]) -> None:
    word_menu(request, entries)


@hooks.register("insert_global_admin_css")
def shared_style() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("laurel_content/css/admin.css"))


@hooks.register("register_admin_viewset")
def guard_addresses_of_pages() -> GuardedPageViewSet:
    """After Wagtail's own, which it replaces."""
    return GuardedPageViewSet()


@hooks.register("construct_page_chooser_queryset")
@hooks.register("construct_explorer_page_queryset")
def keep_findable(*given: Any) -> Any:
    """Of the explorer the hook is given the page above, too."""
    *_above, pages, request = given
    return conceal(pages, request.user)


replace_buttons()
warn_before_bulk_actions()
guard_localize()
narrow_lists()
narrow_branches()
narrow_media()
narrow_uses()
narrow_panels()
free_slugs()
narrow_redirects()
narrow_forms()
