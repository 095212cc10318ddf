"""Builders of the demo, in the order they run: each puts what it made into the stock under the names data files use.

Every builder may run again: what is there is found by its code or address and brought up to date. That is all that
`--renew` does, from a new base day.
"""
