// The review's log: entries are added, never changed. From disk they are a draft that this
// browser keeps; served, they wait here only until the server has them.
const storeKey = `xcheck:${data.served ? location.origin : location.pathname}:`;
const log = new Map();
const waiting = new Set();
let lastSeq = 0;
let storage = null;
try { storage = localStorage; storage.getItem(storeKey); } catch { storage = null; }
const keep = (name, value) => {
  try { if (value === null) storage?.removeItem(storeKey + name); else storage?.setItem(storeKey + name, value); }
  catch { storage = null; banner("This browser keeps no draft. Export your decisions before you close the page."); }
};
const kept = (name) => { try { return storage?.getItem(storeKey + name) ?? null; } catch { return null; } };
const banner = (words, good = false) => {
  const node = $("banner");
  if (!node || node.textContent === words) return;
  node.textContent = words; node.hidden = !words; node.classList.toggle("good", good);
};
const take = (entries) => {
  let fresh = false;
  for (const entry of entries) {
    if (entry.seq) lastSeq = Math.max(lastSeq, entry.seq);
    const before = log.get(entry.id);
    if (before && (before.seq || !entry.seq)) continue;
    log.delete(entry.id); // what the server numbered stands in the server's order
    log.set(entry.id, entry);
    fresh = true;
  }
  return fresh;
};
const readKept = () => {
  const found = [];
  for (let at = 0; storage && at < storage.length; at += 1) {
    const name = storage.key(at);
    if (!name?.startsWith(storeKey + "e:")) continue;
    try { found.push(JSON.parse(storage.getItem(name))); } catch { /* not ours */ }
  }
  found.sort((a, b) => (a.made < b.made ? -1 : 1));
  for (const entry of found) if (!log.get(entry.id)?.seq) waiting.add(entry.id);
  return take(found);
};
const acknowledge = () => {
  for (const id of waiting) {
    if (!log.get(id)?.seq) continue;
    waiting.delete(id); keep("e:" + id, null);
  }
  root.dataset.waiting = String(waiting.size);
};
const newId = () => [...crypto.getRandomValues(new Uint8Array(16))]
  .map((byte) => byte.toString(16).padStart(2, "0")).join("");
const nameBox = $("reviewer");
const me = () => nameBox?.value.trim() || "reviewer";
const add = (entry) => {
  const full = { id: newId(), reviewer: me(), made: new Date().toISOString(), ruling: null,
    reason: "", note: "", values: [], undoes: "", title: "", passages: [], ...entry };
  log.set(full.id, full); waiting.add(full.id);
  keep("e:" + full.id, JSON.stringify(full));
  redraw();
  if (data.served) send();
  return full;
};
let sending = null;
let again = false;
const exchange = async (post) => {
  const options = post ? { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify([...waiting].map((id) => ({ ...log.get(id), seq: undefined }))) } : {};
  const answer = await fetch(`/api/entries?after=${lastSeq}`, options);
  if (answer.status === 403) throw new Error("The server was started anew: open the address that it printed.");
  const said = await answer.json();
  if (!answer.ok) throw new Error(`${said.message}. ${said.hint}`);
  agreement = said.agreement;
  const fresh = take(said.entries);
  acknowledge();
  return fresh;
};
const send = () => {
  if (sending) { again = true; return sending; }
  sending = exchange(waiting.size > 0).then((fresh) => {
    banner("");
    if (fresh) redraw();
  }, (error) => {
    const words = error instanceof TypeError ? "The server does not answer." : error.message;
    banner(waiting.size ? `Not saved yet (${waiting.size}): ${words} Your decisions are kept here and sent again.` : words);
  }).finally(() => {
    sending = null;
    if (again) { again = false; send(); }
  });
  return sending;
};
let agreement = [];

// Which decisions hold: each reviewer's last one that was not undone, about these values.
const sameValues = (a, b) => a.length === b.length && [...a].sort().join("\n") === [...b].sort().join("\n");
const fold = () => {
  const undone = new Set();
  for (const entry of log.values()) if (entry.kind === "undo") undone.add(entry.undoes);
  const found = new Map();
  const additions = [];
  for (const entry of log.values()) {
    if (entry.kind === "undo" || undone.has(entry.id)) continue;
    if (entry.kind === "addition") { additions.push(entry); continue; }
    if (!found.has(entry.fingerprint)) found.set(entry.fingerprint, { last: new Map(), earlier: [], corrections: [] });
    const state = found.get(entry.fingerprint);
    if (entry.kind === "correction") state.corrections.push(entry);
    else if (entry.values.length && byPrint.has(entry.fingerprint)
      && !sameValues(entry.values, byPrint.get(entry.fingerprint).values)) state.earlier.push(entry);
    else { state.last.delete(entry.reviewer); state.last.set(entry.reviewer, entry); }
  }
  return { found, additions, undone };
};
const byPrint = new Map(data.findings.map((finding, at) => [finding.fingerprint, { ...finding, at }]));
const statusOf = (state) => {
  const rulings = new Set([...(state?.last.values() ?? [])].map((e) => e.ruling).filter((r) => r && r !== "undecided"));
  return rulings.size > 1 ? "disputed" : [...rulings][0] ?? "open";
};
