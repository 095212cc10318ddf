"""Triggers that notice changes, and reading once until the next one."""
