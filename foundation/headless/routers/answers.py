"""The wrapper of every operation of a public router: strict parameters, language, e-tag, cache."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from foundation.headless.routers.conditional import answer_once
from foundation.headless.routers.joining import operation_of
from foundation.headless.routers.parser import list_unreadable
from foundation.headless.routers.problems import not_found, unknown_parameters, unreadable_parameters
from foundation.headless.routers.query import DEFAULT_LANGUAGE, LANGUAGES

Run = Callable[..., HttpResponse]


def refuse_unknown_parameters(run: Run) -> Run:
    """400 for a query parameter that the operation does not declare; no database takes a text with a NUL."""
    known = sorted(
        name
        for model in operation_of(run).models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    )

    @wraps(run)
    def strict(request: HttpRequest, **values: object) -> HttpResponse:
        unknown = sorted(set(request.GET) - set(known))
        if unknown:
            return unknown_parameters(unknown, known)
        if unreadable := list_unreadable(request):
            return unreadable_parameters(unreadable)
        return run(request, **values)

    return strict


def refuse_unreadable_ids(run: Run) -> Run:
    """404 for an address that no database can be asked for."""

    @wraps(run)
    def readable(request: HttpRequest, **values: object) -> HttpResponse:
        return not_found() if "\x00" in request.path else run(request, **values)

    return readable


def speak_language(run: Run) -> Run:
    """Texts in the language asked for by `locale`, whatever the browser prefers."""

    @wraps(run)
    def spoken(request: HttpRequest, **values: object) -> HttpResponse:
        language = _language(request)
        if language == translation.get_language():
            return run(request, **values)
        with translation.override(language):
            return run(request, **values)

    return spoken


def name_language(run: Run) -> Run:
    """Each answer says its language, so that no cache keeps one for every browser's: a refusal's is English."""

    @wraps(run)
    def named(request: HttpRequest, **values: object) -> HttpResponse:
        response = run(request, **values)
        response["Content-Language"] = "en" if response.status_code >= 400 else _language(request)
        return response

    return named


def _language(request: HttpRequest) -> str:
    locale = request.GET.get("locale", DEFAULT_LANGUAGE)
    return locale if locale in LANGUAGES else DEFAULT_LANGUAGE


def answer_conditionally(run: Run) -> Run:
    """An e-tag on what is found, to be asked for again each time; 304 where the client has it already."""

    @wraps(run)
    def conditional(request: HttpRequest, **values: object) -> HttpResponse:
        response = run(request, **values)
        if response.status_code == 401:
            response["WWW-Authenticate"] = "Bearer"
        if response.status_code != 200 or request.method not in ("GET", "HEAD"):
            return response
        return answer_once(request, response)

    return conditional


def answer_privately(run: Run) -> Run:
    """Kept by no cache, found by no search engine."""

    @wraps(run)
    def private(request: HttpRequest, **values: object) -> HttpResponse:
        response = run(request, **values)
        if response.status_code == 401:
            response["WWW-Authenticate"] = "Bearer"
        add_never_cache_headers(response)
        response["X-Robots-Tag"] = "noindex"
        return response

    return private
