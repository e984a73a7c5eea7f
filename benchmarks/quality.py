"""Measure the quality of what xcheck finds, and gate it against `baseline.json`.

    python benchmarks/quality.py                       every part
    python benchmarks/quality.py --part stories --errors wrong.txt

See docs/quality.md for what is measured and how.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The checkout that this file lies in is what is measured, never an installed copy.
sys.path.insert(0, str(ROOT))
sys.path.insert(0, str(ROOT / "benchmarks"))

from evaluation import folders, gate, pairs, plot, seeds, stories  # noqa: E402 - after the path
from evaluation.data import OUT, find_data  # noqa: E402 - after the path
from evaluation.metrics import calibration  # noqa: E402 - after the path
from evaluation.outcome import Outcome, Table, WrongRow, count_groups, share  # noqa: E402 - same

PARTS: dict[str, Callable[..., Outcome]] = {
    "seeds": seeds.seeds,
    "natural": pairs.natural,
    "numdate": pairs.numdate,
    "match": pairs.match,
    "stories": stories.stories,
    "written": stories.written,
    "ecb_mixed": folders.ecb_mixed,
    "clusters": folders.clusters,
}
WITHOUT_DATA = frozenset({"seeds", "written"})
ROW_PARTS = ("natural", "numdate", "match")
DEFAULT_PARTS = tuple(name for name in PARTS if name != "clusters")
BASELINE = ROOT / "benchmarks" / "baseline.json"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    made.add_argument("--data", metavar="DIR", help="default: $XCHECK_DATA, ../shared/data")
    made.add_argument(
        "--part",
        action="append",
        choices=sorted(PARTS),
        help="may be repeated; default: all but clusters",
    )
    made.add_argument("--limit", type=int, metavar="N", help="a fixed sample of N rows")
    made.add_argument(
        "--stories-limit",
        type=int,
        metavar="N",
        help="how many stories or folders of such a sample; default: as --limit",
    )
    made.add_argument("--no-rivals", action="store_true", help="leave out rules and ablations")
    made.add_argument("--json", type=Path, metavar="FILE", help="write every figure")
    made.add_argument("--errors", type=Path, metavar="FILE", help="write every mistake, grouped")
    made.add_argument("--dump", type=Path, metavar="FILE", help="findings of clusters to judge")
    made.add_argument("--sample", type=int, default=100, metavar="N", help="how many to dump")
    made.add_argument("--baseline", type=Path, metavar="FILE", help="hold figures against it")
    made.add_argument("--update-baseline", action="store_true", help="set floors; needs --reason")
    made.add_argument("--reason", default="", help="why the floors change")
    made.add_argument("--allow-lower", action="store_true", help="let floors fall")
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run the parts; 0 when measured (or no data are at hand), 1 on a breach, 2 on misuse."""
    options = parser().parse_args(argv)
    if options.update_baseline and not options.reason.strip():
        print("--update-baseline needs --reason: say why the floors change", file=sys.stderr)
        return 2
    wanted = options.part or (["clusters"] if options.dump else list(DEFAULT_PARTS))
    if options.dump and "clusters" not in wanted:
        wanted.append("clusters")
    data = find_data(options.data)
    if data is None and not WITHOUT_DATA.issuperset(wanted):
        print(
            "quality: skipped, no measuring data here "
            "(give --data DIR or set XCHECK_DATA; --part seeds and --part written need none)"
        )
        return 0
    outcomes = []
    for name in wanted:
        started = time.perf_counter()
        limit = options.limit if name in ROW_PARTS else _stories_limit(options)
        outcome = PARTS[name](data, limit, rivals=not options.no_rivals)
        outcomes.append(outcome)
        print("\n\n".join(table.render() for table in outcome.tables))
        print(
            _mistakes(outcome), f"\n[{name}: {time.perf_counter() - started:.0f} s]\n", flush=True
        )
    print(_calibration_table(outcomes).render())
    _write(options, outcomes)
    return _gate(options, outcomes)


