"""A finished document that links to an alias shows the page that it repeats, and is made anew with that."""

import pytest
from django.db import transaction
from django.test import Client
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Page, PageViewRestriction

from foundation.changes.domain.reading import forget_readings
from foundation.documents.domain import renew_documents
from foundation.documents.models import FinishedDocument
from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import add_page, front_page, locale, translate

pytestmark = pytest.mark.django_db
OLD = '/ja/original/"'


def link_to(page):
    return [("paragraph", f'<p><a linktype="page" id="{page.pk}">there</a></p>')]


@pytest.fixture(params=["itself", "alias"])
def linked(request):
    """A page, a place to move it to, and a case that links to the page or to an alias of it."""
    front = front_page()
    original = add_page(StandardPage(title="Original", slug="original"), parent=front)
    alias = original.create_alias(parent=front, update_slug="alias")
    elsewhere = add_page(StandardPage(title="Elsewhere", slug="elsewhere"), parent=front)
    case = CaseStudyPageFactory()
    case.challenge = link_to(alias if request.param == "alias" else original)
    case.save_revision().publish()
    return original, elsewhere, case


def read(case, *, fresh=False):
    """The page and the API's answer; `fresh`: with no document to use."""
    language = case.locale.language_code
    with transaction.atomic():
        if fresh:
            FinishedDocument.objects.all().delete()
            forget_readings()
        addresses = (case.get_url(), f"/api/v3/case-studies/{case.translation_key}/?locale={language}")
        texts = [Client().get(address).content.decode().replace('\\"', '"') for address in addresses]
        transaction.set_rollback(True)
    return texts


def move(original, elsewhere):
    Page.objects.get(pk=original.pk).move(Page.objects.get(pk=elsewhere.pk), pos="last-child")


def take_down_by_hand(original, elsewhere):
    Page.objects.filter(pk=original.pk).update(live=False)


@pytest.mark.parametrize("is_renewed", [False, True])
@pytest.mark.parametrize("change", [move, take_down_by_hand])
def test_a_link_follows_its_page(linked, change, is_renewed) -> None:
    *pages, case = linked
    renew_documents()
    assert all(OLD in text for text in read(case))

    change(*pages)
    if is_renewed:
        renew_documents()

    assert not any(OLD in text for text in read(case, fresh=True))
    assert not any(OLD in text for text in read(case))


def test_a_link_leads_to_a_translation_once_it_is_published(linked) -> None:
    original, _elsewhere, case = linked
    english = translate(case)
    renew_documents()

    translate(original, slug="original-en")

    assert all('/en/original-en/"' in text for text in read(english, fresh=True))
    assert all('/en/original-en/"' in text for text in read(english))


@pytest.mark.parametrize("closes", [False, True])
def test_a_link_comes_and_goes_with_the_place_above_its_page(closes) -> None:
    section = add_page(StandardPage(title="Section", slug="section"), parent=front_page())
    inside = add_page(StandardPage(title="Inside", slug="inside"), parent=section)
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    mirror = section.copy_for_translation(locale("en"), copy_parents=True, alias=True)
    english = translate(inside, slug="inside-en")
    PageViewRestriction.objects.exclude(page=section).delete()
    if closes:
        Page.objects.filter(pk=mirror.pk).update(alias_of=None)
    case = translate(CaseStudyPageFactory(), challenge=link_to(english))
    renew_documents()
    assert all(('/inside-en/"' in text) is closes for text in read(case))

    if closes:
        Page.objects.filter(pk=mirror.pk).update(alias_of=section.pk)
    else:
        ConvertAliasPageAction(Page.objects.get(pk=mirror.pk).specific).execute(skip_permission_checks=True)

    assert all(('/inside-en/"' in text) is not closes for text in read(case, fresh=True))
    assert all(('/inside-en/"' in text) is not closes for text in read(case))


@pytest.mark.parametrize("is_renewed", [False, True])
def test_a_link_goes_with_the_place_above_what_is_repeated_above_its_page(is_renewed) -> None:
    front = front_page()
    cabinet, closed = (add_page(StandardPage(title=slug, slug=slug), parent=front) for slug in ("cabinet", "closed"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    original = add_page(StandardPage(title="Original", slug="original"), parent=cabinet)
    alias = original.create_alias(parent=front, update_slug="alias", recursive=False)
    below = add_page(StandardPage(title="Below", slug="below"), parent=Page.objects.get(pk=alias.pk))
    case = CaseStudyPageFactory(challenge=link_to(below))
    renew_documents()
    assert all('/alias/below/"' in text for text in read(case))

    move(original, closed)
    if is_renewed:
        renew_documents()

    assert not any('/alias/below/"' in text for text in read(case, fresh=True))
    assert not any('/alias/below/"' in text for text in read(case))
