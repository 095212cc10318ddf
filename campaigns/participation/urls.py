"""URLs of registration and participants, at the root of the host's one URL include."""

from django.urls import include, path, re_path

from campaigns.participation.views import (
    participation,
    participation_address,
    participation_confirmation,
    participation_success,
    registration,
)

app_name = "laurel_participation"

JOIN = r"^(?P<language>ja|en)/join/(?P<code>[-a-zA-Z0-9_]+)/"

private = [
    path("", participation.manage, name="manage"),
    path("welcome/", participation_confirmation.welcome, name="welcome"),
    path("certificate-<slug:layout>.pdf", participation_success.certificate, {"ending": "pdf"}, name="certificate_pdf"),
    path("certificate-<slug:layout>.png", participation_success.certificate, {"ending": "png"}, name="certificate_png"),
    path("share.png", participation_success.share, name="share"),
    path("edit/", participation.edit, name="edit"),
    path("name/", participation.keep_name, name="keep_name"),
    path("address/", participation_address.change, name="address"),
    path("address/keep/", participation_address.keep, name="keep_address"),
    path("withdraw/", participation.withdraw, name="withdraw"),
    path("again/", participation.again, name="again"),
    path("logo/", participation.agree_to_logo, name="agree_to_logo"),
    path("link/", participation.new_link, name="new_link"),
]

joining = [
    re_path(JOIN + "$", registration.organisation, name="join"),
    re_path(JOIN + "individual/$", registration.individual, name="join_individual"),
    re_path(JOIN + "sent/$", registration.sent, name="join_sent"),
    re_path(JOIN + "terms/(?P<kind>participation|logo)/$", registration.terms, name="join_terms"),
    path("join/confirm/<slug:secret>/", participation_confirmation.confirm, name="confirm"),
    path("join/address/<slug:secret>/", participation_address.confirm, name="confirm_address"),
    path("manage/", participation.request_links, name="ask"),
    path("manage/<slug:secret>/", include(private)),
]

urlpatterns = [*joining]
