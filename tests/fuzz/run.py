"""Fuzz every reader and the extractor: no crash, no hang, every span matches its text.

    python -m tests.fuzz.run --minutes 10 html pdf prose

With Atheris (`pip install --group fuzz`) the search is guided by the coverage of xcheck's own
code; without it, and with `--engine damage`, files are damaged at random. An input that fails
is kept in build/fuzz/TARGET/; `--replay FILE` runs it again.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import random
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

OUT = Path(__file__).parent.parent.parent / "build" / "fuzz"
SLOW = 20  # seconds for one input of some kilobytes
LARGEST = 200_000  # bytes
MEMORY = 4_000  # MiB


def damage(target: str, seconds: float, seed: int) -> str:
    """Damage the seeds at random and try them; what was done, in words."""
    from tests.fuzz.seeds import seeds
    from tests.fuzz.targets import try_one

    rng = random.Random(seed)
    files, change = seeds(target), _mutator(target)
    runs = found = 0
    slowest = 0.0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = change(rng.choice(files), rng)
        started = time.process_time()  # a busy machine is no hang
        try:
            found += try_one(target, data)
            slowest = max(slowest, time.process_time() - started)
            assert slowest < SLOW, "a hang"
        except BaseException:
            _folder(target).joinpath("crash-damage").write_bytes(data)
            raise
        runs += 1
    return f"{runs} runs, {found} documents or claims, slowest {slowest:.2f} s"


def guided(target: str, seconds: float, seed: int) -> None:
    """Fuzz in this process with Atheris; libFuzzer ends the process when it is done."""
    import atheris

    with atheris.instrument_imports(include=["xcheck"]):
        from tests.fuzz.seeds import seeds
        from tests.fuzz.targets import try_one
        from xcheck.ingest.readers import TABLE

        for found in TABLE:  # else imported by the first file that needs them, unseen
            importlib.import_module(f"xcheck.ingest.readers.{found.reader.partition(':')[0]}")

    folder = _folder(target)
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    files = seeds(target)
    packed = files[0].startswith(b"PK")
    for n, data in enumerate(files):
        (corpus / f"seed-{n}").write_bytes(data[:LARGEST])
    change = _mutator(target)

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        rng = random.Random(seed)
        if packed and not zipfile.is_zipfile(io.BytesIO(data)):
            data = rng.choice(files)  # beyond a broken packing nothing is reached
        if data and rng.random() < (
            0.95 if packed else 0.7
        ):  # the rest is libFuzzer's own, bytes among them
            return change(data, rng)[:max_size]
        return bytes(atheris.Mutate(data, max_size))

    atheris.Setup(
        [
            "fuzz",
            str(corpus),
            f"-max_total_time={seconds:.0f}",
            f"-timeout={SLOW}",
            f"-rss_limit_mb={MEMORY}",
            f"-max_len={LARGEST}",
            f"-seed={seed + 1}",
            f"-artifact_prefix={folder}/",
            "-len_control=0",
            "-print_final_stats=1",
        ],
        lambda data: try_one(target, data) and None,
        custom_mutator=mutate,
    )
    atheris.Fuzz()


def _mutator(target: str) -> Callable[[bytes, random.Random], bytes]:
    from tests.fuzz.seeds import PROSE, damaged, reworded

    if target != PROSE:
        return damaged
    return lambda data, rng: (reworded if rng.random() < 0.8 else damaged)(data, rng)


def _folder(target: str) -> Path:
    folder = OUT / target
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def in_a_process(target: str, seconds: float, seed: int) -> tuple[bool, str]:
    """Run `guided` in a process of its own: whether nothing failed, and what was done."""
    command = [sys.executable, "-m", "tests.fuzz.run", "--one", "--minutes", str(seconds / 60)]
    log = _folder(target) / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        try:
            code = subprocess.run(
                [*command, "--seed", str(seed), target],
                stdout=out,
                stderr=subprocess.STDOUT,
                check=False,
                timeout=seconds + 120,
            ).returncode
        except subprocess.TimeoutExpired:
            code = 1
    said = log.read_text(encoding="utf-8", errors="replace")
    if code:
        return False, f"FAILED, see {log}"
    runs = re.search(r"number_of_executed_units: (\d+)", said)
    covered = re.findall(r"\bcov: (\d+)", said)
    return (
        True,
        f"{runs[1] if runs else 'no'} runs, {covered[-1] if covered else 0} branches reached",
    )


def main() -> int:
    from tests.fuzz.targets import TARGETS, try_one

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--minutes", type=float, default=10, help="for each target")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--engine", choices=["atheris", "damage"], default="atheris")
    parser.add_argument("--replay", type=Path, help="run one input again")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if unknown := set(chosen.targets) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    seconds = chosen.minutes * 60
    if chosen.replay:
        print(try_one(chosen.targets[0], chosen.replay.read_bytes()))
        return 0
    engine = chosen.engine
    if engine == "atheris" and importlib.util.find_spec("atheris") is None:
        print("Atheris is not installed (pip install --group fuzz): files are damaged at random.")
        engine = "damage"
    failed = False
    for target in chosen.targets or TARGETS:
        if engine == "atheris":
            whole, words = in_a_process(target, seconds, chosen.seed)
            failed |= not whole
        else:
            words = damage(target, seconds, chosen.seed)
        print(f"{target}: {words}", flush=True)
    return int(failed)


if __name__ == "__main__":
    if "--one" in sys.argv:
        # Before anything of xcheck is imported, so that its modules can be instrumented.
        arguments = [a for a in sys.argv[1:] if a != "--one"]
        options = dict(zip(arguments[:-1:2], arguments[1:-1:2], strict=True))
        guided(arguments[-1], float(options["--minutes"]) * 60, int(options["--seed"]))
    sys.exit(main())
