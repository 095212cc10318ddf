"""Addresses of guests of the press, at the root of the host's one URL include."""

from django.urls import URLPattern, path

from awards.press.views import embargo
from foundation.text.languages import LANGUAGES

app_name = "laurel_press"


def embargo_pages(language: str) -> list[URLPattern]:
    """A guest's pages in one language."""
    page = f"{language}/embargo/<slug:secret>/"
    return [
        path(page, embargo.embargo, name=f"embargo_{language}"),
        path(f"{page}texts/<uuid:key>/", embargo.text, name=f"embargo_text_{language}"),
        path(f"{page}pictures/<slug:file_id>/", embargo.picture, name=f"embargo_picture_{language}"),
    ]


urlpatterns = [*(address for language in LANGUAGES for address in embargo_pages(language))]
