"""What later stages of an award tell applications, which don't know them. Filled when the apps are ready."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from foundation.registry import Registry

if TYPE_CHECKING:
    from awards.programmes.domain.queries.questionnaire import Questionnaire

AnswerExamples = Callable[["Questionnaire", datetime], Mapping[int, Any]]


answer_examples: Registry[AnswerExamples] = Registry("answer_examples")
