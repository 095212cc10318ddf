"""Addresses of an awardee's photographs, below those of its room."""

from django.urls import include, path

from awards.photographs.views import photograph

app_name = "laurel_photographs"

photographs = [
    path("", photograph.photographs, name="photographs"),
    path("begin/", photograph.begin, name="photograph_begin"),
    path("<slug:file_id>/complete/", photograph.complete, name="photograph_complete"),
    path("<slug:file_id>/parts/", photograph.parts, name="photograph_parts"),
    path("<slug:file_id>/remove/", photograph.remove, name="photograph_remove"),
    path("<slug:file_id>/end/", photograph.end, name="photograph_end"),
]

urlpatterns = [path("apply/<slug:public_id>/award/photographs/", include(photographs))]
