"""Mail services that misbehave."""

import threading
from typing import Any, ClassVar

from django.core.mail.backends.base import BaseEmailBackend


class Echo(BaseEmailBackend):
    """Refuses every mail and repeats its text in the error."""

    def send_messages(self, email_messages: Any) -> int:
        raise OSError(f"refused: {email_messages[0].body}")


class Slow(BaseEmailBackend):
    """Takes every mail, with a pause in which another worker could take it too."""

    sent: ClassVar[list[str]] = []

    def send_messages(self, email_messages: Any) -> int:
        threading.Event().wait(0.01)
        self.sent.extend(email_messages[0].to)
        return 1
