"""Translations as wagtail-localize keeps them: begun from a page, filled in text by text."""

from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from tests.factories.pages import locale


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
