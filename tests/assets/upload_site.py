"""A site of one form, for the browser test of `upload.js`: what an app's two views look like, at their shortest."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.template import Context, Template
from django.urls import include, path

from foundation.assets.domain import UploadLimits, begin_upload, receive_upload
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.forms.files import FilesField
from tests.factories.assets import LIMITS, receive

FORM = Template(
    """<!DOCTYPE html><html lang="en">{% load static %}<title>Upload</title><link rel="icon" href="data:,">
    <main><h1>Upload</h1>
    <form method="post" action="/plain/" enctype="multipart/form-data" data-laurel-upload data-begin-url="/begin/">
    <input type="hidden" name="csrfmiddlewaretoken" value="{{ token }}">
    <label for="f">File</label><input type="file" id="f" name="file"
    {% for name, value in limits.items %} {{ name }}="{{ value }}"{% endfor %}>
    {% include "laurel_assets/upload_status.html" %}<button>Upload the file</button></form></main>
    <script type="module" src="{% static "laurel_assets/upload.js" %}"></script></html>"""
)


SEVERAL = Template(
    """<!DOCTYPE html><html lang="en"><title>Several</title><link rel="icon" href="data:,">
    <main><h1>Several</h1><form method="post">{{ form }}</form></main>{{ form.media }}</html>"""
)


class SeveralForm(forms.Form):
    files = FilesField(label="Files", limits=UploadLimits(frozenset({FileKind.PDF}), 1024 * 1024), most=2)


def several(request: HttpRequest) -> HttpResponse:
    return HttpResponse(SEVERAL.render(Context({"form": SeveralForm()})))


def _user():
    return get_user_model().objects.get()


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(FORM.render(Context({"token": get_token(request), "limits": LIMITS.attributes})))


def begin(request: HttpRequest) -> JsonResponse:
    facts = {key: request.POST[key] for key in ("name", "content_type", "sha256")}
    try:
        ticket = begin_upload(purpose="tests.x", size=int(request.POST["size"]), by=_user(), limits=LIMITS, **facts)
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=422)
    return JsonResponse({**ticket.as_dict(), "complete_url": f"/complete/{ticket.file.public_id}/"})


def complete(request: HttpRequest, public_id: str) -> JsonResponse:
    try:
        receive(StoredFile.objects.get(public_id=public_id), by=_user())
    except ValidationError as error:
        return JsonResponse({"errors": error.messages}, status=422)
    return JsonResponse({"redirect": "/done/"})


def plain(request: HttpRequest) -> HttpResponseBase:
    sent = request.FILES["file"]
    limits = {"purpose": "tests.x", "by": _user(), "limits": LIMITS}
    ticket = begin_upload(name=sent.name, content_type=sent.content_type, size=sent.size, **limits)
    receive_upload(ticket.file, sent, by=_user())
    receive(ticket.file, by=_user())
    return HttpResponse("<title>Done</title>plain")


urlpatterns = [
    path("form/", form),
    path("several/", several),
    path("begin/", begin),
    path("complete/<str:public_id>/", complete),
    path("plain/", plain),
    path("done/", lambda request: HttpResponse("<title>Done</title>direct")),
    path("", include("foundation.headless.urls")),
]
