"""The verbs of applications; import from here."""

from .answer import outcome_of, save_answers
from .answer_wording import describe, label_of
from .application import begin_application, save_organisation, take_back_application, withdraw_application
from .completeness import Finding, Level, excess, list_findings, list_missing
from .correction import Unlock, name_of
from .draft import Draft, load_draft
from .editability import NOTHING, Editable, closes_at, get_editable, is_open_for, is_submittable, last_moment
from .material import (
    begin_material,
    complete_material,
    limits_of,
    receive_material,
    remove_material,
    settle_file,
    settle_material,
    settle_materials,
)
from .member import (
    change_right,
    find_readable,
    hand_over,
    invite_colleague,
    join_applications,
    make_reading_link,
    reading_secret,
    remove_colleague,
    revoke_reading_link,
)
from .message import note_messages_read, send_message
from .periodic import close_drafts, next_close, next_overdue, settle_application_of, settle_submissions
from .prefill import fill_in_from, list_answer_marks, list_column_marks, list_prefill_sources
from .queries.application_preview import list_naming, make_preview
from .queries.form_schema import make_form_schema
from .queries.progress import Progress, SectionState, list_sections
from .submission import complete_submission, confirm_declarations, submit_application
from .submission_snapshot import hash_snapshot

__all__ = [
    "Draft",
    "Editable",
    "Finding",
    "Level",
    "NOTHING",
    "Progress",
    "SectionState",
    "Unlock",
    "begin_application",
    "begin_material",
    "change_right",
    "close_drafts",
    "closes_at",
    "complete_material",
    "complete_submission",
    "confirm_declarations",
    "describe",
    "excess",
    "fill_in_from",
    "find_readable",
    "hand_over",
    "hash_snapshot",
    "invite_colleague",
    "is_open_for",
    "is_submittable",
    "join_applications",
    "label_of",
    "last_moment",
    "limits_of",
    "list_prefill_sources",
    "list_findings",
    "list_answer_marks",
    "list_column_marks",
    "list_missing",
    "list_naming",
    "list_sections",
    "load_draft",
    "make_form_schema",
    "make_preview",
    "make_reading_link",
    "name_of",
    "next_close",
    "next_overdue",
    "note_messages_read",
    "outcome_of",
    "reading_secret",
    "receive_material",
    "remove_colleague",
    "remove_material",
    "revoke_reading_link",
    "save_answers",
    "save_organisation",
    "send_message",
    "settle_application_of",
    "settle_file",
    "settle_material",
    "settle_materials",
    "settle_submissions",
    "submit_application",
    "take_back_application",
    "get_editable",
    "withdraw_application",
]
