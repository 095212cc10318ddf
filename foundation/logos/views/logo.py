"""A holder's own page and files; the picture on others' pages; the page that verifies. Each view asks the domain once.

What must not be seen (`records.registry.withholdings`) is the same 404 as what doesn't exist.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import condition, require_GET, require_safe

from foundation.certificates.domain.queries import find_certificate
from foundation.clock.domain.moment import public_now
from foundation.logos.domain import FileNotReady, GrantEnded
from foundation.logos.domain.logo_download import fetch_logo
from foundation.logos.domain.queries import (
    find_grant_by_link,
    find_grant_by_public_id,
    find_picture,
    find_previewed,
    get_logo_page,
)
from foundation.logos.models import LogoFile, LogoGrant
from foundation.records.registry import is_withheld

PREVIEW_SECONDS = 3600
INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@require_safe
@never_cache
def logo(request: HttpRequest, public_id: str, secret: str) -> HttpResponse:
    """How to use the logo, with its files: for the holder. A right that has ended says so."""
    grant = _held(public_id, secret)
    if not grant.is_active:
        return _ended(request, grant)
    context = {"logo": get_logo_page(grant.kit, grant), "grant": grant}
    return _unlisted(render(request, "laurel_logos/logo.html", context))


@require_GET
@never_cache
def logo_file(request: HttpRequest, public_id: str, secret: str, name: str) -> HttpResponseBase:
    """One file, or all as a ZIP: to an address that opens for a minute."""
    grant = _held(public_id, secret)
    try:
        return redirect(fetch_logo(grant, name))
    except GrantEnded:
        return _ended(request, grant)
    except FileNotReady as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect("laurel_logos:logo", public_id, secret)
    except LogoFile.DoesNotExist as error:
        raise Http404 from error


def _picture_tag(request: HttpRequest, public_id: str, form: str) -> str | None:
    grant = find_grant_by_public_id(public_id)
    seen = grant is not None and grant.is_active and not is_withheld(grant.subject, public_now())
    picture = find_picture(grant, form) if grant is not None and seen else None
    return f'"{picture.sha256}"' if picture else None


@require_safe
@condition(etag_func=_picture_tag)
def logo_picture(request: HttpRequest, public_id: str, form: str) -> HttpResponse:
    """The picture embedded in a holder's own pages; once the right has ended, one that says so (410)."""
    grant = _public(public_id)
    if not grant.is_active:
        language = "en" if form.endswith("-en") else "ja"
        with translation.override(language):
            response = render(request, "laurel_logos/logo_ended.svg", content_type="image/svg+xml", status=410)
    else:
        picture = find_picture(grant, form)
        if picture is None or picture.content is None:
            raise Http404
        response = HttpResponse(bytes(picture.content), content_type="image/png")
    response["Cache-Control"] = "no-cache"  # a release or the end of a right is seen when it is next asked for
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return _inert(response)


@require_safe
def logo_preview(request: HttpRequest, token: str) -> HttpResponse:
    """A form's drawing, for the page that shows it: as a picture only, and only for a while."""
    variant = find_previewed(token, seconds=PREVIEW_SECONDS)
    if variant is None:
        raise Http404
    response = HttpResponse(variant.svg, content_type="image/svg+xml")
    response["Cache-Control"] = f"private, max-age={PREVIEW_SECONDS}"
    response["Content-Disposition"] = f'inline; filename="{variant.code}.svg"'
    return _inert(response)


@require_safe
@never_cache
def verify_logo(request: HttpRequest, language: str, public_id: str) -> HttpResponse:
    """Whether somebody may use this logo: for anybody, without being listed anywhere."""
    grant = find_grant_by_public_id(public_id)
    if grant is not None and is_withheld(grant.subject, public_now()):
        grant = None
    with translation.override(language):
        status = 200 if grant is not None else 404
        certificate = find_certificate(grant.subject) if grant is not None else None
        context = {"grant": grant, "certificate": certificate}
        response = render(request, "laurel_logos/verify_logo.html", context, status=status)
    return _unlisted(response)


def _held(public_id: str, secret: str) -> LogoGrant:
    grant = find_grant_by_link(public_id, secret)
    if grant is None or is_withheld(grant.subject, public_now()):
        raise Http404
    return grant


def _public(public_id: str) -> LogoGrant:
    grant = find_grant_by_public_id(public_id)
    if grant is None or is_withheld(grant.subject, public_now()):
        raise Http404
    return grant


def _ended(request: HttpRequest, grant: LogoGrant) -> HttpResponse:
    return _unlisted(render(request, "laurel_logos/logo_over.html", {"grant": grant}, status=410))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _inert(response: HttpResponse) -> HttpResponse:
    response["Content-Security-Policy"] = INERT
    response["X-Content-Type-Options"] = "nosniff"
    return _unlisted(response)
