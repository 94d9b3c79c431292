"""Signed messages to other systems when something happens to a case. Nothing personal in them."""
