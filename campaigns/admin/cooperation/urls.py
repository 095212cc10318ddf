"""Addresses of cooperation, in Wagtail's admin."""

from django.urls import path

from campaigns.admin.cooperation import asking
from campaigns.admin.cooperation.body import BodyView, logo

app_name = "laurel_cooperation_admin"
urlpatterns = [
    path("pick/", asking.PickView.as_view(), name="pick"),
    path("send/", asking.SendView.as_view(), name="send"),
    path("remind/", asking.RemindView.as_view(), name="remind"),
    path("numbers/", asking.NumbersView.as_view(), name="numbers"),
    path("batches/<slug:public_id>/", asking.BatchView.as_view(), name="batch"),
    path("bodies/<int:pk>/", BodyView.as_view(), name="body"),
    path("bodies/<int:pk>/letter.pdf", asking.letter, name="letter"),
    path("logos/<slug:public_id>/", logo, name="logo"),
]
