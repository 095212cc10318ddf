"""The application as a web server loads it."""

import os
import subprocess
import sys

from tests.architecture.house import ROOT

LOADED = "import gc, config.wsgi; print(gc.get_freeze_count() > 100_000, callable(config.wsgi.application))"
# Packages that a start takes long for and no page of the public needs, by the name that they are imported by.
LATE = (
    "boto3",
    "botocore",
    "cryptography",
    "docx",
    "fido2",
    "icalendar",
    "jpholiday",
    "openpyxl",
    "pikepdf",
    "pypdfium2",
    "segno",
    "stdnum",
    "sudachipy",
)
IMPORTED = f"import sys, config.wsgi; print(*(name for name in {LATE} if name in sys.modules))"
COLLECTED = """
import gc
begun = []
gc.callbacks.append(lambda phase, info: begun.append(phase))
import config.wsgi
print(len(begun) < 20, gc.isenabled())
"""
PREPARED = """
import config.wsgi
from django.urls import get_resolver
from foundation.caching.domain.fingerprint import read_contents_fingerprint
print(*sorted(get_resolver()._reverse_dict), read_contents_fingerprint.cache_info().currsize)
"""
DEFERRED = """
import config.wsgi
from home.models import HomePage
from pydantic import ValidationError
from wagtail.api.v3.registry import registry
schema = registry.get(HomePage._meta.label).create_schema
print(schema.__pydantic_complete__)
try:
    schema.model_validate({})
except ValidationError as error:
    print(*(place for wrong in error.errors() for place in wrong["loc"]))
print(schema.__pydantic_complete__)
"""
PARAMETERS = """
import config.wsgi
from casestudies.api.case import CasesQuery
from ninja.params.models import ParamModel
kinds = [kind for kind in ParamModel.__subclasses__() for kind in kind.__subclasses__()]
complete = sum(kind.__pydantic_complete__ for kind in kinds if kind.__module__ == "abc")
print(len(kinds) > 100, complete, CasesQuery.__pydantic_complete__)
"""
PATTERNS = """
import re, config.wsgi
from foundation.certificates.domain import printing
from foundation.search.domain import query
from foundation.text import kana, languages, phrases, places
for module in (kana, languages, phrases, places, printing, query):
    for name, value in vars(module).items():
        if isinstance(value, re.Pattern) and ("-鿿" in value.pattern or "-" + chr(92) + "u9fff" in value.pattern):
            print(module.__name__, name)
"""
PLUGINS = "import config.wsgi; from pydantic.plugin import _loader; print(_loader._plugins)"
REFUSALS = """
import config.wsgi
from casestudies.api.case import router
from foundation.organisations.api.organisation import router as other
kinds = {one.response_models[code] for each in (router, other) for view in each.path_operations.values()
         for one in view.operations for code in (400, 401, 412, 422, 429)}
print(len(kinds), *(name for kind in kinds for name in kind.model_fields))
"""
FORMS = """
import config.wsgi
from wagtail.admin.viewsets import viewsets
from foundation.terms.admin.terms import terms_viewset
from foundation.viewsets.record import RecordViewSet
ours = [one for one in viewsets.viewsets if isinstance(one, RecordViewSet)]
panels = [one._edit_handler for one in ours if one._edit_handler]
print(len(panels) > 30, sum(found.get_form_class.cache_info().currsize for found in panels))
make = terms_viewset._edit_handler.get_form_class
print(make() is make(), "text_ja" in make().base_fields)
"""


def load(program: str) -> list[str]:
    """What a process of its own says."""
    world = {**os.environ, "PYTHONPATH": os.pathsep.join(("site", "."))}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=world, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_what_is_loaded_is_left_out_of_collections() -> None:
    assert load(LOADED) == ["True", "True"]


def test_nothing_is_collected_while_django_and_the_site_are_loaded() -> None:
    assert load(COLLECTED) == ["True", "True"]


def test_packages_that_only_some_work_needs_are_not_loaded_with_the_site() -> None:
    assert load(IMPORTED) == []


def test_what_a_first_request_would_do_is_done_before_workers_are_copied() -> None:
    assert load(PREPARED) == ["en", "ja", "1"]


def test_a_schema_is_built_by_the_first_who_uses_it() -> None:
    assert load(DEFERRED) == ["False", "meta", "title", "True"]


def test_the_parameters_of_an_operation_are_built_by_the_first_who_asks_it() -> None:
    assert load(PARAMETERS) == ["True", "0", "False"]


def test_patterns_with_many_kanji_in_them_are_compiled_by_the_first_who_searches_with_them() -> None:
    assert load(PATTERNS) == []


def test_no_plugins_of_pydantic_are_looked_for_in_all_that_is_installed() -> None:
    assert load(PLUGINS) == ["None"]


def test_refusals_of_all_operations_share_one_class() -> None:
    assert load(REFUSALS) == ["1", "response"]


def test_a_form_of_the_admin_is_made_by_the_first_who_opens_it() -> None:
    assert load(FORMS) == ["True", "0", "True", "True"]
