"""Facts of a page – dates, places, numbers, codes – are the same in every language, at once.

wagtail-localize alone carries them over when somebody presses *Sync*. Here publishing does: the source's facts go
into the live row and into every waiting draft of each translation, and nothing else goes with them. Children that
carry both languages themselves (`synchronised_children`: an event's organisers) are copied whole, row by row. A
translation that is published (from an old or scheduled draft) takes the source's facts as they are now. Called by
`receivers` inside the transaction that `PublicPage.publish` opens; the next editor must keep it free of Wagtail's
publish action, which would publish wording too.
"""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page, Revision

from foundation.records.domain.contention import retried


@retried
@transaction.atomic
def synchronise_facts(page: Page) -> list[Page]:
    """Bring the facts of `page`'s translations into step with the source; return the pages written.

    `page` was just published. If it is the source, every translation is written: the live row, then the newest and the
    scheduled drafts. If it is a translation of a live source, only `page` is. Aliases follow Wagtail's own way.
    """
    specific = page.specific
    names = getattr(specific, "synchronised_fields", ())
    children = getattr(specific, "synchronised_children", ())
    if not names and not children:
        return []
    source = get_source(specific)
    if source.pk != specific.pk and not source.live:
        return []
    translations = source.get_translations().filter(alias_of=None).select_for_update(of=("self",)).order_by("pk")
    if source.pk != specific.pk:
        translations = translations.filter(pk=specific.pk)
    return [each for each in translations if _write_facts(source, each, names, children)]


def get_source(page: Page) -> Page:
    """The page from which its siblings are translated: as wagtail-localize says, else the oldest of them."""
    siblings = type(page)._default_manager.filter(translation_key=page.translation_key, alias_of=None)
    source_locale = _find_source_locale(page)
    source = siblings.filter(locale_id=source_locale).first() if source_locale else None
    return source or siblings.order_by("pk").first() or page


def _find_source_locale(page: Page) -> int | None:
    """The locale that wagtail-localize translates from; None where it isn't installed or doesn't know the page."""
    if not apps.is_installed("wagtail_localize"):
        return None
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects.filter(object_id=page.translation_key)
    locale: int | None = sources.values_list("locale_id", flat=True).first()
    return locale


def take_facts(source: Page, translation: Page) -> Page:
    """`translation`, in memory, with the facts of `source` that it will be published with; nothing is written."""
    for name in getattr(source, "synchronised_fields", ()) if source.pk != translation.pk else ():
        if not source._meta.get_field(name).many_to_many:
            setattr(translation, _attribute(source, name), _raw(source, name))
    return translation


def _write_facts(source: Page, translation: Page, names: tuple[str, ...], children: tuple[str, ...]) -> bool:
    """Write the named fields and children only; whether anything in the live row or a draft was different."""
    changed = [name for name in names if _raw(source, name) != _raw(translation, name)]
    for name in changed:
        setattr(translation, _attribute(source, name), _raw(source, name))
    if changed:
        translation.save(clean=False, update_fields=changed)
    copied = [name for name in children if _copy_children(source, translation, name)]
    return _write_drafts(source, translation, names, children) or bool(changed or copied)


def _copy_children(source: Page, translation: Page, name: str) -> bool:
    """Make the translation's rows say what those of the source say; whether any was different. Rows keep their keys."""
    given, kept = _rows(source, name), _rows(translation, name)
    if [_values_of(row) for row in given] == [_values_of(row) for row in kept]:
        return False
    for place, row in enumerate(given):
        copy = kept[place] if place < len(kept) else type(row)(page_id=translation.pk)
        for attribute, value in _values_of(row).items():
            setattr(copy, attribute, value)
        copy.save()
    for row in kept[len(given) :]:
        row.delete()
    return True


def _rows(page: Page, name: str) -> list[Any]:
    """The children of a page as they are in the database."""
    model: Any = type(page)._meta.get_field(name).related_model
    return list(model._default_manager.filter(page=page.pk).order_by("sort_order", "pk"))


def _values_of(row: Any) -> dict[str, Any]:
    """What a child says, without its key and its page."""
    own = (field for field in row._meta.concrete_fields if field.name != "page" and not field.primary_key)
    return {field.attname: field.value_from_object(row) for field in own}


def _write_drafts(source: Page, translation: Page, names: tuple[str, ...], children: tuple[str, ...]) -> bool:
    """Write the facts into the drafts that may yet be published: the newest revision and scheduled ones."""
    content = source.serializable_data()
    facts: dict[str, Any] = {name: content[name] for name in names}
    if children:
        with_children = type(translation)._default_manager.get(pk=translation.pk).serializable_data()
        facts |= {name: with_children[name] for name in children}
    waiting = Q(pk=translation.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    written = False
    for revision in Revision.objects.for_instance(translation).filter(waiting):
        if any(revision.content.get(name) != value for name, value in facts.items()):
            Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **facts})
            written = True
    return written


def _raw(page: Page, name: str) -> Any:
    """The stored value; of a list of records, the records in their order."""
    value = getattr(page, _attribute(page, name))
    return list(value.all()) if page._meta.get_field(name).many_to_many else value


def _attribute(page: Page, name: str) -> str:
    field = page._meta.get_field(name)
    return name if field.many_to_many else str(field.attname)
