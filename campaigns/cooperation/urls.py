"""URLs of cooperating bodies' private pages, at the root of the host's one URL include."""

from django.urls import URLPattern, path

from campaigns.cooperation.views import answer, letter, logo, proposal
from foundation.text.languages import LANGUAGES

app_name = "laurel_cooperation"


def cooperation(language: str) -> list[URLPattern]:
    """The private pages of cooperating bodies in one language."""
    page = f"{language}/cooperate/<slug:secret>/"
    return [
        path(page, answer.cooperate, name=f"cooperate_{language}"),
        path(f"{page}letter.pdf", letter.letter, name=f"cooperate_letter_{language}"),
        path(f"{page}enclosure/", letter.enclosure, name=f"cooperate_enclosure_{language}"),
        path(f"{page}logo/", logo.send, name=f"cooperate_logo_{language}"),
        path(f"{page}logo/begin/", logo.begin, name=f"cooperate_logo_begin_{language}"),
        path(f"{page}logo/<slug:file_id>/complete/", logo.complete, name=f"cooperate_logo_complete_{language}"),
        path(f"{page}logo/<slug:file_id>/parts/", logo.parts, name=f"cooperate_logo_parts_{language}"),
        path(f"{page}logo/<slug:file_id>/remove/", logo.remove, name=f"cooperate_logo_remove_{language}"),
        path(f"{page}propose/<slug:code>/", proposal.propose, name=f"cooperate_propose_{language}"),
        path(f"{page}propose/<slug:code>/<slug:public_id>/", proposal.propose, name=f"cooperate_revise_{language}"),
        path(
            f"{page}propose/<slug:code>/<slug:public_id>/withdraw/",
            proposal.withdraw,
            name=f"cooperate_withdraw_{language}",
        ),
    ]


urlpatterns = [*(address for language in LANGUAGES for address in cooperation(language))]
