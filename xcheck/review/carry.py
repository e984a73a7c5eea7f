"""From one run to the next: which findings are new, kept, changed or gone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import fuzz

from xcheck.model import Document, Finding, Report
from xcheck.model.review import Carried, Entry, EntryKind, Gone, Standing
from xcheck.review.store import FILE_NAME, ReviewStore

# An article that is updated keeps its sentence and changes the figure in it.
_DIGITS = re.compile(r"\d[\d.,]*")
_SAME_SENTENCE = 75.0  # of 100, by rapidfuzz, figures left out
_SAME_FINDING = 0.5  # share of the smaller finding's sentences that the other has too


@dataclass(frozen=True, slots=True)
class Change:
    """A finding in two runs; `old` is `None` for a new one, `new` for one that is gone."""

    standing: Standing
    old: Finding | None
    new: Finding | None


def changes(old: Report, new: Report) -> list[Change]:
    """Pair the findings of two runs.

    Findings with the same fingerprint are the same. Of the others, two of one kind are the
    same when they quote about the same sentences of the same files, figures aside. They
    are kept when their values are equal, else changed.
    """
    before = {f.fingerprint: f for f in old.findings}
    pairs = {f.fingerprint: before[f.fingerprint] for f in new.findings if f.fingerprint in before}
    left = [f for f in old.findings if f.fingerprint not in pairs]
    open_ = [f for f in new.findings if f.fingerprint not in pairs]
    old_quotes = {f.fingerprint: _quotes(f, old) for f in left}
    new_quotes = {f.fingerprint: _quotes(f, new) for f in open_}
    scored = sorted(
        (
            (-_overlap(new_quotes[n.fingerprint], old_quotes[o.fingerprint]), n_at, o_at)
            for n_at, n in enumerate(open_)
            for o_at, o in enumerate(left)
            if n.kind == o.kind
        ),
    )
    taken: set[int] = set()
    for score, n_at, o_at in scored:
        if -score < _SAME_FINDING:
            break
        if open_[n_at].fingerprint in pairs or o_at in taken:
            continue
        pairs[open_[n_at].fingerprint] = left[o_at]
        taken.add(o_at)
    found = [_change(pairs.get(f.fingerprint), f) for f in new.findings]
    matched = {o.fingerprint for o in pairs.values()}
    found += [Change(Standing.GONE, f, None) for f in old.findings if f.fingerprint not in matched]
    return found


def carry_over(new: Report, old: Report | None, folder: Path) -> Carried:
    """Return what earlier runs and reviewers know of the findings of `new`.

    Decisions about a finding whose fingerprint changed are entered again under the new
    one, so that later runs find them; the log in `folder` only grows.

    Args:
        old: the report of the run before, if there was one.
        folder: where the report and its `review.db` are.

    Raises:
        XcheckError: the `review-…` errors of the store.
    """
    store = ReviewStore(folder / FILE_NAME)
    entries = [entry for _, entry in store.entries()]
    if old is None:
        return Carried(tuple(entries))
    found = changes(old, new)
    moved = [
        again
        for change in found
        if change.old and change.new and change.old.fingerprint != change.new.fingerprint
        for again in _moved(entries, change.old.fingerprint, change.new.fingerprint)
    ]
    known = {entry.id for entry in entries}
    moved = [entry for entry in moved if entry.id not in known]
    if moved:
        store.append(moved)
    return Carried(
        entries=(*entries, *moved),
        standings=tuple((c.new.fingerprint, c.standing) for c in found if c.new),
        before=tuple(
            (c.new.fingerprint, values_of(c.old))
            for c in found
            if c.new and c.old and c.standing is Standing.CHANGED
        ),
        gone=tuple(
            Gone(c.old.fingerprint, c.old.kind, c.old.title) for c in found if c.old and not c.new
        ),
    )


def values_of(finding: Finding) -> tuple[str, ...]:
    """Return the values that a decision about `finding` is about."""
    return tuple(group.value for group in finding.groups)


def _change(old: Finding | None, new: Finding) -> Change:
    if old is None:
        return Change(Standing.NEW, None, new)
    same = sorted(values_of(old)) == sorted(values_of(new))
    return Change(Standing.KEPT if same else Standing.CHANGED, old, new)


def _moved(entries: Iterable[Entry], old: str, new: str) -> list[Entry]:
    """Return the entries about `old` once more, about `new`; their ids depend on nothing else."""
    chosen = [e for e in entries if e.fingerprint == old and e.kind is not EntryKind.ADDITION]
    names = {e.id: hashlib.sha256(f"{e.id} {new}".encode()).hexdigest()[:32] for e in chosen}
    return [
        replace(e, id=names[e.id], fingerprint=new, undoes=names.get(e.undoes, e.undoes))
        for e in chosen
    ]


def _quotes(finding: Finding, report: Report) -> list[tuple[str, str]]:
    documents: dict[str, Document] = {d.id: d for d in report.documents}
    found = {
        (documents[c.doc].name, _plain(documents[c.doc], c.sentence))
        for group in finding.groups
        for c in group.claims
    }
    return sorted(found)


def _plain(document: Document, index: int) -> str:
    return _DIGITS.sub("0", document.sentences[index].span.of(document.text))


def _overlap(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> float:
    if not one or not other:
        return 0.0
    matched = sum(
        any(
            name == other_name and fuzz.ratio(words, other_words) >= _SAME_SENTENCE
            for other_name, other_words in other
        )
        for name, words in one
    )
    return matched / min(len(one), len(other))
