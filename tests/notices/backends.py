"""Mail services that misbehave."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class Echo(BaseEmailBackend):
    """Refuses every mail and repeats its text in the error."""

    def send_messages(self, email_messages: Any) -> int:
        raise OSError(f"refused: {email_messages[0].body}")
