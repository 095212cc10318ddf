"""Views whose answers look like everybody's; each but the first makes one mistake."""

from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from wagtail.models import Locale

from foundation.clock.domain.moment import public_now

SPOKEN = {"Content-Language": "en"}  # an answer that says its language doesn't vary by the browser's


def read():
    return ",".join(Locale.objects.values_list("language_code", flat=True))


def plain(request):
    return HttpResponse(read(), headers=SPOKEN)


def shows_time(request):
    read()
    return HttpResponse(public_now().isoformat(), headers=SPOKEN)


def sets_cookie(request):
    response = HttpResponse(read(), headers=SPOKEN)
    response.set_cookie("colour", "red")
    return response


def uses_form_token(request):
    return HttpResponse(get_token(request), headers=SPOKEN)


def begins_session(request):
    request.session["seen"] = True
    return HttpResponse(read(), headers=SPOKEN)


def reads_unnoted_table(request):
    return HttpResponse(str(Group.objects.count()), headers=SPOKEN)


def reads_bare_name(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM wagtailcore_locale")
        return HttpResponse(str(cursor.fetchone()), headers=SPOKEN)


def writes(request):
    Locale.objects.update(language_code="ja")
    return HttpResponse(read(), headers=SPOKEN)


def locks(request):
    with transaction.atomic():
        return HttpResponse(str(len(Locale.objects.select_for_update())), headers=SPOKEN)


def is_private(request):
    return HttpResponse(read(), headers={**SPOKEN, "Cache-Control": "private"})


def is_not_stored(request):
    return HttpResponse(read(), headers={**SPOKEN, "Cache-Control": "no-store, max-age=0"})


def varies(request):
    return HttpResponse(read(), headers={**SPOKEN, "Vary": "Cookie, Accept-Language"})


def has_nonce(request):
    return HttpResponse(read(), headers={**SPOKEN, "Content-Security-Policy": "script-src 'nonce-4711'"})


def streams(request):
    return StreamingHttpResponse([read().encode()], headers=SPOKEN)


def is_large(request):
    return HttpResponse(b"x" * (1024 * 1024 + 1), headers=SPOKEN)


def fails(request):
    return HttpResponse(read(), status=503, headers=SPOKEN)


def is_not_named(request):
    return HttpResponse(read(), headers=SPOKEN)


VIEWS = (
    *(sets_cookie, uses_form_token, begins_session, reads_unnoted_table, reads_bare_name, writes, is_private),
    *(is_not_stored, varies, has_nonce, streams, is_large, fails, is_not_named),
)
LOCKING = (*VIEWS, locks)  # SQLite locks nothing by a statement
NAMED = tuple(view.__name__ for view in (plain, shows_time, *LOCKING) if view is not is_not_named)
urlpatterns = [path(f"{view.__name__}/", view, name=view.__name__) for view in (plain, shows_time, *LOCKING)]
