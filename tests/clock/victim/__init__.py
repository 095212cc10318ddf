"""An app whose work waits to be killed: installed only in the processes that tests of the clock start."""
