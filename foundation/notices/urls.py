"""The one public address of notices."""

from django.urls import path

from foundation.notices.views import unsubscribe

app_name = "laurel_notices"
urlpatterns = [path("notices/unsubscribe/<str:token>/", unsubscribe, name="unsubscribe")]
