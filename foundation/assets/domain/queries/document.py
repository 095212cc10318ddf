"""Which documents the public may have, decided at the moment somebody asks.

Wagtail's reference index proposes pages; each page, read again, decides: it must be live, unrestricted, kept back by
nobody, and still hold the document. Beside pages, a record published through `foundation.assets.registry` may name it.
The rule the next editor must not break: the index alone never lets a document out, and neither does its id.
"""

import unicodedata
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import CollectionViewRestriction, Page, ReferenceIndex
from wagtail.permissions import policy_registry

from foundation.assets import registry
from foundation.changes.domain.reading import once

MAX_REFERRERS = 1_000


def has_public_ids() -> bool:
    """Whether the site's document model has a `public_id` (ours has; Wagtail's own has only a counter)."""
    return any(field.name == "public_id" for field in get_document_model()._meta.get_fields())


def find_document(public_id: str, name: str) -> AbstractDocument | None:
    """The document of that address, public or not."""
    if not has_public_ids():
        return None
    document = get_document_model().objects.filter(public_id=public_id).first()
    if document is None or _plain(document.filename) != _plain(name):
        return None
    return document


def list_open_documents() -> "QuerySet[AbstractDocument]":
    """The documents in no restricted collection: what a page may link to. The restrictions are read once."""
    restricted = Q()
    for path in _list_closed_paths():
        restricted |= Q(collection__path__startswith=path)
    documents: QuerySet[AbstractDocument] = get_document_model().objects.all()
    return documents.exclude(restricted) if restricted else documents


@once
def _list_closed_paths() -> list[str]:
    return list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))


def is_public_document(document: AbstractDocument) -> bool:
    """Whether somebody nobody knows may have it now."""
    if not list_open_documents().filter(pk=document.pk).exists():
        return False
    return any(_publishes(page, document) for page in _proposed_pages(document)) or any(
        publishes(document) for publishes in registry.document_publishers.list()
    )


def may_fetch(item: AbstractDocument | AbstractImage, user: Any) -> bool:
    """Whether staff may have a document that isn't public, or an original: those who may choose or change it."""
    if not user.is_active or not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(item))
    return bool(policy.user_has_any_permission_for_instance(user, {"choose", "change", "delete"}, item))


def _proposed_pages(document: AbstractDocument) -> list[Page]:
    """Live pages that the index says refer to it, read from the database now."""
    page_type = ContentType.objects.get_for_model(Page)
    proposed = ReferenceIndex.get_references_to(document).filter(base_content_type=page_type)
    ids = proposed.values_list("object_id", flat=True).distinct()[:MAX_REFERRERS]
    return list(Page.objects.live().filter(pk__in=list(ids)).specific())


def _publishes(page: Page, document: AbstractDocument) -> bool:
    if page.get_view_restrictions().exists() or not _holds(page, document):
        return False
    return not any(withholds(page) for withholds in registry.page_withholders.list())


def _holds(page: Page, document: AbstractDocument) -> bool:
    """Whether the page as it is now refers to the document: looked up as Wagtail's index does, but in the page."""
    base = ReferenceIndex._get_base_content_type(document).pk
    return any(
        (content_type, object_id) == (base, str(document.pk))
        for content_type, object_id, _model_path, _content_path in ReferenceIndex._extract_references_from_object(page)
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name)
