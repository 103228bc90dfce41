"""How easily the texts of a bank are read: an index, and the longest sentences."""
