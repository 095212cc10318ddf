"""The keys of a case: its own, of what it refers to, and of whole tables."""

import pytest
from wagtail.models import Page

from foundation.changes.domain.statement import Reads
from foundation.documents.domain.document_source import list_linked_keys, list_own_keys, list_table_keys
from foundation.documents.domain.errors import UnwatchedTable
from foundation.documents.domain.trigger import key_of
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory

pytestmark = pytest.mark.django_db
ALWAYS = {"table:wagtailcore_locale", "table:wagtailcore_site"}


def test_a_page_has_a_key_for_all_its_languages_and_one_of_its_own(filled):
    page = key_of("page", filled.case.translation_key)

    assert list_own_keys(filled.case) == {page, key_of("case", filled.case.pk)}
    assert list_own_keys(filled.english) == {page, key_of("case", filled.english.pk)}


def test_links_in_fields_blocks_and_rich_text_are_found(filled):
    linked = list_linked_keys(filled.case)

    assert linked >= {
        key_of("organisation", filled.organisation.pk),
        key_of("image", filled.image.pk),
        key_of("image", filled.figure.pk),
        key_of("document", filled.document.pk),
        key_of("page", filled.linked.translation_key),
    }


def test_of_a_linked_page_all_is_named_that_decides_whether_its_place_is_closed(filled):
    """What lies above it, above what is repeated there, and so on."""
    top = CollectionPageFactory(parent=filled.collection.get_parent(), slug="top")
    chain = [CaseStudyPageFactory(parent=top)]
    for number in range(3):
        alias = chain[-1].create_alias(parent=filled.collection, update_slug=f"alias-{number}", recursive=False)
        chain.append(CaseStudyPageFactory(parent=Page.objects.get(pk=alias.pk)))
    filled.case.challenge = [("paragraph", f'<p><a linktype="page" id="{chain[-1].pk}">x</a></p>')]

    linked = list_linked_keys(filled.case)

    assert linked >= {key_of("page", page.translation_key) for page in (top, *chain)}


def test_a_table_is_a_source_by_row_or_as_a_whole():
    tables = {"wagtailcore_page", "laurel_organisations_industry", "django_content_type"}

    assert list_table_keys(Reads(tables), made_from=("page",)) == {"table:laurel_organisations_industry", *ALWAYS}


def test_a_table_of_a_source_that_is_not_named_is_refused():
    with pytest.raises(UnwatchedTable, match="media_siteimage, wagtailcore_page"):
        list_table_keys(Reads({"wagtailcore_page", "media_siteimage"}), made_from=("case",))
