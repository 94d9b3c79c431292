"""A letter in a mail: as its text, and as a PDF beside it."""

from __future__ import annotations

from collections.abc import Mapping
from email.message import EmailMessage
from typing import Any

from bot.letters import pdf
from bot.letters.sheet import Sheet


def enclose(mail: EmailMessage, letter: Mapping[str, Any], reference: str) -> None:
    """Make the letter the mail's text, and enclose it as a PDF. Takes a moment; blocking."""
    sheet = Sheet.of(letter)
    mail.set_content(sheet.text())
    mail.add_attachment(
        pdf.render(sheet), maintype="application", subtype="pdf", filename=f"{reference}.pdf"
    )
