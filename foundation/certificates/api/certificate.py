"""Whether a certificate is valid, by its number as on the page: the same rules, the same limits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query
from wagtail.api.v3.errors import problem_response

from foundation.certificates.api.schemas import CertificateOut
from foundation.certificates.domain.guessing import WAIT_SECONDS, try_number
from foundation.certificates.domain.queries import Lookup, Verification
from foundation.headless.routers import ItemQuery, public_router
from foundation.records.domain.client_address import client_address

NOT_FOUND = "urn:laurel:problem:certificate-not-found"
WRONG_CHECK = "urn:laurel:problem:wrong-check-character"
TOO_MANY = "urn:laurel:problem:too-many-wrong-numbers"

router = public_router("certificates", is_private=True)


class CertificateQuery(ItemQuery):
    """Parameters of a check."""

    k: str = Field("", max_length=40, description="The key in the QR code's address: with it, name and history.")


@router.get(
    "/{number}/",
    response=CertificateOut,
    operation_id="certificates_get",
    summary="Check a certificate",
    description="Full-width and small letters, spaces and missing hyphens are read as the number is written. "
    "The name is null unless its holder has published it or the key is given.",
)
def get_certificate(request: HttpRequest, number: str, query: Query[CertificateQuery]) -> Any:
    lookup = try_number(number, key=query.k, address=client_address(request))
    if lookup is None:
        return _slowed()
    found: Verification | None = lookup.found
    return found if found is not None else _not_found(lookup)


def _not_found(lookup: Lookup) -> HttpResponse:
    if lookup.is_number and not lookup.check_holds:
        detail = "The last character doesn't match the others: look for digits in another order or misread ones."
        return _problem(404, WRONG_CHECK, "Wrong check character", detail)
    return _problem(404, NOT_FOUND, "No such certificate", "No certificate was issued under this number.")


def _slowed() -> HttpResponse:
    detail = f"Too many numbers that don't exist. Try again in {WAIT_SECONDS} seconds."
    answer = _problem(429, TOO_MANY, "Too many wrong numbers", detail)
    answer["Retry-After"] = str(WAIT_SECONDS)
    return answer


def _problem(status: int, kind: str, title: str, detail: str) -> HttpResponse:
    made: HttpResponse = problem_response(status=status, type_uri=kind, title=title, detail=detail)
    return made
