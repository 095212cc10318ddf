"""Answers to the public, what they were read from, and how long they hold."""
