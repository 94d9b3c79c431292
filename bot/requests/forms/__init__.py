"""What each kind of request asks for: one form per file, its fields, and what may stop it. Pure."""
