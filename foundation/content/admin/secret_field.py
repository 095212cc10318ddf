"""What somebody must not read yet of a page that is theirs to edit: neither its panel nor a comparison of versions.

The same of its translation: wagtail-localize's editor, what it downloads, what it is sent. The rule the next editor
must not break: a translation that they publish has these texts all the same.
"""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.domain.queries.secret_field import (
    is_within,
    list_all_secret_fields,
    list_secret_fields,
    list_secret_texts,
    within,
)

SEGMENTS = ("stringsegment_set", "overridablesegment_set", "relatedobjectsegment_set")


def hide_secret(usual: Method) -> Method:
    """A panel of the editor; versions are compared by those that are shown."""

    def shown(panel: Any) -> bool:
        is_shown: bool = usual(panel)
        if not is_shown or not isinstance(panel.instance, Page) or panel.request is None:
            return is_shown
        return not list_secret_fields(panel.instance, [panel.field_name], panel.request.user)

    return shown


def hide_segments(usual: Method) -> Method:
    """The translator's page: what it finds of its source while it is drawn, and when it says what is missing."""

    def narrowed(request: HttpRequest, translation: Any, instance: Any) -> Any:
        source = translation.source
        names = list_all_secret_fields(source.get_source_instance(), request.user)
        if names:
            shown = {relation: getattr(source, relation).exclude(within(names)) for relation in SEGMENTS}
            source._prefetched_objects_cache = shown  # what its managers go by
        return usual(request, translation, instance)

    return narrowed


def hide_entries(usual: Method) -> Method:
    """The file with all texts, for whoever is in the admin now."""

    def narrowed(translation: Any) -> Any:
        file, user = usual(translation), get_active_log_context().user
        names = list_all_secret_fields(translation.source.get_source_instance(), user)
        file[:] = [entry for entry in file if not is_within(entry.msgctxt or "", names)]
        return file

    return narrowed


def count_read(usual: Method) -> Method:
    """How many texts there are, and how many are translated: of those that whoever is in the admin now may read."""

    def narrowed(translation: Any) -> Any:
        names = list_secret_texts(get_active_log_context().user).get(translation.source.object_id)
        if not names:
            return usual(translation)
        segments = translation.source.stringsegment_set.exclude(within(names))
        segments = segments.annotate_translation(translation.target_locale)
        return segments.count(), segments.exclude(translation=None).count()

    return narrowed


def refuse_segment(usual: Method) -> Method:
    """One text, by its number: as if there were none."""

    def guarded(view: Any, request: Any, translation_id: int, string_segment_id: int) -> Any:
        segments = apps.get_model("wagtail_localize", "StringSegment").objects.select_related("context", "source")
        found = segments.filter(pk=string_segment_id).first()
        names = list_all_secret_fields(found.source.get_source_instance(), request.user) if found else ()
        if found and is_within(found.context.path, names):
            raise Http404
        return usual(view, request, translation_id=translation_id, string_segment_id=string_segment_id)

    return guarded


def narrow_panels() -> None:
    wrap(FieldPanel.BoundPanel, "is_shown", hide_secret)
    if apps.is_installed("wagtail_localize"):
        from wagtail_localize.models import Translation  # noqa: PLC0415 -- a host may lack localize
        from wagtail_localize.views import edit_translation  # noqa: PLC0415 -- as above

        wrap(edit_translation, "edit_translation", hide_segments)
        wrap(Translation, "export_po", hide_entries)
        wrap(Translation, "get_progress", count_read)
        for method in ("put", "delete"):
            wrap(edit_translation.edit_string_translation.cls, method, refuse_segment)
