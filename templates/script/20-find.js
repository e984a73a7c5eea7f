// Search, filters and order. The state lives in the address: #place?q=…&verdict=…
const box = $("cards");
const cards = box ? [...box.querySelectorAll(".card")].map((node, at) => {
  const { anchor, verdict, kind } = data.findings[at];
  return { node, at, anchor, verdict, kind, sources: node.dataset.sources.split(" "),
    entry: document.querySelector(`.index li[data-for="${anchor}"]`), words: null };
}) : [];
const byAnchor = new Map(cards.map((card) => [card.anchor, card]));
const controls = { q: $("q"), verdict: $("by-verdict"), kind: $("by-kind"), source: $("by-source"),
  status: $("by-status"), order: $("by-order") };
const plainText = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const fits = (card, terms) => {
  if (controls.verdict.value && card.verdict !== controls.verdict.value) return false;
  if (controls.kind.value && card.kind !== controls.kind.value) return false;
  if (controls.source.value && !card.sources.includes(controls.source.value)) return false;
  const status = controls.status.value;
  if (status && card.status !== status && data.findings[card.at].standing !== status) return false;
  if (!terms.length) return true;
  card.words ??= plainText(wordsOf(card.node));
  return terms.every((term) => card.words.includes(term));
};
const orders = {
  "": (a, b) => a.at - b.at,
  sure: (a, b) => data.findings[b.at].sure - data.findings[a.at].sure || a.at - b.at,
  wide: (a, b) => b.sources.length - a.sources.length || a.at - b.at,
  kind: (a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : a.at - b.at),
};
let ordered = cards;
let visible = cards;
let orderNow = "";
const find = () => {
  const terms = plainText(controls.q.value).split(/\s+/).filter(Boolean);
  if (controls.order.value !== orderNow) {
    orderNow = controls.order.value;
    ordered = [...cards].sort(orders[orderNow] ?? orders[""]);
    box.prepend(...ordered.map((card) => card.node));
    document.querySelector(".index ol").append(...ordered.map((card) => card.entry));
  }
  visible = [];
  for (const card of ordered) {
    const fit = fits(card, terms);
    if (card.node.hidden === fit) card.node.hidden = card.entry.hidden = !fit;
    if (fit) visible.push(card);
  }
  $("none").hidden = visible.length > 0;
  $("shown").textContent = visible.length === cards.length ? `${cards.length} finding${cards.length === 1 ? "" : "s"}`
    : `${visible.length} of ${cards.length} findings`;
};
const keepState = () => {
  const state = new URLSearchParams();
  for (const [name, control] of Object.entries(controls)) if (control.value) state.set(name, control.value);
  const query = state.toString();
  history.replaceState(null, "", "#" + (place() || "findings") + (query ? "?" + query : ""));
};
const readState = () => {
  const state = new URLSearchParams(location.hash.split("?")[1] ?? "");
  for (const [name, control] of Object.entries(controls)) control.value = state.get(name) ?? "";
};
const focusCard = (node, move = true) => {
  document.querySelector(".card.at")?.classList.remove("at");
  document.querySelector(".index a[aria-current]")?.removeAttribute("aria-current");
  node.classList.add("at");
  const link = byAnchor.get(node.id)?.entry.firstElementChild;
  link?.setAttribute("aria-current", "true");
  link?.scrollIntoView({ block: "nearest" });
  node.focus({ preventScroll: true });
  if (move) node.scrollIntoView({ block: "start" });
};
const current = () => byAnchor.get(document.querySelector(".card.at")?.id);
const step = (by) => {
  if (!visible.length) return;
  show($("findings"));
  const at = visible.indexOf(current());
  const next = visible[Math.min(visible.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  focusCard(next.node);
  history.replaceState(null, "", location.hash.includes("?")
    ? `#${next.anchor}?${location.hash.split("?")[1]}` : `#${next.anchor}`);
};
if (cards.length) {
  for (const control of Object.values(controls)) {
    control.addEventListener("input", () => { find(); keepState(); say($("shown").textContent); });
  }
  $("clear").addEventListener("click", () => {
    for (const control of Object.values(controls)) control.value = "";
    find(); keepState(); controls.q.focus();
  });
  document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());
}
