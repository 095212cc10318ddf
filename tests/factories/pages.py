"""Pages: the tree that every test's pages grow on, in both languages."""

from typing import Any

from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site


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


class PageFactory(DjangoModelFactory):
    """Builds on `parent`, live at once; without a parent it lies below the Japanese front page."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Page], *args: Any, parent: Page | None = None, **values: Any) -> Page:
        above = parent or front_page()
        values.setdefault("locale", above.locale)
        return above.add_child(instance=model_class(**values))
