"""Secrets of private addresses: known by their name in the route, blanked in any text."""

import logging
import sys

import pytest
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLResolver

from foundation.records.domain.secret_address import (
    NAMES,
    PARAMETER,
    BlankSecrets,
    blank_secrets,
    list_secret_routes,
)

# Parameters that open nothing: numbers, codes, public ids, names of models and files. A new name is looked at first.
OPEN = {
    "action", "action_name", "app_label", "app_name", "application_id", "audience", "awardee", "code",
    "collection_id", "column", "content_type_app_name", "content_type_model_name", "criterion_id", "destination_id",
    "doc_id", "document_id", "ending", "file_id", "filter_spec", "form", "image_id", "instance_pk", "key", "kind",
    "language", "layout", "link", "member", "mode", "model_name", "name", "number", "object_id", "outcome_id",
    "overridable_segment_id", "page_id", "page_pk", "page_to_move_id", "page_view_restriction_id", "parent_page_id",
    "phase_id", "pk", "practice_id", "privilege", "public_id", "redirect_id", "revision_id", "revision_id_a",
    "revision_id_b", "section", "session_id", "site_id", "source", "string_segment_id", "task_id", "task_state_id",
    "to", "translation_id", "translation_source_id", "type", "type_name", "uploaded_file_id", "workflow_pk",
    "workflow_state_id",
}  # fmt: skip
BEGINNINGS = {
    "admin/password_reset/confirm/",
    "apply/read/",
    "award-logo/<slug:public_id>/",
    "en/cooperate/",
    "en/embargo/",
    "en/report/",
    "files/pictures/",
    "files/previews/",
    "files/signed/",
    "ja/cooperate/",
    "ja/embargo/",
    "ja/report/",
    "join/address/",
    "join/confirm/",
    "logos/<slug:public_id>/",
    "logos/preview/",
    "manage/",
    "notices/unsubscribe/",
}


def list_parameters(patterns) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern.pattern, RoutePattern):
            found |= set(PARAMETER.findall(str(pattern.pattern)))
        if isinstance(pattern, URLResolver):
            found |= list_parameters(pattern.url_patterns)
    return found


def test_every_parameter_of_an_address_is_known_to_be_open_or_secret() -> None:
    assert list_parameters(get_resolver().url_patterns) - OPEN == NAMES


def test_every_private_address_is_found_in_the_routes() -> None:
    found = {
        route[: min(route.index(f"{name}>") for name in NAMES if f"{name}>" in route)] for route in list_secret_routes()
    }

    assert {beginning.rpartition("<")[0] for beginning in found} == BEGINNINGS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not Found: /manage/s3cr3t/", "Not Found: /manage/***/"),
        ("Not Found: /manage/s3cr3t", "Not Found: /manage/***"),
        ("Not Found: /MANAGE//s3cr3t/nowhere/", "Not Found: /MANAGE//***/nowhere/"),
        ("/en/manage/s3cr3t/edit/ and /manage/other/", "/en/manage/***/edit/ and /manage/***/"),
        ("/ja/cooperate/s3cr3t/logo/23456/parts/", "/ja/cooperate/***/logo/23456/parts/"),
        ("/cooperate/s3cr3t/", "/cooperate/***/"),
        ("/award-logo/2345abcd/s3cr3t/", "/award-logo/2345abcd/***/"),
        ("/logos/2345abcd/s3cr3t/all.zip", "/logos/2345abcd/***/all.zip"),
        ("/logos/preview/WzEs:1vM:s3cr3t.svg", "/logos/preview/***"),
        ("/files/signed/WzEs:1vM:s3cr3t/", "/files/signed/***/"),
        ("/admin/password_reset/confirm/MQ/c1-s3cr3t/", "/admin/password_reset/confirm/***/***/"),
        ("/notices/unsubscribe/2345:s3cr3t/", "/notices/unsubscribe/***/"),
        ("'GET /v/TWM2026-000001-0?k=s3cr3t&q=1 HTTP/1.1'", "'GET /v/TWM2026-000001-0?k=***&q=1 HTTP/1.1'"),
        ("/accounts/login/?next=%2Fapply%2Fread%2Fs3cr3t%2F&a=1", "/accounts/login/?next=%2Fapply%2Fread%2F***&a=1"),
        ("https://s3.jp/a?X-Amz-Expires=60&X-Amz-Signature=s3cr3t", "https://s3.jp/a?X-Amz-Expires=60&X-Amz-Signature=***"),
        ("/apply/2345abcd/receipt/ /join/twm/sent/", "/apply/2345abcd/receipt/ /join/twm/sent/"),
        ("nothing to blank: 50%", "nothing to blank: 50%"),
    ],
)  # fmt: skip
def test_blank_secrets(text, expected) -> None:
    assert blank_secrets(text) == expected
    assert blank_secrets(expected) == expected


@pytest.mark.urls("tests.records.no_such_module")
def test_where_the_addresses_cannot_be_read_what_looks_like_a_secret_is_blanked() -> None:
    assert blank_secrets("/manage/0123456789abcdef0123/ failed") == "/manage/***/ failed"


def record_of(message: str, *args: object, **more: object) -> logging.LogRecord:
    record = logging.LogRecord("tests", logging.WARNING, __file__, 1, message, args, None)
    vars(record).update(more)
    BlankSecrets().filter(record)
    return record


def test_a_record_is_blanked_with_its_arguments_and_stack() -> None:
    record = record_of("%s: %s", "Gone", "/manage/s3cr3t/", stack_info="at /manage/s3cr3t/")

    assert (record.getMessage(), record.stack_info) == ("Gone: /manage/***/", "at /manage/***/")


def test_a_traceback_is_blanked_as_any_formatter_writes_it() -> None:
    try:
        raise LookupError("/manage/s3cr3t/")
    except LookupError:
        record = record_of("failed", exc_info=sys.exc_info())

    written = logging.Formatter("%(message)s").format(record).splitlines()
    assert (written[0], written[1], written[-1]) == (
        "failed",
        "Traceback (most recent call last):",
        "LookupError: /manage/***/",
    )


def test_a_message_whose_arguments_do_not_fit_is_written_all_the_same() -> None:
    assert record_of("%d files", "/manage/s3cr3t/").getMessage() == "%d files ('/manage/***/',)"
