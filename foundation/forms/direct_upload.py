"""A file sent from the browser straight to the store: what `laurel_assets/upload.js` asks for, in answers it reads.

An app brings its addresses and its verbs, and asks its own permissions first; what is the same for all of them is here.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext_lazy
from msgspec.structs import asdict

from foundation.assets.domain import UploadTicket, list_parts, sign_parts
from foundation.assets.models import StoredFile
from foundation.assets.storages import StorageUnavailable
from foundation.text.values import parse_ids

AWAY = 503
NO_FILE = gettext_lazy("Choose a file first.")
VERBS = ("complete", "parts", "remove")


class PromiseForm(forms.Form):
    """The browser's metadata of a file it is about to send."""

    name = forms.CharField(max_length=1000)
    content_type = forms.CharField(required=False, max_length=200)
    size = forms.IntegerField(min_value=0)
    sha256 = forms.CharField(required=False, max_length=64)


def answer_begun(ticket: UploadTicket, address: Callable[[str, str], str]) -> JsonResponse:
    """The signed address, and where to go on: `address(verb, id of the file)` for each of VERBS."""
    addresses = {f"{verb}_url": address(verb, ticket.file.public_id) for verb in VERBS}
    return JsonResponse({**ticket.as_dict(), **addresses})


def answer_parts(request: HttpRequest, file: StoredFile, *, by: Any) -> JsonResponse:
    """For a large file: which parts are in the store (GET), and the URLs for the next ones (POST `numbers`)."""
    try:
        if request.method == "GET":
            return JsonResponse({"done": list_parts(file, by=by)})
        numbers = parse_ids(request.POST.getlist("numbers"))
        return JsonResponse({"parts": [asdict(part) for part in sign_parts(file, numbers, by=by)]})
    except ValidationError as refused:
        return answer_errors(refused.messages)
    except OSError:
        return answer_errors([say_store_is_away()], AWAY)


def answer_complete(complete: Callable[[], Any], *, redirect: str) -> JsonResponse:
    """Have the file checked, now that the browser has sent the bytes, and lead to where it is shown."""
    try:
        complete()
    except ValidationError as refused:
        return answer_errors(refused.messages)
    except OSError:
        return answer_errors([say_store_is_away()], AWAY)
    return JsonResponse({"redirect": redirect})


def answer_invalid(form: forms.Form) -> JsonResponse:
    """What is wrong with what a script sent."""
    return answer_errors([str(error) for errors in form.errors.values() for error in errors], 400)


def answer_errors(texts: list[str], status: int = 422) -> JsonResponse:
    return JsonResponse({"errors": texts}, status=status)


def receive_file(form: forms.Form, receive: Callable[[Any], Any]) -> bool:
    """Through the server, without JavaScript: whether the form's file was received; if not, the form says why."""
    try:
        receive(form.cleaned_data["file"])
    except ValidationError as refused:
        form.add_error("file", refused)
    except OSError:
        form.add_error("file", say_store_is_away())
    else:
        return True
    return False


def say_store_is_away() -> str:
    return str(StorageUnavailable.sentence)
