"""What a trained classifier depends on beside the examples of ``data/nlu``."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.understanding import (
    ages,
    classifier,
    features,
    focus,
    followup_examples,
    followups,
    guesses,
    head,
    labels,
    numbers,
    owners,
    parties,
    party_examples,
    persons,
    polarity,
    polarity_examples,
    questions,
    regression,
    say,
    senses,
    spelling,
    terms,
    times,
    whether,
    year_groups,
)
from bot.understanding.followup_examples import FOLLOWUPS_DIR
from bot.understanding.party_examples import PARTIES_DIR, folder_hash
from bot.understanding.polarity_examples import POLARITY_DIR
from bot.understanding.weights import fingerprints

#: The code that learns, and that makes what it learns from.
_MODULES = (
    ages,
    classifier,
    features,
    focus,
    followup_examples,
    followups,
    guesses,
    head,
    labels,
    numbers,
    owners,
    parties,
    party_examples,
    persons,
    polarity,
    polarity_examples,
    questions,
    regression,
    say,
    senses,
    spelling,
    terms,
    times,
    whether,
    year_groups,
)


def fingerprint() -> str:
    """A name for the encoder, the messages on who is party to a question and the code, as they are now."""
    code = b"".join(Path(str(module.__file__)).read_bytes() for module in _MODULES)
    taught = " ".join(map(folder_hash, (PARTIES_DIR, FOLLOWUPS_DIR, POLARITY_DIR)))
    return f"{fingerprints()} {taught} {hashlib.sha256(code).hexdigest()}"
