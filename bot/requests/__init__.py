"""Requests collected in conversation: what is asked, how answers are read, how a form goes on. Pure."""
