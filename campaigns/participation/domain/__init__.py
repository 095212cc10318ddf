"""The verbs of taking part; import from here."""

from .participation import (
    agree_to_logo_terms,
    approve_names,
    change_participation,
    mark_details,
    withdraw_participation,
)
from .participation_address import (
    confirm_address,
    correct_address,
    find_by_used_link,
    find_to_address,
    keep_address,
    request_address,
)
from .participation_approval import (
    approve_participation,
    approve_unseen,
    reject_participation,
    reopen_participation,
    revoke_participation,
)
from .participation_confirmation import confirm_participation, purge_unconfirmed
from .participation_details import Details, read_answers, write_answers
from .participation_entry import enter_participation
from .participation_link import change_link, find_replaced, manage_path, manage_secret
from .participation_logo import approve_logo, attach_logo, may_approve_logo, may_refuse_logo, refuse_logo, send_logo
from .participation_name import list_namesakes, mark_of_names, refuse_names, withdraw_names
from .participation_renewal import find_next_campaign, list_new_questions, register_again
from .participation_similar import join_organisation, reject_as_same
from .registration import find_active, register_participation, send_confirmation_again, send_links
