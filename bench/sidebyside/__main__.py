"""Runs one of the side-by-side benches; started by bench/run."""

import argparse
import pathlib

import benches
import machine


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench/run")
    parser.add_argument("root", type=pathlib.Path, help=argparse.SUPPRESS)
    parser.add_argument("name", choices=sorted(benches.ALL))
    parser.add_argument("--pairs", type=int)
    parser.add_argument("--core", type=int, default=1)
    parser.add_argument("--programme")
    parser.add_argument("--files", type=int)
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--out", type=pathlib.Path)
    options = parser.parse_args()

    options.pairs = options.pairs or (101 if options.name == "fft" else 5)
    machine.warn_if_busy()
    report = benches.ALL[options.name](options)
    out = (options.out or options.root / "bench" / "results") / f"{options.name}.md"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(report.replace(f"{options.root}/", ""), encoding="utf-8")
    print(report)
    print(f"Written to {out}.")


main()
