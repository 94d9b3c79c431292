"""Where a running service keeps its own files, inside the data folder."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

#: A Unix socket's path ends at 107 bytes, and supervisord first binds a longer temporary name.
_LONGEST_SOCKET = 90


@dataclass(frozen=True)
class Places:
    """The files of a service with this data folder."""

    data_dir: Path

    @property
    def run(self) -> Path:
        """Files that count only while the service runs."""
        return self.data_dir / "run"

    @property
    def logs(self) -> Path:
        """One log for each process, kept small by rotation."""
        return self.data_dir / "logs"

    @property
    def config(self) -> Path:
        """The supervisor's configuration, written at each start."""
        return self.run / "supervisord.conf"

    @property
    def lock(self) -> Path:
        """Held as long as a service runs on this data folder."""
        return self.run / "lock"

    @property
    def socket(self) -> Path:
        """Where the supervisor is spoken to; outside the data folder when its path is too long."""
        inside = self.run / "supervisor.sock"
        if len(os.fsencode(inside)) <= _LONGEST_SOCKET:
            return inside
        name = hashlib.sha256(os.fsencode(self.data_dir)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"bot-{os.getuid()}-{name}" / "supervisor.sock"

    def log(self, program: str) -> Path:
        """The log of one process."""
        return self.logs / f"{program}.log"

    def make(self) -> None:
        """Make the folders, for this user alone. Raises ``PermissionError`` if one is not ours."""
        for folder in (self.data_dir, self.run, self.logs, self.socket.parent):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Anybody may make folders where temporary files live.
        if self.socket.parent.stat().st_uid != os.getuid():
            raise PermissionError(f"The folder {self.socket.parent} belongs to somebody else.")
