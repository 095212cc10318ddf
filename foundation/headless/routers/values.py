"""Stored values as the API shows them: entries of code lists, subjects, rich text as HTML."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator
from wagtail.rich_text import expand_db_html

from foundation.headless.domain.address import full_address
from foundation.headless.routers.schemas import CodeNameOut, CodeOut, LinkOut

PATH = re.compile(r'<a href="(/(?!/)[^"]*)"')


def code_out(record: Any) -> CodeOut | None:
    """An entry of a code list; None for none."""
    return CodeOut(code=record.pk, name_ja=record.name_ja, name_en=record.name_en) if record else None


def code_name_out(record: Any) -> CodeNameOut | None:
    """An entry of a code list in the language that is being spoken; None for none."""
    return CodeNameOut(code=record.pk, name=record.name) if record else None


# A field of a schema that shows the entry of a code list its record has, and the same in a list.
Code = Annotated[CodeOut | None, BeforeValidator(code_out)]
CodeName = Annotated[CodeNameOut | None, BeforeValidator(code_name_out)]


def subject_out(reference: str, subject: Any) -> LinkOut | None:
    """What a page is about, by its reference; None where there is nothing public."""
    return LinkOut(id=reference, name=subject.name, url=full_address(subject.get_absolute_url())) if subject else None


def html_out(text: str) -> str:
    """Rich text as HTML for readers elsewhere: links have whole addresses; where the public may not go, none."""
    return PATH.sub(lambda found: f'<a href="{full_address(found[1])}"', expand_db_html(text))
