"""Rasa's custom actions: read the tracker, ask the domain, speak. Served by ``python -m actions``."""
