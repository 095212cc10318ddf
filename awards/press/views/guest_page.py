"""What a guest sees: the terms, then the texts, the awardees and the pictures of the release, each look on record."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from awards.press.domain import guest_reading
from awards.press.domain.errors import GuestGone, TermsChanged
from awards.press.domain.guest import agree_to_terms
from awards.press.domain.guest_link import path_of
from awards.press.domain.guest_picture import CONTENT_TYPE, read_picture, request_pictures
from awards.press.domain.guest_reading import note_reading
from awards.press.domain.queries.press_kit import find_text, read_press_kit
from awards.press.domain.queries.press_kit_picture import find_made, list_shown, with_made
from awards.press.forms.guest import AgreementForm
from awards.press.models import PressGuest
from awards.press.views.guest_access import for_guest, needs_agreement
from foundation.text.eras import format_second
from foundation.text.languages import LANGUAGE_CHOICES, active_language, other_language

AWAY, UNPROCESSABLE = 503, 422


@require_http_methods(["GET", "HEAD", "POST"])
@for_guest
def first_page(request: HttpRequest, guest: PressGuest, *, at: Any) -> HttpResponseBase:
    """The terms until the guest agrees to them as they are now; then what there is."""
    if not guest.has_agreed or request.method == "POST":
        return _answer_terms(request, guest, at=at)
    found = read_press_kit(guest.access.release)
    if found is None:
        raise Http404
    language = active_language()
    pictures = with_made(guest, list_shown(found.rows, found.awardees, language=language))
    if any(picture.made is None for picture in pictures):
        request_pictures(guest, at=at)
    _note(request, guest, guest_reading.PAGE_READ, at=at)
    shown = {"found": found, "pictures": _with_addresses(guest, pictures), "results": found.results.items()}
    for name, texts in (("texts", found.texts), ("cases", found.cases)):
        shown[name] = [(text.key, _say_titles(guest, text.key, text.titles)) for text in texts]
    return _page(request, guest, "laurel_press/embargo.html", shown)


def _answer_terms(request: HttpRequest, guest: PressGuest, *, at: Any) -> HttpResponseBase:
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        try:
            agree_to_terms(guest, version=form.cleaned_data["version"], language=active_language(), at=at)
            return redirect(request.path)
        except TermsChanged as changed:
            form.add_error("agrees", " ".join(changed.messages))
        except GuestGone as gone:
            raise Http404 from gone
    _note(request, guest, guest_reading.TERMS_READ, at=at)
    status = UNPROCESSABLE if form.errors else 200
    return _page(request, guest, "laurel_press/terms.html", {"form": form}, status=status)


@require_safe
@for_guest
@needs_agreement
def text(request: HttpRequest, guest: PressGuest, *, at: Any, key: UUID) -> HttpResponseBase:
    """One press release, as it was approved; in the language of the address where there is one."""
    found = find_text(guest.access.release, key, language=active_language())
    if found is None:
        raise Http404
    _note(request, guest, guest_reading.TEXT_READ, at=at, text=str(key))
    others = [row for row in _say_titles(guest, str(key), found.titles) if row[0] != found.language]
    return _page(request, guest, "laurel_press/text.html", {"text": found, "others": others})


@require_safe
@for_guest
@needs_agreement
def picture(request: HttpRequest, guest: PressGuest, *, at: Any, file_id: str) -> HttpResponseBase:
    """One picture with the guest's own mark; 503 while the store is away."""
    made = find_made(guest, file_id)
    if made is None:
        raise Http404
    try:
        content = read_picture(made)
    except FileNotFoundError as gone:
        raise Http404 from gone
    except OSError:
        return HttpResponse(status=AWAY, headers={"Retry-After": "30"})
    _note(request, guest, guest_reading.PICTURE_READ, at=at, image=made.image_id)
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _note(request: HttpRequest, guest: PressGuest, event: str, *, at: Any, **what: Any) -> None:
    """A question for the headers shows nothing."""
    if request.method != "HEAD":
        note_reading(guest, event, at=at, **what)


def _page(
    request: HttpRequest, guest: PressGuest, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    language = active_language()
    other, release = other_language(language), guest.access.release
    own: dict[str, Any] = {
        "guest": guest,
        "cycle": release.cycle,
        "until": format_second(release.moment, language),
        "agreed": format_second(guest.agreed_at, language) if guest.agreed_at else "",
        "first_page": path_of(guest, language=language),
        "elsewhere": (other, dict(LANGUAGE_CHOICES)[other], path_of(guest, language=other)),
    }
    return render(request, template, own | context, status=status)


def _say_titles(guest: PressGuest, key: str, titles: dict[str, str]) -> list[tuple[str, str, str, str]]:
    """(language, its name, title, address) of each version of a text."""
    names = dict(LANGUAGE_CHOICES)
    return [
        (language, names[language], title, path_of(guest, "embargo_text", key, language=language))
        for language, title in titles.items()
    ]


def _with_addresses(guest: PressGuest, pictures: list[Any]) -> list[tuple[Any, str]]:
    """Each picture with its address; empty while it is being made, or where there is nothing to show."""
    language, found = active_language(), []
    for one in pictures:
        is_there = one.made is not None and one.made.is_readable
        found.append(
            (one, path_of(guest, "embargo_picture", one.made.public_id, language=language) if is_there else "")
        )
    return found
