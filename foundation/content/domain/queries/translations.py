"""A page in its other languages: which translations the public may see, and the page behind an untranslated address."""

from wagtail.models import Page

from foundation.content.domain.queries.visibility import visible_pages


def list_alternates(page: Page) -> list[tuple[str, str]]:
    """(language code, full address) of `page` and of each translation that the public may see. Aliases don't count."""
    translations = visible_pages(page.get_translations().filter(alias_of=None)).select_related("locale")
    return [
        (translation.locale.language_code, translation.full_url)
        for translation in (page, *translations)
        if translation.full_url
    ]
