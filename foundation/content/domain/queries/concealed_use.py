"""Pictures, documents and pages whose number somebody types into a form, and must not find: nothing has that number.

The rules the next editor must not break: who is at it is the person of Wagtail's log context, and where there is none,
nothing is concealed; what the row in hand, or its newest draft, has referred to before may stay in it, and nowhere
else. Records have choosers and forms of their own (`viewsets`).
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, ReferenceIndex, RevisionMixin
from wagtail.rich_text import extract_references_from_rich_text

from foundation.content.domain.queries.concealed_page import is_concealed_page, list_concealed_keys
from foundation.content.fields import PageKeyField
from foundation.records.domain.concealment import list_concealed_among

ABSENT = 2**31 - 1  # the largest number that a key can be, and the last that one will be
IN_HAND = "laurel_in_hand"  # on the log context: the rows, and what they refer to once that is asked
Reference = tuple[int, str]  # content type, key as text


def take_in_hand(row: Model) -> None:
    """The person works on this row from now on: what it refers to may stay. Read when something concealed turns up."""
    context: Any = get_active_log_context()
    if context.user is not None and row.pk is not None:
        rows, _kept = getattr(context, IN_HAND, ((), None))
        setattr(context, IN_HAND, ((*rows, row), None))


def conceal_typed(model: type[Model], value: Any) -> Any:
    """What was sent, or a number that nothing has in the place of one that this person must not find.

    One that the rows in hand have may stay.
    """
    if not is_concealed_key(model, value) or (_find_type(model), str(_read_key(model, value))) in _list_kept():
        return value
    return ABSENT


def is_concealed_row(row: Model) -> bool:
    """Whether the person must not find it, wherever it is used."""
    return is_concealed_key(type(row), row)


def is_concealed_key(model: type[Model], value: Any) -> bool:
    """The same of a number, as a text has it."""
    key = _read_key(model, value)
    return key is not None and bool(_list_concealed_now(model, [key]))


def is_kept(row: Model) -> bool:
    """Whether the rows in hand have referred to it before."""
    return (_find_type(type(row)), str(row.pk)) in _list_kept()


def check_text(html: str) -> None:
    """Refuse a rich text with a picture, a document or a page that isn't there, or that this person must not find."""
    if get_active_log_context().user is None:
        return
    references = defaultdict(set)
    for model, key, *_path in extract_references_from_rich_text(html):
        references[model].add(_read_key(model, key))
    for model, keys in references.items():
        there = set(model._default_manager.filter(pk__in=keys - {None}).values_list("pk", flat=True))
        missing = (keys - there) | _list_concealed_now(model, there)
        if missing and any((_find_type(model), str(key)) not in _list_kept() for key in missing):
            raise ValidationError(_("A link or a picture in this text leads to nothing. Remove it or choose it anew."))


def check_row(row: Model) -> None:
    """Refuse a version of a row that refers to what this person must not find, save what the row in hand has."""
    if any(reference not in _list_kept() for reference in list_concealed_references(row)):
        raise ValidationError(
            _("This version refers to pictures, documents or pages that aren’t there. Edit the page instead.")
        )


def check_overridden(segment: int, value: Any) -> None:
    """Refuse what takes the place of a picture, a document or a page in a translation, if it isn't there for them."""
    from wagtail_localize.models import OverridableSegment  # noqa: PLC0415 -- a host may lack localize

    found = OverridableSegment.objects.select_related("context", "source").filter(pk=segment).first()
    instance = found.source.get_source_instance() if found else None
    references = ReferenceIndex._extract_references_from_object(instance) if instance else ()
    for kind, _key, _model_path, path in references:
        if path == found.context.path:
            model: Any = ContentType.objects.get_for_id(kind).model_class()
            _check_there(model, value)


def _check_there(model: Any, value: Any) -> None:
    key = _read_key(model, value)
    if key is None or not model._default_manager.filter(pk=key).exists() or _list_concealed_now(model, [key]):
        raise ValidationError(_("There is no such picture, document or page. Choose another one."))


def list_concealed_references(row: Model) -> list[Reference]:
    """What the row, as it is here, refers to and the person must not find."""
    if get_active_log_context().user is None:
        return []
    found = defaultdict(set)
    for kind, key in _read_references(row):
        found[kind].add(key)
    concealed = []
    for kind, keys in found.items():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        numbers = [number for key in keys if (number := _read_key(model, key)) is not None]
        concealed += [(kind, str(key)) for key in _list_concealed_now(model, numbers)]
    return concealed


def _list_concealed_now(model: type[Model], keys: Collection[Any]) -> frozenset[Any]:
    user = get_active_log_context().user
    if user is None or not keys:
        return frozenset()
    if not issubclass(model, Page):
        return list_concealed_among(model, keys, user)
    if not list_concealed_keys(user):
        return frozenset()
    return frozenset(page.pk for page in Page.objects.filter(pk__in=keys) if is_concealed_page(page, user))


def _list_kept() -> frozenset[Reference]:
    context: Any = get_active_log_context()
    rows, kept = getattr(context, IN_HAND, ((), None))
    if kept is None:
        kept = frozenset(reference for row in rows for reference in _read_stored(row))
        if rows:
            setattr(context, IN_HAND, (rows, kept))
    known: frozenset[Reference] = kept
    return known


def _read_stored(row: Model) -> set[Reference]:
    """As the database has the row, and its newest draft: what was sent is no witness."""
    stored = type(row)._base_manager.filter(pk=row.pk).first()
    if stored is None:
        return set()
    found = _read_references(stored) | _read_page_keys(stored)
    if isinstance(stored, RevisionMixin) and stored.latest_revision_id is not None:
        draft = stored.get_latest_revision_as_object()
        found |= _read_references(draft) | _read_page_keys(draft)
    return found


def _read_page_keys(row: Any) -> set[Reference]:
    """Pages that are named by what their translations share."""
    keys = [getattr(row, field.attname) for field in row._meta.concrete_fields if isinstance(field, PageKeyField)]
    pages = Page.objects.filter(translation_key__in=[key for key in keys if key])
    return {(_find_type(Page), str(key)) for key in pages.values_list("pk", flat=True)} if any(keys) else set()


def _read_references(row: Any) -> set[Reference]:
    return {(kind, key) for kind, key, *_path in ReferenceIndex._extract_references_from_object(row)}


def _find_type(model: Any) -> int:
    key: int = ReferenceIndex._get_base_content_type(model).pk
    return key


def _read_key(model: type[Model], value: Any) -> Any:
    """The key as the database would read it; None for what is none."""
    if isinstance(value, Model):
        return value.pk
    try:
        return model._meta.pk.to_python(value)  # type: ignore[union-attr]  # a model has a key
    except ValidationError:
        return None
