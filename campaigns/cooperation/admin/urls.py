"""Addresses of cooperation, in Wagtail's admin."""

from django.urls import path

from campaigns.cooperation.admin import request_actions, request_import
from campaigns.cooperation.admin.request import BodyView, logo

app_name = "laurel_cooperation_admin"
urlpatterns = [
    path("pick/", request_actions.PickView.as_view(), name="pick"),
    path("import/", request_import.ImportView.as_view(), name="import"),
    path("import/bodies.xlsx", request_import.template, name="import_template"),
    path("send/", request_actions.SendView.as_view(), name="send"),
    path("remind/", request_actions.RemindView.as_view(), name="remind"),
    path("numbers/", request_actions.NumbersView.as_view(), name="numbers"),
    path("batches/<slug:public_id>/", request_actions.BatchView.as_view(), name="batch"),
    path("bodies/<int:pk>/", BodyView.as_view(), name="body"),
    path("bodies/<int:pk>/letter.pdf", request_actions.letter, name="letter"),
    path("logos/<slug:public_id>/", logo, name="logo"),
]
