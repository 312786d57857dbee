"""What the figures were taken on, and whether it had anything else to do."""

import datetime
import os
import platform
import subprocess
import sys

# A core that is busy for more than a fifth of the time moves a median.
BUSY = 0.2


def warn_if_busy() -> None:
    load = os.getloadavg()[0]
    if load > BUSY:
        print(f"The machine is busy (load average {load:.2f}): these figures only orient. Ratios stand better than times.", file=sys.stderr)


def describe() -> list[str]:
    """The lines that stand at the head of a result."""
    load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
    return [
        f"- date: {datetime.date.today().isoformat()}",
        f"- CPU: {_cpu()}, {os.cpu_count()} cores; memory {_memory_gib():.0f} GiB",
        f"- system: {_release()}, Linux {platform.release().split('-')[0]}; .NET {_first_line('dotnet', '--version')} (SDK)",
        f"- peers: libebur128 {_version('libebur128-1', 'libebur128-dev')}, ffmpeg {_version('ffmpeg')}, libsndfile {_version('libsndfile1')}, FFTW {_version('libfftw3-single3')}",
        f"- load average when it began: {load}",
    ]


def _cpu() -> str:
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory_gib() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30


def _release() -> str:
    return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")


def _version(*packages: str) -> str:
    for package in packages:
        line = _first_line("dpkg-query", "-W", "-f=${Version}", package)
        if line:
            return line.split(":", 1)[-1].split("-")[0].split("+")[0]
    return "unknown"


def _first_line(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.splitlines()[0].strip() if done.stdout else ""
