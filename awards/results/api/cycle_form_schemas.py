"""The words of JSON Schema that the form of a cycle is written in: what a reader of the answer may come across."""

from typing import Literal

from ninja import Field, Schema


class FormConditionOut(Schema):
    """What has to be so for somebody to apply."""

    title: str
    description: str


class FormResultOut(Schema):
    """How the result of a ratio or an average is computed: paths of its parts, and between what it has to be."""

    numerator: str
    denominator: str
    months: int | None
    percent: bool
    minimum: float | None = None
    maximum: float | None = None


class FormPartOut(Schema):
    """One part of the form as JSON Schema; what doesn't apply to it isn't there. `x-…` are words of our own."""

    title: str | None = None
    description: str | None = None
    type: str | list[str] | None = None
    format: str | None = None
    const: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = Field(None, alias="minLength")
    max_length: int | None = Field(None, alias="maxLength")
    max_items: int | None = Field(None, alias="maxItems")
    any_of: list["FormPartOut"] | None = Field(None, alias="anyOf")
    one_of: list["FormPartOut"] | None = Field(None, alias="oneOf")
    items: "FormPartOut | None" = None
    properties: dict[str, "FormPartOut"] | None = None
    additional_properties: Literal[False] | None = Field(None, alias="additionalProperties")
    required: list[str] | None = None
    code_list: str | None = Field(None, alias="x-code-list")
    kind: str | None = Field(None, alias="x-kind")
    version: int | None = Field(None, alias="x-version")
    required_to_submit: bool | list[str] | None = Field(None, alias="x-required-to-submit")
    looked_at: str | None = Field(None, alias="x-looked-at")
    unit: str | None = Field(None, alias="x-unit")
    decimals: int | None = Field(None, alias="x-decimals")
    result: FormResultOut | None = Field(None, alias="x-result")
    max_graphemes: int | None = Field(None, alias="x-max-graphemes")
    endings: list[str] | None = Field(None, alias="x-endings")
    max_bytes: int | None = Field(None, alias="x-max-bytes")
    evidence_for: str | None = Field(None, alias="x-evidence-for")


class FormOut(Schema):
    """The form of a cycle: a JSON Schema of what an applicant sends."""

    dialect: str = Field(alias="$schema")
    address: str = Field(alias="$id")
    title: str
    description: str
    conditions: list[FormConditionOut] = Field(alias="x-conditions")
    type: Literal["object"]
    additional_properties: Literal[False] = Field(alias="additionalProperties")
    properties: dict[str, FormPartOut]
