"""The tests. `tests/parts/` starts what they run on; `tests/factories/` makes what they run with."""
