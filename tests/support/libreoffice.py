"""LibreOffice without a screen, for tests: one private profile a session, many files a run."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

SOFFICE = shutil.which("soffice")


class Office:
    """A LibreOffice that nobody else uses."""

    def __init__(self, profile: Path) -> None:
        self._profile = profile

    def convert(self, sources: Sequence[Path], kind: str, into: Path) -> list[Path | None]:
        """Convert files, no two of one name, and return the results in order; ``kind`` is ``pdf``, ``xlsx``…

        A file on which LibreOffice gives up, or over which it stumbles, gives None; it never spoils the others.
        """
        into.mkdir(parents=True, exist_ok=True)
        results = [into / f"{source.stem}.{kind}" for source in sources]
        left = list(zip(sources, results, strict=True))
        while left:
            self._run([source for source, _ in left], kind, into)
            left = [pair for pair in left if not pair[1].exists()][1:]  # the first one missing is the culprit
        return [result if result.exists() else None for result in results]

    def _run(self, sources: Sequence[Path], kind: str, into: Path) -> None:
        command = [str(SOFFICE), f"-env:UserInstallation={self._profile.as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", kind, "--outdir", str(into), *map(str, sources)]
        subprocess.run(command, check=False, capture_output=True, timeout=300)
