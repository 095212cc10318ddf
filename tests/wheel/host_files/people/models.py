"""The host's own user."""

from django.contrib.auth.models import AbstractUser


class Person(AbstractUser):
    """Nothing added: what matters is that it isn't the plugin set's."""
