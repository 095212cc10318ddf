"""The verbs of an application, from the first draft to the receipt; import from here.

Written (`drafts`, `answers`, `materials`) → checked (`completeness`, `progress`) → sent (`submission`, `issuing`,
`snapshot`; `unfinished` and `upkeep` where it doesn't end by itself) → taken up by the secretariat (`processing`,
`corrections`, `messages`). What may be changed when: `editing`.
"""

from .answers import outcome_of, save_answers
from .call import extend_call
from .clock import database_now
from .completeness import Finding, Level, excess, list_findings, list_missing
from .corrections import Unlock, name_of
from .drafts import begin_application, save_organisation, take_back_application, withdraw_application
from .editing import NOTHING, Editable, closes_at, is_open_for, is_submittable, last_moment, what_may_change
from .files import is_asked_for, list_materials
from .form_schema import make_form_schema
from .materials import (
    begin_material,
    complete_material,
    limits_of,
    receive_material,
    remove_material,
    settle_file,
    settle_material,
    settle_materials,
)
from .messages import note_messages_read, send_message
from .people import (
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
from .prefill import fill_in_from, list_earlier, list_marks
from .preview import list_naming, make_preview
from .processing import accept_application, mark_eligible, mark_ineligible, return_application
from .progress import Progress, SectionState, list_sections
from .snapshot import hash_snapshot
from .submission import complete_submission, confirm_declarations, submit_application
from .upkeep import close_drafts, next_close, next_overdue, settle_application_of, settle_submissions
from .wording import describe, label_of

__all__ = [
    "NOTHING",
    "Editable",
    "Finding",
    "Level",
    "Progress",
    "SectionState",
    "Unlock",
    "accept_application",
    "begin_application",
    "begin_material",
    "change_right",
    "close_drafts",
    "closes_at",
    "complete_material",
    "complete_submission",
    "confirm_declarations",
    "database_now",
    "describe",
    "excess",
    "extend_call",
    "fill_in_from",
    "find_readable",
    "hand_over",
    "hash_snapshot",
    "invite_colleague",
    "is_asked_for",
    "is_open_for",
    "is_submittable",
    "last_moment",
    "join_applications",
    "label_of",
    "limits_of",
    "list_earlier",
    "list_findings",
    "list_marks",
    "list_materials",
    "list_missing",
    "list_naming",
    "list_sections",
    "make_form_schema",
    "make_preview",
    "make_reading_link",
    "mark_eligible",
    "mark_ineligible",
    "next_close",
    "next_overdue",
    "name_of",
    "note_messages_read",
    "outcome_of",
    "receive_material",
    "remove_colleague",
    "remove_material",
    "return_application",
    "revoke_reading_link",
    "save_answers",
    "save_organisation",
    "reading_secret",
    "send_message",
    "settle_application_of",
    "settle_file",
    "settle_material",
    "settle_materials",
    "settle_submissions",
    "submit_application",
    "take_back_application",
    "what_may_change",
    "withdraw_application",
]
