"""Addresses of cooperation, in Wagtail's admin."""

from django.urls import path

from campaigns.admin.cooperation.body import BodyView, logo

app_name = "laurel_cooperation_admin"
urlpatterns = [
    path("bodies/<int:pk>/", BodyView.as_view(), name="body"),
    path("logos/<slug:public_id>/", logo, name="logo"),
]
