"""Public addresses of certificates, at the root of the host's one URL include."""

from django.urls import path

from foundation.content.fields import LANGUAGES
from foundation.credentials import views

app_name = "laurel_credentials"
urlpatterns = [
    path("v/<str:number>", views.landing, name="landing"),
    *(
        path(f"{language}/verify/", views.verify, {"language": language}, name=f"verify_{language}")
        for language in LANGUAGES
    ),
]
