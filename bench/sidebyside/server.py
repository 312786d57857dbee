"""A server that runs for a bench."""

import os
import pathlib
import re
import subprocess
import sys


class Server:
    """Monochord over a library of one folder, until the block ends."""

    def __init__(self, root: pathlib.Path, folder: pathlib.Path, data: str) -> None:
        self._command = [str(root / "monochord"), "serve", "--port", "0", "--no-demo", "--library", str(folder), "--data", data]

    def __enter__(self) -> "Server":
        self._process = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        for line in self._process.stdout:
            if found := re.search(r"listens on (http\S+)", line):
                self.address = found.group(1)
                return self
        sys.exit("The server did not start.")

    def __exit__(self, *_) -> None:
        self._process.terminate()
        self._process.wait()

    def memory(self) -> float:
        status = pathlib.Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1000

    def cpu(self) -> float:
        fields = pathlib.Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        # Decoders are children of their own.
        return sum(int(field) for field in fields[11:15]) / os.sysconf("SC_CLK_TCK")
