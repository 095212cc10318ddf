"""The verbs of certificates; import from here."""

from .batch import make_batch, request_batch, sign_batch
from .certificate import (
    clean_name,
    issue_certificate,
    reinstate_certificate,
    rename_certificate,
    revoke_certificate,
    set_name_public,
    withdraw_certificate,
)
from .certificate_correction import compose_corrected, correct_certificate
from .design import save_design
from .errors import CandidateChanged, DesignNotReady, NameMissing, NotActive, RevokedWithoutReason
from .printing import NotPrintable, is_printable, picture_certificate, print_certificate
from .queries.certificate import find_certificate
from .queries.reservation import list_kept
from .reservation import give_back, issue_kept, keep_missing, keep_numbers, make_file
