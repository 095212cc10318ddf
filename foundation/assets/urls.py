"""Addresses of files, at the root of the host's one URL include."""

from django.urls import path

from foundation.assets import views

app_name = "laurel_assets"
urlpatterns = [
    path("files/signed/<str:token>/", views.download, name="download"),
    path("files/previews/<str:token>/", views.preview, name="preview"),
    path("files/pictures/<str:token>/", views.picture, name="picture"),
    path("files/originals/<int:pk>/", views.original, name="original"),
    path("files/<slug:public_id>/<str:name>", views.document, name="document"),
]
