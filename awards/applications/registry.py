"""What the later stages of an award register with applications, which can't import them. Filled in `ready()`."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from foundation.registry import Registry

if TYPE_CHECKING:
    from awards.applications.models import Application
    from awards.programmes.domain.queries.item_questionnaire import Questionnaire

AnswerExamples = Callable[["Questionnaire", datetime], Mapping[int, Any]]


OutcomeAddress = Callable[["Application", Any], str | None]  # for a person; None: there is nothing to read yet


answer_examples: Registry[AnswerExamples] = Registry("answer_examples")
outcome_addresses: Registry[OutcomeAddress] = Registry("outcome_addresses")
# within the transaction that hands an application over: it, the new owner's place among its members till then, by, at
handed_over: Registry[Callable[["Application", Any, Any, datetime], None]] = Registry("handed_over")
