"""Addresses of open data: pages under the language's prefix, files beside them for ever."""

from django.urls import path, re_path

from foundation.exchange import views

app_name = "laurel_open_data"

CODE = r"(?P<code>[A-Za-z0-9][A-Za-z0-9_-]*)"

urlpatterns = [
    re_path(r"^(?P<language>ja|en)/open-data/$", views.catalogue, name="catalogue"),
    re_path(rf"^(?P<language>ja|en)/open-data/{CODE}/$", views.data_set, name="data_set"),
    path("open-data/catalogue.json", views.catalogue_json, name="catalogue_json"),
    re_path(rf"^open-data/{CODE}\.dictionary\.(?P<form>csv|json)$", views.dictionary, name="dictionary"),
    re_path(rf"^open-data/{CODE}\.(?P<form>csv|utf8\.csv|json)$", views.data, name="data"),
]
