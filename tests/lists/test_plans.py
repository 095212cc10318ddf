"""With 20,000 case studies no answer reads a big table from end to end, once what is read once has been read."""

import json
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from awards.releases.domain.queries.release_circle import list_concealed_pages
from casestudies.domain.queries.case import list_newest
from casestudies.models import CaseStudyPage
from foundation.changes.domain.change import prune
from foundation.documents.domain import renew_documents
from foundation.documents.models import DocumentSource, FinishedDocument
from foundation.organisations.models import Organisation
from foundation.search.domain import rebuild
from foundation.search.models import Entry
from tests.factories.casestudies import CaseStudyPageFactory, ThemeFactory, WorkStyleFactory
from tests.factories.media import ImageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.people import staff

pytestmark = [pytest.mark.postgresql, pytest.mark.slow, pytest.mark.django_db, pytest.mark.timeout(600)]

NUMBER, RARE = 20_000, 200  # one in so many has the rare word
THROUGH = (CaseStudyPage.themes.through, CaseStudyPage.styles.through)
BIG = {
    model._meta.db_table
    for model in (Page, CaseStudyPage, Entry, FinishedDocument, DocumentSource, Organisation, *THROUGH)
}


def copy_rows(model, where, **columns):
    """NUMBER copies of one row; `n` is the copy's number in the expressions of `columns`."""
    names = [field.column for field in model._meta.local_concrete_fields]
    kept = [name for name in names if name != "id" or "id" in columns]
    values = ", ".join(columns.get(name, f'"{name}"') for name in kept)
    table, listed = model._meta.db_table, ", ".join(f'"{name}"' for name in kept)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({listed}) SELECT {values} FROM {table}, generate_series(1, {NUMBER}) n WHERE {where}"
        )


@pytest.fixture
def crowd(settings):
    settings.LAUREL_API_RATE = None
    case = CaseStudyPageFactory(
        title="在宅の検品", slug="case-0", organisation=OrganisationFactory(), picture=ImageFactory(ready=True)
    )
    case.themes, case.styles = [ThemeFactory()], [WorkStyleFactory()]
    case.save_revision().publish()
    rebuild()
    renew_documents()
    copy_case(case)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return SimpleNamespace(case=CaseStudyPage.objects.get(pk=case.pk + 15_000), index=case.get_parent().get_parent())


def copy_case(case):
    """With all that hangs on it: organisation, picture's sizes, words, themes, documents and what they are made of."""
    of, page = case.organisation, Page.objects.get(pk=case.pk)
    path = f"'{page.path[:-4]}' || upper(lpad(to_hex(n + 256), 4, '0'))"
    row = f"{page.pk} + n"
    copy_rows(
        Organisation, f"id = {of.pk}", id="id + n", public_id="'2' || translate(lpad(n::text, 19, 'a'), '01', 'bc')"
    )
    copy_rows(
        Page, f"id = {page.pk}", id="id + n", path=path, translation_key="gen_random_uuid()",
        slug="'case-' || n", url_path="replace(url_path, 'case-0', 'case-' || n)",
    )  # fmt: skip
    copy_rows(
        CaseStudyPage, f"page_ptr_id = {page.pk}", page_ptr_id=row, organisation_id="organisation_id + n",
        published_on="published_on - n % 3000",
    )  # fmt: skip
    for through in THROUGH:
        copy_rows(through, f"casestudypage_id = {page.pk}", casestudypage_id=row)
    word = f"CASE n % {RARE} WHEN 0 THEN ' まれ' ELSE '' END"
    copy_rows(Entry, f"page_key = {page.pk}", page_key=row, body_words=f"body_words || {word}")
    for made in FinishedDocument.objects.filter(object_key=page.pk):
        start = FinishedDocument.objects.order_by("-pk").values_list("pk", flat=True)[0]
        copy_rows(FinishedDocument, f"id = {made.pk}", id=f"{start} + n", object_key=row)
        for source in made.sources.all():
            key = f"replace(key, '{page.translation_key.hex}', 'x' || n)"
            copy_rows(DocumentSource, f"id = {source.pk}", document_id=f"{start} + n", key=key)


def list_addresses(crowd):
    key = UUID(str(crowd.case.translation_key))
    yield "a list", "/api/v3/case-studies/?locale=ja"
    yield "a deep part of it", "/api/v3/case-studies/?locale=ja&offset=19000"
    yield "a filtered list", f"/api/v3/case-studies/?locale=ja&organisation={crowd.case.organisation.public_id}"
    yield "a rare word", "/api/v3/case-studies/?locale=ja&search=まれ"
    yield "the search", "/ja/search/?q=まれ"
    yield "the search of the API", "/api/v3/search/?locale=ja&search=まれ"
    yield "a case", f"/api/v3/case-studies/{key}/?locale=ja"
    yield "its page", crowd.case.get_url()
    yield "its organisation's", crowd.case.organisation.get_absolute_url()
    yield "the index", crowd.index.get_url()
    yield "a deep page of it", f"{crowd.index.get_url()}?page=900"
    yield "a page that isn't there", f"{crowd.index.get_url()}nothing/"


def list_read_whole(statement):
    """The big tables that a statement reads from end to end."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        found = cursor.fetchone()[0]
    plan = json.loads(found) if isinstance(found, str) else found
    return [table for table in walk(plan[0]["Plan"]) if table in BIG]


def find_read_whole(captured):
    statements = [query["sql"] for query in captured if query["sql"].startswith(("SELECT", "("))]
    return [(table, sql) for sql in statements for table in list_read_whole(sql)]


def walk(node):
    if node["Node Type"] == "Seq Scan":
        yield node["Relation Name"]
    for child in node.get("Plans", ()):
        yield from walk(child)


def test_the_hottest_statements_use_an_index(client, crowd):
    prune()
    whole = {}
    for name, address in list_addresses(crowd):
        for _ in range(3):  # the first makes settings, the second reads what is read once
            with CaptureQueriesContext(connection) as captured:
                answer = client.get(address)
        assert answer.status_code == (404 if "nothing" in address else 200), address
        whole[name] = find_read_whole(captured)
    with CaptureQueriesContext(connection) as captured:
        assert list(list_concealed_pages(staff())) == []
    whole["what a release conceals, in every list of pages"] = find_read_whole(captured)
    assert {name: found for name, found in whole.items() if found} == {}
    assert "case_by_publication" in list_newest(language="ja", limit=3).explain()  # read once, by whoever is first
