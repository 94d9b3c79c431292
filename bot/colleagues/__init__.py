"""Asking colleagues who have no account: one link for one question, reminders, escalation."""
