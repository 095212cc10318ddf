"""How the state of an application looks in the admin: a shape and a colour beside its word, never colour alone."""

from msgspec import Struct

from awards.applications.enums import ApplicationState


class Shape(Struct, frozen=True):
    """An icon of Wagtail's, and a colour by the part of the way: begun, sent, back, done, out."""

    icon: str
    tone: str


SHAPES = {
    ApplicationState.DRAFT: Shape("edit", "begun"),
    ApplicationState.SUBMITTING: Shape("time", "begun"),
    ApplicationState.SUBMITTED: Shape("mail", "sent"),
    ApplicationState.RETURNED: Shape("resubmit", "back"),
    ApplicationState.ACCEPTED: Shape("check", "done"),
    ApplicationState.WITHDRAWN: Shape("minus", "out"),
    ApplicationState.INELIGIBLE: Shape("cross", "out"),
    ApplicationState.NOT_SUBMITTED: Shape("time", "out"),
}
