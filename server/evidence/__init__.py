"""The evidence base: its files, its database, its revisions."""
