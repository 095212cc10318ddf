"""What tests of campaigns share: who hears a signal."""

import pytest


@pytest.fixture
def heard(django_capture_on_commit_callbacks):
    """`heard(signal, verb)`: what the signal said while the verb ran and its transaction was committed."""

    def listen(signal, verb):
        said = []

        def receive(sender, **facts):
            said.append({name: value for name, value in facts.items() if name != "signal"})

        signal.connect(receive)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                verb()
        finally:
            signal.disconnect(receive)
        return said

    return listen
