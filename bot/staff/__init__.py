"""The people who work the queue: accounts, signing in, sessions, and what each may do."""
