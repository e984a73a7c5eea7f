if (cards.length) { readState(); find(); }
addEventListener("hashchange", () => { if (cards.length) { readState(); find(); } follow(); });
follow();
root.dataset.ready = "true";
