if (nameBox) {
  nameBox.value = kept("name") ?? data.reviewer ?? "";
  nameBox.addEventListener("input", () => { keep("name", nameBox.value); redraw(); });
}
take(data.entries);
readKept();
if (cards.length) {
  for (const [key, words, ruling] of [["c", "Confirm", "confirmed"], ["d", "Dismiss", "dismissed"],
    ["n", "Needs checking", "needs_checking"]]) {
    keys.set(key, [words, () => { const card = current(); if (card) { build(card); rule(card, ruling); } }]);
  }
  keys.set("u", ["Undo your last decision", undo]);
  const near = new IntersectionObserver((seen) => {
    for (const one of seen) if (one.isIntersecting) { near.unobserve(one.target); build(byAnchor.get(one.target.id)); }
  }, { rootMargin: "600px" });
  for (const card of cards) near.observe(card.node);
  $("undo").addEventListener("click", undo);
  $("export")?.addEventListener("click", () => {
    const file = { format: "xcheck-review", version: 1, report: data.title,
      entries: [...log.values()].map((entry) => ({ ...entry, seq: undefined })) };
    const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
    el("a", { href: address, download: "review.json" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  });
}
redraw();
if (cards.length) { readState(); find(); }
addEventListener("hashchange", () => { if (cards.length) { readState(); find(); } follow(); });
addEventListener("storage", (event) => { if (event.key?.startsWith(storeKey + "e:") && readKept()) redraw(); });
addEventListener("beforeunload", (event) => {
  if (waiting.size && (data.served || !storage)) event.preventDefault();
});
if (data.served) {
  const poll = () => { if (!document.hidden || waiting.size) send(); };
  setInterval(poll, 1500);
  document.addEventListener("visibilitychange", poll);
  send();
}
follow();
root.dataset.ready = "true";
