"""Public addresses of results, at the root of the host's one URL include."""

from django.urls import path

from awards.results.views import logo_offer

app_name = "laurel_results"

urlpatterns = [
    path("award-logo/<slug:public_id>/<slug:token>/", logo_offer.logo_offer, name="logo_offer"),
]