def _stories_limit(options: argparse.Namespace) -> int | None:
    limit: int | None = options.limit
    return limit if options.stories_limit is None else int(options.stories_limit)


def _mistakes(outcome: Outcome) -> str:
    groups = ", ".join(f"{group}: {many}" for group, many in count_groups(outcome.errors).items())
    return f"\n{outcome.part}, listed: {groups or 'nothing'}"


def _calibration_table(outcomes: Sequence[Outcome]) -> Table:
    rows = [("confidence", *(header for one in _sure(outcomes) for header in (one.part, "n")))]
    tables = [calibration(one.confidences) for one in _sure(outcomes)]
    for at in range(10):
        cells = [f"{at / 10:.1f} to {(at + 1) / 10:.1f}"]
        for bins, _ in tables:
            cells += [share(bins[at].right) if bins[at].rows else "-", str(bins[at].rows)]
        rows.append(tuple(cells))
    errors = [cell for _, error in tables for cell in (share(error), "")]
    rows.append(("ECE", *errors))
    return Table("calibration: share right by confidence", tuple(rows))


def _sure(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [one for one in outcomes if one.confidences]


def _write(options: argparse.Namespace, outcomes: Sequence[Outcome]) -> None:
    picture = OUT / "precision-recall.svg"
    plot.write(outcomes, picture)
    print(f"\n{picture.relative_to(ROOT)} shows precision against recall")
    if options.json:
        options.json.write_text(json.dumps(_figures(outcomes), indent=2) + "\n", encoding="utf-8")
    if options.errors:
        options.errors.write_text(_error_listing(outcomes), encoding="utf-8")
    if options.dump:
        listed = next(one.errors for one in outcomes if one.part == "clusters")
        options.dump.write_text(folders.dump(listed, options.sample), encoding="utf-8")


def _figures(outcomes: Sequence[Outcome]) -> dict[str, object]:
    figures: dict[str, object] = {}
    for one in outcomes:
        bins, error = calibration(one.confidences)
        figures[one.part] = {
            "inputs": one.inputs,
            "metrics": one.metrics,
            "targets": one.targets,
            "mistakes": count_groups(one.errors),
            "tables": {table.title: table.rows for table in one.tables},
            "curves": one.curves,
            "points": one.points,
            "calibration": {
                "ece": error,
                "bins": [[b.lo, b.hi, b.rows, b.confidence, b.right] for b in bins],
            },
        }
    return figures


def _error_listing(outcomes: Sequence[Outcome]) -> str:
    lines = []
    for outcome in outcomes:
        for group, many in count_groups(outcome.errors).items():
            lines.append(f"\n##### {outcome.part}: {group} ({many})\n")
            rows: list[WrongRow] = [one for one in outcome.errors if one.group == group]
            lines += [f"{one.text}\n" for one in rows]
    return "\n".join(lines)


def _gate(options: argparse.Namespace, outcomes: Sequence[Outcome]) -> int:
    path = options.baseline or BASELINE
    name = gate.profile(options.limit, _stories_limit(options))
    baseline = gate.load(path)
    if options.update_baseline:
        baseline, lowered = gate.updated(
            baseline, outcomes, name, options.reason, allow_lower=options.allow_lower
        )
        if lowered:
            for one in lowered:
                print(f"would lower {one.part} {one.words}", file=sys.stderr)
            print("no floor was changed; --allow-lower lets them fall", file=sys.stderr)
            return 1
        gate.save(baseline, path)
        print(f"floors of {name} set in {path}")
        return 0
    if options.baseline is None:
        return 0
    found = gate.breaches(baseline, outcomes, name)
    for one in found:
        print(f"gate: {one.part}: {one.words}", file=sys.stderr)
    print(f"gate: {'breached' if found else 'held'} ({name})")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
