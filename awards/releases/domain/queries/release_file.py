"""The files that a release shows: pictures and documents of its pages, slides, logos, emblems, each with what is said.

Read from Wagtail's reference index, which a submission writes, and from the awardees; no store is asked.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from awards.results.models import Awardee

IMAGE, DOCUMENT = "image", "document"
# Written by whoever asks for them first, or how staff file them: nothing that a reader sees.
UNSAID = {"file_hash", "file_size", "collection", "uploaded_by_user", "created_at"}


def list_files(pages: Iterable[Page], awardees: Iterable[Awardee]) -> dict[str, dict[str, Any]]:
    """{part: columns}; a file that is replaced gets another name. Three statements, whatever the number.

    Awardees are read with their tiers.
    """
    images, documents = get_image_model(), get_document_model()
    types = {ContentType.objects.get_for_model(model).pk: model for model in (images, documents)}
    wanted: dict[Any, set[Any]] = {images: set(), documents: set()}
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=[str(page.pk) for page in pages],
        to_content_type__in=types,
    )
    for kind, key in references.values_list("to_content_type", "to_object_id"):
        wanted[types[kind]].add(int(key))
    for awardee in awardees:
        wanted[images] |= {awardee.logo_id, awardee.tier.emblem_id}
        wanted[images].update(part.logo_id for part in awardee.organisations.all())
        wanted[documents].update(talk.slides_id for talk in awardee.talks.all())
    found = {
        kind: model._default_manager.filter(pk__in=wanted[model] - {None})
        for kind, model in ((IMAGE, images), (DOCUMENT, documents))
    }
    return {f"{kind}:{row.pk}": _describe(row) for kind, rows in found.items() for row in rows}


def name_files(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What staff call these files; two statements at most."""
    names: dict[tuple[str, str], str] = {}
    for kind, model in ((IMAGE, get_image_model()), (DOCUMENT, get_document_model())):
        numbers = [int(key) for found, key in keys if found == kind]
        rows = model._default_manager.in_bulk(numbers) if numbers else {}
        names |= {(kind, str(number)): row.title for number, row in rows.items()}
    return names


def _describe(row: Any) -> dict[str, Any]:
    said = (field for field in row._meta.concrete_fields if field.name not in UNSAID)
    return {field.attname: str(field.value_from_object(row)) for field in said}
