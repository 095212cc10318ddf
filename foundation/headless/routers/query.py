"""The parameters that all public operations share. Filters are named as the fields are; routers add theirs."""

from datetime import date
from typing import Annotated, Literal, get_args

from django.conf import settings
from ninja import Field
from pydantic import BaseModel, ConfigDict

Language = Literal["ja", "en"]
Year = Annotated[int, Field(ge=1900, le=2100)]
Day = Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]  # Japan's first day lies before UTC's
LANGUAGES: tuple[str, ...] = get_args(Language)
# The site's own language, where it is one of these.
DEFAULT_LANGUAGE: Language = "en" if settings.LANGUAGE_CODE.startswith("en") else "ja"


class ItemQuery(BaseModel):
    """Parameters of one record or page."""

    model_config = ConfigDict(defer_build=True)  # of its kinds, too: what checks values is built by the first request

    locale: Language = Field(DEFAULT_LANGUAGE, description="Language of the texts; pages not translated are not found.")


class ListQuery(ItemQuery):
    """Parameters of a list; a router adds its filters and `order` with a closed list of values."""

    locale: Language = Field(DEFAULT_LANGUAGE, description="Language of the texts; pages not translated are left out.")
    search: str | None = Field(None, max_length=100, description="Words that all must occur in the title or summary.")


class TextListQuery(ListQuery):
    """Parameters of a list of pages whose whole texts are searched."""

    search: str | None = Field(
        None,
        max_length=100,
        description='Words that all must occur in the page or its names; "phrases"; -words that must not.',
    )
