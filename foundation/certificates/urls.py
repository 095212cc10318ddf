"""Public addresses of certificates, at the root of the host's one URL include."""

from django.urls import path

from foundation.certificates import views
from foundation.text.languages import LANGUAGES

app_name = "laurel_certificates"
urlpatterns = [
    path("v/<str:number>", views.landing, name="landing"),  # short, for the code on paper
    path("verify/", views.landing, name="verify"),
    path("verify/<str:number>/", views.landing, name="verify_number"),
    *(
        path(f"{language}/verify/", views.verify, {"language": language}, name=f"verify_{language}")
        for language in LANGUAGES
    ),
]
