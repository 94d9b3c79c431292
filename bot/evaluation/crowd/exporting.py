"""Takes the whole case list out of the console, and looks at what that costs the gateway."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiohttp

from bot.evaluation.crowd.gateway import GatewayFailed, Running
from bot.evaluation.crowd.measuring import COOKIE
from bot.evaluation.statistics import percentile

_MEGABYTE = 1_000_000
_KIBIBYTE = 1024
#: How often somebody else opens a page while the export runs.
_EVERY_SECONDS = 0.5


@dataclass(frozen=True)
class Exported:
    """How one export went. ``more_memory``: by how many bytes the gateway was larger at its largest than
    before; ``meanwhile``: milliseconds of pages that somebody else opened."""

    name: str
    seconds: float
    size: int
    lines: int
    more_memory: int
    meanwhile: tuple[float, ...]


async def exports(running: Running, session: str) -> list[Exported]:
    """The case list in both forms, one after the other. Raises ``GatewayFailed``."""
    async with aiohttp.ClientSession(
        cookies={COOKIE: session}, timeout=aiohttp.ClientTimeout(total=None)
    ) as client:
        return [await _export(client, running, form) for form in ("csv", "json")]


async def _export(client: aiohttp.ClientSession, running: Running, form: str) -> Exported:
    before = _begin_peak(running.pid)
    began, size, lines, last = time.perf_counter(), 0, 0, b""
    done = asyncio.Event()
    others = asyncio.create_task(_look(client, running, done))
    async with client.get(f"{running.address}/dpo/export/cases.{form}") as response:
        if response.status != 200:
            raise GatewayFailed(f"The export was answered with {response.status}.")
        async for part in response.content.iter_any():
            size += len(part)
            lines += part.count(b"\n")
            last = part[-40:]
    took = time.perf_counter() - began
    done.set()
    meanwhile = await others
    if form == "json" and not last.rstrip().endswith(b"}"):
        raise GatewayFailed("The export is not whole.")
    return Exported(form.upper(), took, size, lines, _peak(running.pid) - before, meanwhile)


async def _look(
    client: aiohttp.ClientSession, running: Running, done: asyncio.Event
) -> tuple[float, ...]:
    took = []
    while not done.is_set():
        began = time.perf_counter()
        async with client.get(f"{running.address}/dpo?state=open") as response:
            await response.read()
        took.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(_EVERY_SECONDS)
    return tuple(took)


def _begin_peak(pid: int) -> int:
    """Forget the largest size that the process had (Linux); what it has now."""
    Path(f"/proc/{pid}/clear_refs").write_text("5")
    return _status(pid, "VmRSS")


def _peak(pid: int) -> int:
    return _status(pid, "VmHWM")


def _status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * _KIBIBYTE
    raise GatewayFailed(f"The gateway's {name} is not known.")


def exports_table(exported: Sequence[Exported]) -> str:
    """The figures as a Markdown table."""
    lines = ["| export | lines | size | time | more memory | queue meanwhile, p95 |", "|---|---|---|---|---|---|"]  # fmt: skip
    for one in exported:
        late = f"{percentile(one.meanwhile, 0.95):.0f} ms" if one.meanwhile else ""
        lines.append(
            f"| {one.name} | {one.lines:,} | {one.size / _MEGABYTE:.0f} MB | {one.seconds:.0f} s "
            f"| {one.more_memory / _MEGABYTE:.1f} MB | {late} |"
        )
    return "\n".join(lines)
