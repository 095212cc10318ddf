"""Addresses of guests of the press, at the root of the host's one URL include."""

from django.urls import URLPattern, path

from awards.press.views import guest_page
from foundation.text.languages import LANGUAGES

app_name = "laurel_press"


def embargo_pages(language: str) -> list[URLPattern]:
    """A guest's pages in one language."""
    page = f"{language}/embargo/<slug:secret>/"
    return [
        path(page, guest_page.first_page, name=f"embargo_{language}"),
        path(f"{page}texts/<uuid:key>/", guest_page.text, name=f"embargo_text_{language}"),
        path(f"{page}pictures/<slug:file_id>/", guest_page.picture, name=f"embargo_picture_{language}"),
    ]


urlpatterns = [*(address for language in LANGUAGES for address in embargo_pages(language))]
