"""Attachments of notices, made by the worker when it sends (see attachment factories in foundation.notices)."""

from awards.applications.domain.notices.member import address_of
from awards.applications.domain.printing.submission_receipt import print_receipt
from awards.applications.models import Submission
from foundation.notices.registry import File


def receipt_copy(key: str, language: str) -> File:
    """The receipt of the submission with this public id, with all that was sent. Raises what `print_receipt` raises."""
    rows = Submission.objects.select_related("application__cycle__division")
    submission = rows.get(public_id=key)
    printed = print_receipt(submission, language=language, address=address_of(submission.application))
    return File(printed.name, printed.content, printed.content_type)
