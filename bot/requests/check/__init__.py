"""The check of the answers before a request is sent: what is changed there, and how."""
