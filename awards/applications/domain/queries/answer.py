"""Answers of an application."""

from collections.abc import Iterable

from awards.applications.models import Answer, Application


def get_answers(application: Application) -> dict[int, Answer]:
    """The answers by item: to the newest version that was answered."""
    return by_item(application.answers.select_related("item_version", "option").order_by("item_version__number"))


def by_item(answers: Iterable[Answer]) -> dict[int, Answer]:
    """Answers in the order of their versions, by item: to the newest version that was answered."""
    return {answer.item_version.item_id: answer for answer in answers}
