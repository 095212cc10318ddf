"""The doors of Wagtail's admin and API to an image or a document that somebody must not find: as if it didn't exist.

Lists, choosers, search, totals and rights ask the policy (`domain/queries/concealed_media.py`); what asks none is
narrowed here, and every address that names one is guarded. The rule the next editor must not break: nothing that is
concealed is told apart from what isn't there. One number counts it: that of a collection that somebody is about to
delete, as the collection would take it along.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from taggit.models import TaggedItem
from wagtail.admin.views import tags
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
from wagtail.utils.urlpatterns import decorate_urlpatterns

from foundation.content.admin.concealed_list import Method, wrap
from foundation.records.domain.concealment import conceal, is_concealed, list_concealed

View = Callable[..., HttpResponseBase]
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
