"""Django's engine of SQLite, for a database that trusts no schema."""
