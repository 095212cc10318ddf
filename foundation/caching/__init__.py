"""Answers to the public, kept in front of Django until something that they were read from changes."""
