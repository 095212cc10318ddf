"""Reads across models, and whatever the public may see: public views and routers read nothing else."""
