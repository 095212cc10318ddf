"""The database notes the keys of rows that change, whoever changes them; in the transaction that does."""

import pytest
from django.db import connection, transaction
from django.db.models import Case, Value, When
from django.utils import timezone
from wagtail.embeds.models import Embed
from wagtail.models import Locale, Page

from foundation.changes.domain.queries import read_generations
from foundation.documents.domain.trigger import PREFIX, keep_triggers, key_of, list_whole_tables
from foundation.documents.models import (
    DocumentSource,
    FinishedDocument,
    Preparation,
    PreparedDocument,
    PreparedSource,
    SourceChange,
)
from foundation.documents.registry import Source, list_sources, sources
from media.models import SiteImage, SiteRendition
from tests.factories.media import ImageFactory, RenditionFactory
from tests.factories.pages import front_page
from tests.parts.registries import lend

pytestmark = pytest.mark.django_db


def noted(change):
    SourceChange.objects.all().delete()
    change()
    return set(SourceChange.objects.values_list("key", flat=True))


@pytest.fixture
def image():
    return ImageFactory()


@pytest.fixture
def page():
    return Page.objects.get(depth=1)


def test_a_row_is_noted_however_it_changes(image):
    key = {key_of("image", image.pk)}

    assert noted(lambda: SiteImage.objects.update(title="別の名")) == key
    assert noted(lambda: RenditionFactory(image=image)) == key
    assert noted(lambda: SiteRendition.objects.all().delete()) == key
    assert noted(image.delete) == key


def test_a_row_that_changes_its_parent_is_noted_at_both(image):
    other, row = ImageFactory(), RenditionFactory(image=image)

    assert noted(lambda: SiteRendition.objects.filter(pk=row.pk).update(image=other)) == {
        key_of("image", image.pk),
        key_of("image", other.pk),
    }


def test_a_page_is_noted_by_the_key_of_all_its_languages(page):
    assert noted(lambda: Page.objects.filter(pk=page.pk).update(title="Front")) == {
        key_of("page", page.translation_key)
    }


def test_a_draft_of_a_page_makes_nothing_anew(page):
    page.title = "Draft"

    assert noted(page.save_revision) == set()
    assert noted(page.get_latest_revision().publish) == {key_of("page", page.translation_key)}
    assert noted(lambda: Page.objects.update(draft_title="Draft")) == set()


def test_a_draft_of_a_page_makes_no_other_generation(page):
    """A statement that adds no row fires the trigger of its table all the same."""
    before = read_generations()
    page.save_revision()

    assert read_generations() == before


def test_of_many_pages_those_are_noted_of_which_something_is_read(page):
    other = front_page()
    change = Case(When(pk=other.pk, then=Value("Other")), default="title")

    assert noted(lambda: Page.objects.update(title=change, draft_title="Draft")) >= {
        key_of("page", other.translation_key)
    }


def test_many_rows_are_noted_each(image):
    many = [ImageFactory() for _ in range(30)]

    assert noted(lambda: SiteImage.objects.exclude(pk=image.pk).update(credit="x")) == {
        key_of("image", one.pk) for one in many
    }


def test_a_watched_table_is_noted_as_a_whole():
    assert noted(lambda: Locale.objects.create(language_code="fr")) == {"table:wagtailcore_locale"}
    assert "wagtailcore_locale" in list_whole_tables()
    assert "wagtailcore_page" not in list_whole_tables()


@pytest.mark.postgresql
def test_of_an_emptied_table_all_rows_are_noted_that_something_was_made_from():
    """TRUNCATE is PostgreSQL's; it shows no trigger the rows."""
    now = timezone.now()
    made = FinishedDocument.objects.create(kind="tests", object_key=1, body=b"{}", made_at=now)
    preparation = Preparation.objects.create(key="tests", moment=now)
    ahead = PreparedDocument.objects.create(preparation=preparation, kind="tests", object_key=1, body=b"{}")
    keys = {"image:1", "image:2", "imagery:3", "page:4"}
    DocumentSource.objects.bulk_create(DocumentSource(document=made, key=key) for key in keys)
    PreparedSource.objects.bulk_create(PreparedSource(document=ahead, key=key) for key in ("image:2", "image:5"))

    assert noted(lambda: empty(SiteRendition)) == {"image:1", "image:2", "image:5"}
    assert noted(lambda: empty(Embed)) == {"table:wagtailembeds_embed"}


def test_what_is_rolled_back_is_not_noted(image):
    def change():
        with transaction.atomic():
            SiteImage.objects.update(title="別の名")
            transaction.set_rollback(True)

    assert noted(change) == set()


def test_triggers_follow_the_registry(monkeypatch, page):
    lend(monkeypatch, sources)
    before = list_triggers()
    assert len(before) >= len(list_sources())
    sources.register("tests", (Source(Locale, "id", "locale"),))

    keep_triggers(using="default")

    assert noted(lambda: Locale.objects.update(language_code="ko")) == {
        key_of("locale", row.pk) for row in Locale.objects.all()
    }
    monkeypatch.undo()
    keep_triggers(using="default")
    assert list_triggers() == before


def empty(model):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {model._meta.db_table}")


def list_triggers():
    names = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(names)
        return {name for (name,) in cursor.fetchall() if name.startswith(PREFIX)}
