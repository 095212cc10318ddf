"""The site's addresses, and two of the test's."""

import os
from pathlib import Path
from threading import Event

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Locale, Page

from config.urls import urlpatterns as site
from foundation.caching.registry import public_views

FOLDER = Path(os.environ["VICTIM_FOLDER"])
public_views.register("victim", ("slow",))


@csrf_exempt
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    page = Page.objects.get(pk=pk).specific
    page.title = request.body.decode()
    page.save_revision().publish()
    return HttpResponse("published")


def slow(request: HttpRequest) -> HttpResponse:
    (FOLDER / "begun").touch()
    while not (FOLDER / "go").exists():
        Event().wait(0.02)
    return HttpResponse(str(Locale.objects.count()), headers={"Content-Language": "en"})


urlpatterns = [path("publish/<int:pk>/", publish), path("slow/", slow, name="slow"), *site]
