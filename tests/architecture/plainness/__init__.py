"""How plain the house is, in numbers: each module measures a few figures on a `Tree`; `figures` lists them all."""
