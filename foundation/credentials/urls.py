"""Public addresses of certificates and logos, at the root of the host's one URL include."""

from django.urls import path, re_path

from foundation.credentials import views
from foundation.credentials.views import logos
from foundation.text.languages import LANGUAGES

app_name = "laurel_credentials"
urlpatterns = [
    path("v/<str:number>", views.landing, name="landing"),  # short, for the code on paper
    path("verify/", views.landing, name="verify"),
    path("verify/<str:number>/", views.landing, name="verify_number"),
    *(
        path(f"{language}/verify/", views.verify, {"language": language}, name=f"verify_{language}")
        for language in LANGUAGES
    ),
    path("logos/preview/<str:token>.svg", logos.logo_preview, name="logo_preview"),
    path("logos/<slug:public_id>/<slug:form>.png", logos.logo_picture, name="logo_picture"),
    path("logos/<slug:public_id>/<slug:secret>/", logos.logo, name="logo"),
    path("logos/<slug:public_id>/<slug:secret>/<str:name>", logos.logo_file, name="logo_file"),
    re_path(r"^(?P<language>ja|en)/verify/logo/(?P<public_id>[\w-]+)/$", logos.verify_logo, name="verify_logo"),
]
