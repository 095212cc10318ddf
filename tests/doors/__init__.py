"""The one walk over all doors: what may not show shows nowhere, whoever asks, by whatever method, name or number.

`world*.py` make the data, with a mark in every text of what is hidden; `table.py` reads the rows of all doors;
`visitors.py` says who may see what; `walker.py` asks. `test_inventory.py` fails for an address without a row,
`test_walk.py` walks, `test_seeded_leaks.py` breaks the guards one by one and wants the walk to see it. `make doors`
walks the whole way and prints what there is.
"""
