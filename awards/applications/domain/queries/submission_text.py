"""What an application says in words, and by what names its applicant is known: what others may have to be kept from.

Reads only.
"""

from awards.applications.domain.draft import Draft
from awards.applications.domain.queries.application_preview import list_own_names, say_answer
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.models import Application


def list_texts(draft: Draft) -> dict[int, str]:
    """By item: answers, and the notes of figures. An effort that isn't chosen says nothing."""
    answers = [(one, draft.answers.get(one.item.pk)) for one in draft.questionnaire.questions]
    given = [(one, answer) for one, answer in answers if answer and (answer.is_chosen or not one.is_effort)]
    texts = {one.item.pk: answer.note if one.is_measure else say_answer(answer) for one, answer in given}
    return {item: text for item, text in texts.items() if text.strip()}


def list_sent_texts(application: Application, reader: SubmissionReader | None = None) -> dict[int, str]:
    """Of the submission in force; nothing of an application that wasn't sent."""
    sent = application.current_submission
    return list_texts((reader or SubmissionReader()).read(sent, application)) if sent else {}


def list_names(application: Application) -> list[str]:
    """The applicant, its parties and its contact, as they are now and as they were sent."""
    sent, own = application.current_submission, list_own_names(application)
    if sent is None:
        return own
    parties = [name for party in sent.snapshot["parties"] for name in (party["name"], party["unit_name"])]
    names = (sent.organisation_name, sent.organisation_kana, sent.organisation_name_en, sent.unit_name)
    return list(dict.fromkeys(name for name in (*own, *names, sent.contact_name, *parties) if name))
