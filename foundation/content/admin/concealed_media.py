"""The doors of Wagtail's admin and API to an image or a document that somebody must not find: as if it didn't exist.

Lists, choosers, search, totals and rights ask the policy (`domain/queries/concealed_media.py`); what asks none is
narrowed here, and every address that names one is guarded. The rule the next editor must not break: nothing that is
concealed is told apart from what isn't there. A collection that has nothing else is empty, and can be deleted: what it
has moves to the one above. One that not everybody may see stays, whatever is in it: that one may be open.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext as of_wagtail
from taggit.models import TaggedItem
from wagtail.admin.views import collections, tags
from wagtail.coreutils import resolve_model_string
from wagtail.documents import admin_urls as document_urls
from wagtail.documents import get_document_model
from wagtail.documents.api.v2.views import DocumentsAPIViewSet
from wagtail.documents.views.bulk_actions.document_bulk_action import DocumentBulkAction
from wagtail.documents.views.chooser import DocumentChooserViewSet
from wagtail.images import admin_urls as image_urls
from wagtail.images import get_image_model
from wagtail.images.api.v2.views import ImagesAPIViewSet
from wagtail.images.views.bulk_actions.image_bulk_action import ImageBulkAction
from wagtail.images.views.chooser import ImageChooserViewSet
from wagtail.models import Collection
from wagtail.search import index
from wagtail.utils.urlpatterns import decorate_urlpatterns

from foundation.audit.domain import record
from foundation.content.admin.concealed_list import Method, wrap
from foundation.records.domain.concealment import conceal, is_concealed, list_concealed

View = Callable[..., HttpResponseBase]
COUNTED = (
    (get_image_model, "wagtailimages:index", "%(count)s image", "%(count)s images"),
    (get_document_model, "wagtaildocs:index", "%(count)s document", "%(count)s documents"),
)
MOVED = "media.moved_up"
RESTRICTED = _("a privacy setting (make the collection public first)")
NAMED = ("image_id", "document_id", "doc_id", "pk")


def guard_media(model: Any) -> Callable[[View], View]:
    """For views whose address names an image or a document of this model."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            keys = [str(kwargs[name]) for name in NAMED if name in kwargs]
            if any(key.isdecimal() and is_concealed(model, key, request.user) for key in keys):
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return guard


def guard_chooser(usual: Method) -> Method:
    """One that was chosen is named in its address."""

    def guarded(viewset: Any) -> Any:
        return decorate_urlpatterns(usual(viewset), guard_media(resolve_model_string(viewset.model)))

    return guarded


def conceal_answered(usual: Method) -> Method:
    """What Wagtail's API v2, of the site and of the admin, lists and finds by number."""

    def narrowed(view: Any) -> QuerySet[Any]:
        return conceal(usual(view), view.request.user)

    return narrowed


def conceal_ticked_media(usual: Method) -> Method:
    """Named in the address of a bulk action: neither those it is done to nor those it can't be done to."""

    def narrowed(action: Any) -> tuple[list[Any], dict[str, Any]]:
        rows, others = usual(action)
        keys = [row.pk for row in (*rows, *others["items_with_no_access"])]
        found = set(conceal(action.model.objects.filter(pk__in=keys), action.request.user).values_list("pk", flat=True))
        keep = {name: [row for row in listed if row.pk in found] for name, listed in others.items()}
        return [row for row in rows if row.pk in found], keep

    return narrowed


def conceal_tags(usual: View) -> View:
    """What is proposed while a tag is typed, without tags that only concealed images and documents have."""

    @wraps(usual)
    def narrowed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = usual(request, *args, **kwargs)
        proposed = json.loads(answer.content)  # type: ignore[attr-defined]  # Wagtail's is no stream
        secret = list_secret_tags(proposed, request.user)
        return JsonResponse([name for name in proposed if name not in secret], safe=False) if secret else answer

    return narrowed


def list_secret_tags(names: list[str], user: Any) -> frozenset[str]:
    """Which of these tags nothing has that this person may find, though something has them."""
    secret = Q()
    for model in (get_image_model(), get_document_model()):
        kind = ContentType.objects.get_for_model(model)
        secret |= Q(content_type=kind, object_id__in=list_concealed(model, user))
    used = TaggedItem.objects.filter(tag__name__in=names).values_list("tag__name", flat=True)
    return frozenset(used.filter(secret)) - frozenset(used.exclude(secret))


def conceal_contents(usual: Method) -> Method:
    """What a collection that somebody is about to delete says that it has."""

    def narrowed(view: Any) -> list[dict[str, Any]]:
        contents: list[dict[str, Any]] = usual(view)
        for find_model, name, one, many in COUNTED:
            hidden = _list_hidden(find_model(), view.object.pk, view.request.user).count()
            for content in contents:
                if hidden and content["url"].partition("?")[0] == reverse(name):
                    content["count"] -= hidden
                    content["count_text"] = of_wagtail(one, many, content["count"]) % {"count": content["count"]}
        found = [content for content in contents if content["count"] > 0]
        if view.object.view_restrictions.exists():
            address = reverse("wagtailadmin_collections:edit", args=[view.object.pk])
            found.append({"count": 1, "count_text": str(RESTRICTED), "url": address})
        return found

    return narrowed


def keep_hidden(usual: Method) -> Method:
    """A collection that is deleted takes nothing along that the person didn't know of."""

    def kept(view: Any, request: HttpRequest, pk: int) -> Any:
        with transaction.atomic():
            above = get_object_or_404(Collection, pk=pk, depth__gt=1).get_parent()
            for find_model, *_texts in COUNTED:
                for row in _list_hidden(find_model(), pk, request.user):
                    row.collection = above
                    find_model().objects.filter(pk=row.pk).update(collection=above)
                    index.insert_or_update_object(row)
                    record(
                        MOVED, by=request.user, subject=row, before={"collection": pk}, after={"collection": above.pk}
                    )
            answer = usual(view, request, pk)
            if isinstance(answer, HttpResponseForbidden):
                transaction.set_rollback(True)
        return answer

    return kept


def _list_hidden(model: Any, collection: int, user: Any) -> QuerySet[Any]:
    hidden: QuerySet[Any] = model.objects.filter(collection=collection, pk__in=list_concealed(model, user))
    return hidden


def narrow_media() -> None:
    """Before the admin's addresses are first read."""
    for urls, model in ((image_urls, get_image_model()), (document_urls, get_document_model())):
        decorate_urlpatterns(urls.urlpatterns, guard_media(model))
    tags.autocomplete = conceal_tags(tags.autocomplete)
    for chooser in (ImageChooserViewSet, DocumentChooserViewSet):
        wrap(chooser, "get_urlpatterns", guard_chooser)
    for action in (ImageBulkAction, DocumentBulkAction):
        wrap(action, "get_actionable_objects", conceal_ticked_media)
    for viewset in (ImagesAPIViewSet, DocumentsAPIViewSet):
        wrap(viewset, "get_queryset", conceal_answered)
    wrap(collections.Delete, "get_collection_contents", conceal_contents)
    wrap(collections.Delete, "post", keep_hidden)
