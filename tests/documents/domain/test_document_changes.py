"""Whatever changes, an answer out of documents is the one that is made now."""

from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from casestudies.models import CaseStudyPage
from foundation.documents.domain import renew_documents
from foundation.organisations.models import Industry
from tests.documents.answers import list_fresh_answers, list_shown
from tests.documents.conftest import make_filled
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.media import RenditionFactory, VideoFactory
from tests.factories.pages import translate
from tests.parts.database import copy_or_make, make_for_module

pytestmark = pytest.mark.django_db


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def publish(page, **facts):
    for name, value in facts.items():
        setattr(page, name, value)
    page.save_revision().publish()


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def rename_host(it):
    front = it.collection.get_ancestors().filter(depth=2).get()
    Site.objects.all().delete()
    Site.objects.create(hostname="other.example", root_page=front, is_default_site=True)


CHANGES = {
    "published": lambda it: publish(it.case, title="検品の記録・改"),
    "translation published": lambda it: publish(it.english, title="Records"),
    "title by SQL": lambda it: run("UPDATE wagtailcore_page SET title = %s WHERE id = %s", "手で", it.case.pk),
    "facts by update": lambda it: CaseStudyPage.objects.filter(pk=it.case.pk).update(city_ja="山形市"),
    "unpublished": lambda it: it.case.unpublish(),
    "translation unpublished": lambda it: it.english.unpublish(),
    "deleted": lambda it: Page.objects.get(pk=it.case.pk).delete(),
    "restricted": lambda it: restrict(it.collection),
    "linked page renamed": lambda it: publish(it.linked, title="隣の事例・改", slug="moved"),
    "linked page unpublished": lambda it: it.linked.unpublish(),
    "linked page restricted": lambda it: restrict(it.linked),
    "linked page translated": lambda it: translate(it.linked, title="The neighbour"),
    "moved": lambda it: it.case.move(it.collection.get_parent(), pos="last-child"),
    "collection moved": lambda it: publish(it.collection, slug="elsewhere"),
    "organisation under another address": lambda it: (
        type(it.organisation).objects.filter(pk=it.organisation.pk).update(public_id="2" * 20)
    ),
    "picture described": lambda it: type(it.image).objects.update(description="机", credit="別の人"),
    "picture made": lambda it: RenditionFactory(image=it.unmade, filter_spec="fill-600x400|format-webp"),
    "picture gone": lambda it: it.image.renditions.all().delete(),
    "picture deleted": lambda it: it.image.delete(),
    "picture of a chapter gone": lambda it: it.figure.renditions.all().delete(),
    "document renamed": lambda it: type(it.document).objects.update(title="別紙", file_size=2),
    "player of a video known": lambda it: VideoFactory(),
    "theme renamed": lambda it: type(it.theme).objects.update(name_ja="別のテーマ", name_en="Another"),
    "theme taken away": lambda it: CaseStudyPage.themes.through.objects.all().delete(),
    "way of working added": lambda it: CaseStudyPage.styles.through.objects.create(
        casestudypage_id=it.linked.pk, workstyle_id=it.style.pk
    ),
    "code renamed": lambda it: Industry.objects.filter(pk="E").update(name_ja="ものづくり", name_en="Making"),
    "host renamed": rename_host,
    "host renamed without signals": lambda it: Site.objects.update(hostname="other.example"),
    "another case": lambda it: CaseStudyPageFactory(parent=it.collection, title="新しい事例"),
}


def make_renewed() -> SimpleNamespace:
    """The case with its documents, and what is shown out of them."""
    it = make_filled()
    renew_documents()
    it.keys = (it.case.translation_key, it.linked.translation_key)
    it.before = list_shown(Client(), *it.keys)
    return it


@pytest.fixture(scope="module")
def renewed_of_module(request, django_db_setup, django_db_blocker):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "LAUREL_API_RATE", None, raising=False)
        yield from make_for_module(request, django_db_blocker, make_renewed)


@pytest.fixture
def renewed(renewed_of_module, db) -> SimpleNamespace:
    return copy_or_make(renewed_of_module, make_renewed)


def test_an_answer_out_of_documents_is_the_one_that_is_made_now(client, renewed):
    assert list_shown(client, *renewed.keys) == renewed.before
    assert list_fresh_answers(client, *renewed.keys, shown=list_shown) == renewed.before


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_no_answer_is_that_of_before(client, renewed, change):
    change(renewed)

    fresh = list_fresh_answers(client, *renewed.keys, shown=list_shown)
    assert fresh != renewed.before
    assert list_shown(client, *renewed.keys) == fresh
    renew_documents()
    assert list_shown(client, *renewed.keys) == fresh
