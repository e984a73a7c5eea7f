"""Which claims of a story fill one slot: one file for each way in which sources tell one thing."""
