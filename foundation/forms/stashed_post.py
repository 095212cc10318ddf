"""What was posted while signed out, or with an old token (`expired_token.py`): kept in the session of that browser, and
shown again, unsaved, after signing in.

For browsers without JavaScript; with it the text stays in the browser. The session belongs to the browser, so nobody
else sees it; it ends when another person signs in. The rule the next editor must not break: input shown again is never
saved before somebody has pressed the button.
"""

from django.http import HttpRequest, QueryDict

KEY = "laurel_kept"
MOST_CHARACTERS = 300_000


def keep_posted(request: HttpRequest) -> bool:
    """Keep the latest form that could not be accepted from this browser; returns whether it was kept."""
    if request.method != "POST" or request.content_type != "application/x-www-form-urlencoded":
        return False
    data = request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    encoded = data.urlencode()
    if len(encoded) > MOST_CHARACTERS:
        return False
    request.session[KEY] = {"path": request.path, "data": encoded}
    return True


def find_stashed(request: HttpRequest) -> QueryDict | None:
    """The input kept for this page; it stays until the page is saved."""
    kept = request.session.get(KEY)
    if not kept or kept["path"] != request.path:
        return None
    return QueryDict(kept["data"])


def forget_stashed(request: HttpRequest) -> None:
    """Forget the input, which has been saved."""
    if find_stashed(request) is not None:
        del request.session[KEY]
