"""`make snapshot FROM=<commit>`: what a commit showed and did against what the working tree shows and does."""
