"""Certificates, their designs and batches; import from here."""

from .batch import BatchRow, CertificateBatch
from .certificate import Certificate, CertificateEvent, NumberCounter
from .design import CertificateDesign, DesignVersion
from .reservation import Reservation
