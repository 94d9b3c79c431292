"""Memory of a process that serves for long."""

from __future__ import annotations

import gc


def keep_what_is_loaded() -> None:
    """Call it once everything is loaded: what is there by now stays as long as the process.

    Left out of the garbage collector's full rounds, it no longer holds up an answer or a page now and
    then, for more than a tenth of a second in the gateway.
    """
    gc.collect()
    gc.freeze()
