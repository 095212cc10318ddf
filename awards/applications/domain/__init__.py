"""The verbs of applications; import from here."""

from .answer import outcome_of, save_answers
from .answer_editability import NOTHING, Editable, closes_at, get_editable, is_open_for, is_submittable, last_moment
from .answer_wording import describe, label_of
from .application import begin_application, save_organisation, take_back_application, withdraw_application
from .correction import Unlock, name_of
from .draft import Draft, load_draft
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
from .queries.application_progress import Progress, SectionState, list_sections
from .submission import complete_submission, confirm_declarations, submit_application
from .submission_completeness import Finding, Level, excess, list_findings, list_missing
from .submission_snapshot import hash_snapshot
