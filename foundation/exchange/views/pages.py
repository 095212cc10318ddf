"""Pages of open data: the catalogue, and one set with its licence, files and dictionary."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe
from msgspec import Struct, field

from foundation.exchange import conf, registry
from foundation.exchange.domain import find_data_set, get_licence
from foundation.exchange.domain.linked import describe_catalogue, describe_data_set
from foundation.exchange.registry import DataSet
from foundation.text.languages import LANGUAGES


class Presentation(Struct, frozen=True):
    """What a site's base template asks of a page: title, description, address, languages, JSON-LD."""

    title: str
    about: str
    language: str
    root: str
    code: str = ""
    linked: dict[str, Any] = field(default_factory=dict)
    pk: None = None
    schema_type: str = "Dataset"
    share_art: str = "data"

    def get_meta_title(self) -> str:
        return self.title

    def get_meta_description(self) -> str:
        return self.about

    def get_social_image(self) -> None:
        return None

    def address(self, language: str) -> str:
        name, extra = ("data_set", {"code": self.code}) if self.code else ("catalogue", {})
        return self.root + reverse(f"laurel_open_data:{name}", kwargs={"language": language, **extra})

    @property
    def canonical_url(self) -> str:
        return self.address(self.language)

    def get_alternates(self) -> list[tuple[str, str]]:
        return [(language, self.address(language)) for language in LANGUAGES]

    def json_ld(self) -> list[dict[str, Any]]:
        return [self.linked] if self.linked else []


@require_safe
def catalogue(request: HttpRequest, language: str) -> HttpResponse:
    with translation.override(language):
        root, data_sets = _root(request), registry.list_data_sets()
        about = gettext("Data from this site for anyone to use: CSV and JSON with a licence and a data dictionary.")
        title = pgettext("catalogue", "Open data")
        page = Presentation(title, about, language, root, linked=describe_catalogue(data_sets, root))
        shown = [_shown(found, language) for found in data_sets]
        context = {"page": page, "data_sets": shown, "licence": get_licence()}
        return render(request, "laurel_exchange/catalogue.html", context)


@require_safe
def data_set(request: HttpRequest, language: str, code: str) -> HttpResponse:
    """One set. 404 for a code that is none."""
    found = find_data_set(code)
    if found is None:
        raise Http404
    with translation.override(language):
        root = _root(request)
        shown = _shown(found, language)
        linked = {"@context": "https://schema.org", **describe_data_set(found, root)}
        page = Presentation(shown["title"], shown["about"], language, root, code, linked)
        publisher = conf.data_publisher()[f"name_{language}"]
        context = {"page": page, "set": shown, "licence": get_licence(), "publisher": publisher}
        return render(request, "laurel_exchange/data_set.html", context)


def _shown(found: DataSet, language: str) -> dict[str, Any]:
    """A set in the reader's language."""
    other = "en" if language == "ja" else "ja"
    return {
        **{name: getattr(found, name) for name in ("code", "count", "changed_at", "period", "api")},
        **{name: getattr(found, f"{name}_{language}") for name in ("title", "about", "follows")},
        "columns": [
            {
                **{"name": column.name, "follows": column.follows, "form": column.form},
                **{"label": getattr(column, f"label_{language}"), "other": getattr(column, f"label_{other}")},
                "about": getattr(column, f"about_{language}"),
            }
            for column in found.columns
        ],
    }


def _root(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
