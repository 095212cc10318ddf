"""How mail goes out in each environment: development never sends, whatever its environment says."""

import json
import os
import subprocess
import sys

import pytest

from tests.architecture.house import ROOT

ASK = """
import json
from config.settings import mail
print(json.dumps({name: value for name, value in vars(mail).items() if name.isupper()}))
"""
REQUIRED = [
    "BASE_URL",
    "SECRET_KEY",
    "DATABASE_URL",
    "S3_PUBLIC_BUCKET",
    "S3_PRIVATE_BUCKET",
    "S3_PUBLIC_DOMAIN",
    "ALLOWED_HOSTS",
]


def settings_with(environment: str, **more: str) -> dict[str, object]:
    """The mail settings of a process with this environment and nothing else."""
    given = dict.fromkeys(REQUIRED, "https://example.jp") | {"LAUREL_ENV": environment} | more
    given |= {"PATH": os.environ["PATH"], "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    done = subprocess.run([sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "more", [{}, {"EMAIL_URL": "smtp+tls://user:word@mail.example.jp:587"}, {"EMAIL_SERVICE": "postmark"}]
)
def test_development_sends_nothing(more: dict[str, str]) -> None:
    found = settings_with("development", **more)

    assert found["LAUREL_NOTICES_BACKEND"] == "django.core.mail.backends.filebased.EmailBackend"
    assert found["EMAIL_BACKEND"] == "foundation.notices.backends.OutboxBackend"


def test_production_by_smtp() -> None:
    found = settings_with("production", EMAIL_URL="smtp+tls://user:word@mail.example.jp:587")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example.jp", 587, True)


def test_production_by_a_mail_service() -> None:
    found = settings_with(
        "production",
        EMAIL_SERVICE="postmark",
        EMAIL_SERVICE_SETTINGS='{"POSTMARK_SERVER_TOKEN": "token"}',
        EMAIL_WEBHOOK_SECRET="user:word",
    )

    assert found["LAUREL_NOTICES_BACKEND"] == "anymail.backends.postmark.EmailBackend"
    assert found["ANYMAIL"] == {"POSTMARK_SERVER_TOKEN": "token", "WEBHOOK_SECRET": "user:word"}
