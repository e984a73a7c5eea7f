"""Parts of the quality benchmark: data, scores, baselines, the gate and what is printed."""
