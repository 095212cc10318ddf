"""Public organisations: those of which a registered source has something to show, and nothing else.

An organisation that has only applied for an award or a campaign is in no list and has no page. A source is responsible
for what it counts as public; there must be no other list of organisations.
"""

from collections.abc import Sequence

from django.db.models import Q
from django.utils.functional import Promise
from msgspec import Struct

from foundation.headless.domain import with_words
from foundation.organisations import registry
from foundation.organisations.models import Organisation
from foundation.organisations.models.organisation import OrganisationQuerySet
from foundation.organisations.registry import Item

SEARCHED = ("name_ja", "name_kana", "name_en", "alternate_name")


def list_public_organisations(
    *, words: str | None = None, industry: str = "", prefecture: str = "", size_band: str = ""
) -> OrganisationQuerySet:
    """Public organisations in the order of their readings, ready for cards; filters are codes, empty for any."""
    public = Q(pk__in=[])
    for source in registry.list_sources():
        public |= Q(pk__in=source.organisations())
    filters = {"industry": industry, "prefecture": prefecture, "size_band": size_band}
    chosen = {name: code for name, code in filters.items() if code}
    found = Organisation.objects.with_codes().filter(public, **chosen).order_by("kana_sort", "name_ja", "pk")
    narrowed: OrganisationQuerySet = with_words(found, words, columns=SEARCHED)  # type: ignore[assignment] # the same class
    return narrowed


def find_public_organisation(public_id: str) -> Organisation | None:
    """The organisation of that public id, or None where there is nothing public about it."""
    return list_public_organisations().filter(public_id=public_id).first()


def find_kept(public_id: str) -> Organisation | None:
    """The public organisation that the record of this id was merged into; None where there is none to show."""
    merged = Organisation.objects.filter(public_id=public_id, merged_into__isnull=False)
    old = merged.select_related("merged_into").first()
    return find_public_organisation(old.merged_into.public_id) if old and old.merged_into else None


class Section(Struct, frozen=True):
    """What one source has to show of an organisation."""

    name: str
    label: str | Promise
    template: str
    stylesheet: str
    items: Sequence[Item]


def list_sections(organisation: Organisation, *, language: str) -> list[Section]:
    """What there is about an organisation, source by source; sources with nothing are left out."""
    found = [(source, source.list_for(organisation, language)) for source in registry.list_sources()]
    return [
        Section(source.name, source.label, source.template, source.stylesheet, items)
        for source, items in found
        if items
    ]
