"""The edges: pages of others fetched, read and kept. Nothing here knows the evidence."""
