"""The public page of an organisation. In comes HTTP, domain queries answer, out goes a page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from msgspec import Struct

from foundation.content.domain.queries.route import find_request_site
from foundation.organisations.domain.queries import find_kept, find_public_organisation, list_sections
from foundation.organisations.models import Organisation
from foundation.text.languages import LANGUAGES


class Presentation(Struct, frozen=True):
    """What the site's base template asks of a page: title, description, address, languages, JSON-LD."""

    organisation: Organisation
    language: str
    root: str
    pk: None = None
    schema_type: str = "Organization"
    share_art: str = "organisation"

    @property
    def title(self) -> str:
        return self.organisation.name

    def get_meta_title(self) -> str:
        return self.title

    def get_meta_description(self) -> str:
        return gettext("%(name)s: awards, case studies, events and media coverage.") % {"name": self.title}

    def get_social_image(self) -> Any:
        return self.organisation.logo

    def address(self, language: str) -> str:
        names = {"language": language, "public_id": self.organisation.public_id}
        return self.root + reverse("laurel_organisations:organisation", kwargs=names)

    @property
    def canonical_url(self) -> str:
        return self.address(self.language)

    def get_alternates(self) -> list[tuple[str, str]]:
        return [(language, self.address(language)) for language in LANGUAGES]

    def json_ld(self) -> list[dict[str, Any]]:
        """schema.org's Organization, from what is public."""
        known = {
            "@context": "https://schema.org",
            "@type": self.schema_type,
            "name": self.title,
            "alternateName": self.organisation.alternate_name,
            "url": self.organisation.website,
            "identifier": self.organisation.corporate_number,
        }
        return [{name: value for name, value in known.items() if value}]


@require_safe
def organisation(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """404 unless there is something public about it: applying shows nobody. A merged record's address leads on."""
    found = find_public_organisation(public_id)
    if found is None:
        kept = find_kept(public_id)
        if kept is None:
            raise Http404
        return redirect("laurel_organisations:organisation", language, kept.public_id, permanent=True)
    find_request_site(request)  # the settings that its page shows ask for it
    with translation.override(language):
        page = Presentation(found, language, f"{request.scheme}://{request.get_host()}")
        context = {"page": page, "organisation": found, "sections": list_sections(found, language=language)}
        return render(request, "laurel_organisations/organisation.html", context)
