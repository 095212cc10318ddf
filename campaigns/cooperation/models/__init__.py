"""Cooperation requests, letters and their batches; import from here."""

from .letter import CooperationCrest, CooperationLetter, CooperationSending, CooperationSendingRow
from .request import CooperationBody, CooperationLogo, CooperationRequest
