"""Verbs of users. Signing in itself is allauth's; what an account is, is ours."""
