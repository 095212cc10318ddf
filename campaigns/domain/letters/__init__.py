"""What campaigns write by mail: the kinds, and who is told of what. Staff may word every kind in the admin."""
