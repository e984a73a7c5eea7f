"""Sentences encoded a second, by number format, threads and batch size.

    python benchmarks/encode.py FILE… [--sentences 600]

The files' sentences are encoded by the packaged model in every combination, and compared
with fp32 on one thread. Says why `xcheck.match.encoder` encodes in fp32 with batches of 32:
bf16 is faster only on processors made for it, and moves cosines by a few thousandths, by
another amount on another processor.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from xcheck.cache import NullCache
from xcheck.ingest import read_sources
from xcheck.match.models import resolve_model
from xcheck.settings import Settings


def sentences_of(paths: list[Path], most: int) -> list[str]:
    documents, _ = read_sources(paths, Settings())
    found = [s.span.of(d.text) for d in documents for s in d.sentences if not s.boilerplate]
    return list(dict.fromkeys(found))[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--sentences", type=int, default=600)
    options = parser.parse_args()
    texts = sentences_of(options.files, options.sentences)
    source = resolve_model(None, NullCache()).source
    reference = None
    print(f"{len(texts)} sentences")
    for dtype in (torch.float32, torch.bfloat16):
        model = SentenceTransformer(source, device="cpu", model_kwargs={"dtype": dtype})
        for threads in sorted({1, torch.get_num_threads()}):
            torch.set_num_threads(threads)
            for batch in (16, 32, 64):
                start = time.perf_counter()
                vectors = model.encode(
                    texts, batch_size=batch, normalize_embeddings=True, show_progress_bar=False
                )
                rate = len(texts) / (time.perf_counter() - start)
                if reference is None:
                    reference = vectors @ vectors.T
                moved = float(np.abs(vectors @ vectors.T - reference).max())
                print(
                    f"{str(dtype).removeprefix('torch.'):9} {threads} threads, batches of"
                    f" {batch:2}: {rate:5.0f} a second, cosines moved by at most {moved:.5f}"
                )


if __name__ == "__main__":
    main()
