"""The texts of one language in a file for translators, and out of it: no loss."""
