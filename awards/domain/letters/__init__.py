"""What the award writes by mail: the kinds (`kinds`), and who is told of what (the verbs below).

Called inside the transaction of the act that is told of; staff may word every kind in the admin.
"""

from .application import tell_extension, tell_invitation
from .audience import CODE as APPLICANTS
from .audience import declare_audience
from .kinds import declare

__all__ = ["APPLICANTS", "declare", "declare_audience", "tell_extension", "tell_invitation"]
