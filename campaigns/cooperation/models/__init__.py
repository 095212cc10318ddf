"""Bodies asked to cooperate, the letters and their sending; import from here."""

from .letter import CooperationLetter, CooperationSending, CooperationSendingRow
from .request import CooperationBody, CooperationLogo, CooperationRequest
