"""Response files: taken in as streams, encrypted in pieces, fetched by the requester, gone in time."""
