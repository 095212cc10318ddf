"""Addresses of mail in the admin."""

from django.urls import path

from foundation.notices.admin import mailing, notice, suppression, wording

app_name = "laurel_notices_admin"
urlpatterns = [
    path("", notice.NoticesView.as_view(), name="notices"),
    path("results/", notice.NoticesView.as_view(results_only=True), name="notices_results"),
    path("wording/", wording.WordingsPage.as_view(), name="wordings"),
    path("wording/<str:code>/", wording.WordingPage.as_view(), name="wording"),
    path("stop-list/", suppression.SuppressionsView.as_view(), name="suppressions"),
    path("stop-list/results/", suppression.SuppressionsView.as_view(results_only=True), name="suppressions_results"),
    path("stop-list/add/", suppression.AddStopPage.as_view(), name="add_stop"),
    path("stop-list/<int:pk>/lift/", suppression.lift, name="lift"),
    path("mailings/", mailing.MailingsView.as_view(), name="mailings"),
    path("mailings/results/", mailing.MailingsView.as_view(results_only=True), name="mailings_results"),
    path("mailings/<str:public_id>/", mailing.MailingPage.as_view(), name="mailing"),
    path("write/<str:audience>/", mailing.WritePage.as_view(), name="write"),
    path("<str:public_id>/", notice.NoticePage.as_view(), name="notice"),
    path("<str:public_id>/stop/", notice.stop, name="stop"),
    path("<str:public_id>/again/", notice.again, name="again"),
]
