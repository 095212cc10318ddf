"""What was posted while signed out, or with an old token (`expired_token.py`): kept in the session of that browser, and
shown again, unsaved, after signing in.

For browsers without JavaScript; with it the text stays in the browser. A browser may be used by several people: each
form says in a hidden input whose page it was on, and only that person is shown the input again; for anybody else it is
dropped. The rule the next editor must not break: input shown again is never saved before somebody has pressed the
button.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme

KEY = "laurel_kept"
AUTHOR = "author"
MOST_CHARACTERS = 300_000
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")  # files of the latter are chosen again


def make_author(person: Any, *, secret: str | bytes | None = None) -> str:
    """The hidden input `author` of a form on this person's page: nobody can make another one's, or tell whose it is."""
    return salted_hmac(__name__, str(person.pk), secret=secret).hexdigest()[:32]


def came_from_here(request: HttpRequest) -> bool:
    """Whether the POST is same-origin. All current browsers send the origin."""
    origin = request.headers.get("Origin", "")
    is_ours = url_has_allowed_host_and_scheme(origin, {request.get_host()})  # false, too, of what is no address
    return is_ours and bool(urlsplit(origin).netloc)


def keep_posted(request: HttpRequest) -> bool:
    """Keep the latest form that could not be accepted from this browser; returns whether it was kept.

    Not kept is what doesn't say whose it is, or is another one's than who has signed in since.
    """
    if request.method != "POST" or request.content_type not in FORMS:
        return False
    data = request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    author = data.pop(AUTHOR, [""])[-1]
    if not author or (request.user.is_authenticated and not _is_author(request, author)):
        return False
    encoded = data.urlencode()
    if len(encoded) > MOST_CHARACTERS:
        return False
    request.session[KEY] = {"path": request.path, "data": encoded, "author": author}
    return True


def find_stashed(request: HttpRequest) -> QueryDict | None:
    """The input kept for this page; it stays until the page is saved. Another one's is dropped."""
    kept = request.session.get(KEY)
    if kept and not _is_author(request, kept.get("author", "")):
        del request.session[KEY]
        return None
    if not kept or kept["path"] != request.path:
        return None
    return QueryDict(kept["data"])


def forget_stashed(request: HttpRequest) -> None:
    """Forget the input, which has been saved."""
    if find_stashed(request) is not None:
        del request.session[KEY]


def _is_author(request: HttpRequest, author: str) -> bool:
    """Also by a secret that the host has put among its fallbacks: the page was open when it got a new one."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(author, make_author(request.user, secret=secret)) for secret in secrets)
