"""Public addresses of logos, at the root of the host's one URL include."""

from django.urls import path, re_path

from foundation.logos.views import logo

app_name = "laurel_logos"
urlpatterns = [
    path("logos/preview/<str:token>.svg", logo.logo_preview, name="logo_preview"),
    path("logos/<slug:public_id>/<slug:form>.png", logo.logo_picture, name="logo_picture"),
    path("logos/<slug:public_id>/<slug:secret>/", logo.logo, name="logo"),
    path("logos/<slug:public_id>/<slug:secret>/<str:name>", logo.logo_file, name="logo_file"),
    re_path(r"^(?P<language>ja|en)/verify/logo/(?P<public_id>[\w-]+)/$", logo.verify_logo, name="verify_logo"),
]
