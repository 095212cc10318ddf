"""Pages: the tree that every test's pages grow on, in both languages."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource


def locale(code: str = "ja") -> Locale:
    """The locale of a language, made where it is missing."""
    return Locale.objects.get_or_create(language_code=code)[0]


def front_page(code: str = "ja") -> Page:
    """The front page of a language: the site's root page, or its translation beside it, live."""
    root = Site.objects.get(is_default_site=True).root_page
    if root.locale_id != locale("ja").pk:
        Page.objects.filter(pk=root.pk).update(locale=locale("ja"))
        root.refresh_from_db()
    if code == "ja":
        return root
    found = root.get_translation_or_none(locale(code))
    if found is None:
        found = root.copy_for_translation(locale(code))
        found.save_revision().publish()
    return found


def translate(page: Page, code: str = "en", *, live: bool = True, **values: Any) -> Page:
    """The translation of a page with texts of its own; the parents are translated first where they must be."""
    translation = page.specific.copy_for_translation(locale(code), copy_parents=True)
    for name, value in values.items():
        setattr(translation, name, value)
    revision = translation.save_revision()
    if live:
        revision.publish()
    translation.refresh_from_db()
    return translation


def publish(page: Page) -> Any:
    """The page as editors publish it: by a revision."""
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def add_page(page: Page, *, parent: Page, live: bool = True) -> Any:
    """`page` below `parent`, in its language; published by a revision unless `live` is False."""
    page.locale = parent.locale
    page.live = False
    parent.add_child(instance=page)
    return publish(page) if live else page


def add_many(pages: list[Any], *, parent: Page) -> None:
    """`pages` below `parent`, live, written straight to the tables: no revisions, no search index, no signals' work.

    For tests that count queries; children of the pages (organisers, annexes) are the caller's.
    """
    parent = Page.objects.get(pk=parent.pk)
    first = parent.numchild
    for number, page in enumerate(pages, start=first + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth, page.locale, page.live = parent.depth + 1, parent.locale, True
        page.url_path = f"{parent.url_path}{page.slug}/"
        page.content_type = ContentType.objects.get_for_model(type(page))
        page.first_published_at = page.last_published_at = timezone.now()
    fields = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    rows = Page.objects.bulk_create([Page(**{name: getattr(page, name) for name in fields}) for page in pages])
    Page.objects.filter(pk=parent.pk).update(numchild=first + len(pages))
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.page_ptr_id = row.pk
        page.save_base(raw=True, force_insert=True)


class PageFactory(DjangoModelFactory):
    """Builds on `parent`, live at once; without a parent it is below the Japanese front page."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, parent: Page | None = None, **values: Any) -> Page:
        above = parent or front_page()
        values.setdefault("locale", above.locale)
        return above.add_child(instance=model_class(**values))


def begin_translation(page: Page) -> Translation:
    """A page submitted for translation into English: a draft that says what the source says."""
    source, _created = TranslationSource.update_or_create_from_instance(page.specific)
    translation = Translation.objects.create(source=source, target_locale=locale("en"))
    translation.save_target(publish=False)
    return translation


def translate_text(translation: Translation, path: str, text: str) -> None:
    """One field's text, as its editor saves it."""
    for segment in translation.source.stringsegment_set.filter(context__path=path):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=translation.target_locale, context=segment.context, data=text
        )
