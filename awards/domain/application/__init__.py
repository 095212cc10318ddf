"""The verbs of an application, from the first draft to the receipt; import from here.

Written (`drafts`, `answers`, `materials`) → checked (`completeness`, `progress`) → sent (`submission`, `snapshot`).
"""

from .answers import outcome_of, save_answers
from .call import extend_call
from .completeness import Finding, Level, excess, list_findings, list_missing
from .drafts import begin_application, save_organisation, take_back_application, withdraw_application
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
from .people import (
    change_right,
    find_readable,
    hand_over,
    invite_colleague,
    join_applications,
    make_reading_link,
    remove_colleague,
    revoke_reading_link,
    secret_of,
)
from .prefill import fill_in_from, list_earlier, list_marks
from .preview import make_preview
from .progress import Progress, SectionState, list_sections
from .snapshot import hash_snapshot
from .submission import confirm_declarations, submit_application
from .wording import describe, label_of

__all__ = [
    "Finding",
    "Level",
    "Progress",
    "SectionState",
    "begin_application",
    "begin_material",
    "change_right",
    "complete_material",
    "confirm_declarations",
    "describe",
    "excess",
    "extend_call",
    "fill_in_from",
    "find_readable",
    "hand_over",
    "hash_snapshot",
    "invite_colleague",
    "join_applications",
    "label_of",
    "limits_of",
    "list_earlier",
    "list_findings",
    "list_marks",
    "list_missing",
    "list_sections",
    "make_form_schema",
    "make_preview",
    "make_reading_link",
    "outcome_of",
    "receive_material",
    "remove_colleague",
    "remove_material",
    "revoke_reading_link",
    "save_answers",
    "save_organisation",
    "secret_of",
    "settle_file",
    "settle_material",
    "settle_materials",
    "submit_application",
    "take_back_application",
    "withdraw_application",
]
