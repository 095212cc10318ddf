"""Expired sessions go, others stay."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.domain.session import clear_sessions


@pytest.mark.django_db
@pytest.mark.parametrize(
    "engine", ["django.contrib.sessions.backends.db", "foundation.caching.backends.server_session"]
)
def test_clear_sessions(engine, settings):
    settings.SESSION_ENGINE = engine
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=now + timedelta(days=1))

    clear_sessions()

    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
