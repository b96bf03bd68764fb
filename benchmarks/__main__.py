"""Command line: `python -m benchmarks NAME [--size N] [--rounds N] [--json]`, or `all [--write]`."""

from __future__ import annotations

import argparse
import dataclasses
import importlib
import json
import platform
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import Result

# Name → module with `run(size, rounds)`, which gives a Result or several.
BENCHMARKS = {
    "import": "benchmarks.import_",
    "reimport": "benchmarks.reimport",
    "messages": "benchmarks.messages",
    "vcard": "benchmarks.vcard",
    "duplicates": "benchmarks.duplicates",
    "quicklog": "benchmarks.quicklog",
    "search": "benchmarks.search",
    "list": "benchmarks.list_",
    "frame": "benchmarks.frame",
    "layout": "benchmarks.layout",
    "start": "benchmarks.start",
    "tray": "benchmarks.tray",
    "today": "benchmarks.today",
    "matches": "benchmarks.matches",
    "whom": "benchmarks.whom",
    "paths": "benchmarks.paths",
    "composer": "benchmarks.composer",
}
SIZES = (1_000, 30_000, 100_000)
GRAPH_SIZES = (1_000, 5_000, 30_000)
REPORT = Path(__file__).parents[1] / "docs" / "performance.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("name", choices=[*BENCHMARKS, "all"])
    parser.add_argument(
        "--size",
        type=int,
        help="contacts (default: 30,000; with all: 1,000, 30,000 and 100,000, of the graph 1,000, 5,000 and 30,000)",
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print the figures for machines")
    parser.add_argument("--write", action="store_true", help=f"write docs/{REPORT.name}")
    chosen = parser.parse_args()
    names = list(BENCHMARKS) if chosen.name == "all" else [chosen.name]
    measure = run if chosen.name != "all" else run_apart
    results: list[Result] = []
    for name in names:
        every = GRAPH_SIZES if name in ("frame", "layout") else SIZES
        sizes = (chosen.size,) if chosen.size else every if chosen.name == "all" else (30_000,)
        for size in sizes:
            for result in measure(name, size, chosen.rounds):
                results.append(result)
                if not chosen.json:
                    print(line(result), flush=True)
    if chosen.json:
        print(json.dumps([dataclasses.asdict(result) | {"met": result.met} for result in results], indent=1))
    if chosen.write:
        REPORT.write_text(report(results), encoding="utf-8")


def run(name: str, size: int, rounds: int) -> Iterable[Result]:
    """The figures of one benchmark."""
    found = importlib.import_module(BENCHMARKS[name]).run(size, rounds)
    return [found] if isinstance(found, Result) else list(found)


def run_apart(name: str, size: int, rounds: int) -> Iterable[Result]:
    """The figures of one benchmark, in a process of its own: what one leaves behind weighs on no other."""
    command = [
        sys.executable,
        "-m",
        "benchmarks",
        name,
        "--size",
        str(size),
        "--rounds",
        str(rounds),
        "--json",
    ]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    fields = {field.name for field in dataclasses.fields(Result)}
    return [Result(**{key: row[key] for key in fields & row.keys()}) for row in json.loads(told)]


def line(result: Result) -> str:
    return (
        f"{result.name:<12} {result.size:>7,}  ours {result.ours_ms:>9,.1f}  {result.against} "
        f"{result.against_ms:,.1f}  ratio {result.ratio:.2f}  {verdict(result)} {result.note}".rstrip()
    )


def verdict(result: Result) -> str:
    if result.bar is None:
        return "–"
    most = "at least" if result.at_least else "at most"
    return f"{most} {result.bar:g}: {'met' if result.met else 'not met'}"


def report(results: Iterable[Result]) -> str:
    """The page docs/performance.md."""
    head = (
        "# How fast\n\n"
        "Written by `make bench`. Medians of interleaved runs, ours and what it is measured against in the same run;\n"
        "the ratios travel to other machines, the times do not. Times in milliseconds unless the line says otherwise.\n"
        f"Python {platform.python_version()}, {platform.system()} on {platform.machine()}.\n\n"
        "| what | contacts | ours | against | | ratio | bar |\n| --- | ---: | ---: | --- | ---: | ---: | --- |\n"
    )
    rows = (
        f"| {r.name} | {r.size:,} | {r.ours_ms:,.1f} | {r.against} | {r.against_ms:,.1f} | {r.ratio:.2f} | "
        f"{verdict(r)}{' – ' + r.note if r.note else ''} |\n"
        for r in results
    )
    return head + "".join(rows)


if __name__ == "__main__":
    main()
