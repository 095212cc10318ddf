"""Addresses of campaigns, at the root of the host's one URL include: registering under the language's prefix."""

from django.urls import URLPattern, include, path, re_path

from campaigns.views import confirming, managing, proud, registering
from campaigns.views.cooperation import answer, events, letter, logo
from foundation.text.languages import LANGUAGES

app_name = "laurel_campaigns"


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
        path(f"{page}propose/<slug:code>/", events.propose, name=f"cooperate_propose_{language}"),
        path(f"{page}propose/<slug:code>/<slug:public_id>/", events.propose, name=f"cooperate_revise_{language}"),
        path(
            f"{page}propose/<slug:code>/<slug:public_id>/withdraw/",
            events.withdraw,
            name=f"cooperate_withdraw_{language}",
        ),
    ]


JOIN = r"^(?P<language>ja|en)/join/(?P<code>[-a-zA-Z0-9_]+)/"

private = [
    path("", managing.manage, name="manage"),
    path("welcome/", confirming.welcome, name="welcome"),
    path("certificate-<slug:layout>.pdf", proud.certificate, {"ending": "pdf"}, name="certificate_pdf"),
    path("certificate-<slug:layout>.png", proud.certificate, {"ending": "png"}, name="certificate_png"),
    path("share.png", proud.share, name="share"),
    path("edit/", managing.edit, name="edit"),
    path("withdraw/", managing.withdraw, name="withdraw"),
    path("again/", managing.again, name="again"),
    path("logo/", managing.agree_to_logo, name="agree_to_logo"),
    path("link/", managing.new_link, name="new_link"),
]

joining = [
    re_path(JOIN + "$", registering.organisation, name="join"),
    re_path(JOIN + "individual/$", registering.individual, name="join_individual"),
    re_path(JOIN + "sent/$", registering.sent, name="join_sent"),
    re_path(JOIN + "terms/(?P<kind>participation|logo)/$", registering.terms, name="join_terms"),
    path("join/confirm/<slug:secret>/", confirming.confirm, name="confirm"),
    path("manage/", managing.ask, name="ask"),
    path("manage/<slug:secret>/", include(private)),
]

urlpatterns = [*joining, *(address for language in LANGUAGES for address in cooperation(language))]
