// A finding by hand: passages selected in the sources, and a title.
const tray = $("tray");
const passages = [];
const drawTray = () => {
  $("taken").replaceChildren(...passages.map((p, at) => el("li", {}, `“${p.words}” `,
    el("span", { className: "hint" }, p.document + " "),
    el("button", { type: "button", className: "plain", onclick: () => { passages.splice(at, 1); drawTray(); } }, "Remove"))));
  $("hand-form").hidden = passages.length < 2;
  $("hand-hint").hidden = passages.length !== 1;
  tray.hidden = !passages.length && $("take").hidden;
};
const selected = () => {
  const selection = getSelection();
  const words = String(selection).trim();
  const node = selection.anchorNode?.parentElement;
  const source = node?.closest(".source");
  if (!words || !source || !node.closest(".reading")) return null;
  return { document: source.dataset.file, words: words.slice(0, 2000),
    sentence: (node.closest(".st") ?? node).textContent.trim().slice(0, 4000) };
};
let offer = null;
if (tray) {
  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (now) offer = now;
    else if (tray.contains(document.activeElement)) return;
    else offer = null;
    $("take").hidden = !offer;
    drawTray();
  });
  $("take").addEventListener("pointerdown", (event) => event.preventDefault());
  $("take").addEventListener("click", () => {
    if (offer) passages.push(offer);
    offer = null; $("take").hidden = true;
    getSelection().removeAllRanges();
    drawTray();
    if (passages.length > 1) $("hand-title").focus();
  });
  $("hand-form").addEventListener("submit", (event) => {
    event.preventDefault();
    const title = $("hand-title").value.trim();
    if (!title) { $("hand-title").focus(); return; }
    add({ kind: "addition", fingerprint: "hand-" + newId(), title, note: $("hand-note").value.trim(),
      passages: passages.splice(0) });
    event.target.reset(); drawTray();
    say("The finding was added.");
    location.hash = "by-hand";
  });
}
const drawAdditions = () => {
  const list = $("by-hand");
  if (!list) return;
  list.hidden = !state.additions.length;
  list.replaceChildren(el("h2", {}, "Added by hand"), ...state.additions.map((entry) => el("article", { className: "card" },
    el("p", { className: "facts" }, el("span", {}, `by ${entry.reviewer}`), el("span", {}, when(entry.made)),
      el("button", { type: "button", className: "plain",
        onclick: () => add({ kind: "undo", fingerprint: entry.fingerprint, undoes: entry.id }) }, "Take back")),
    el("h3", {}, entry.title), ...(entry.note ? [el("p", {}, entry.note)] : []),
    ...entry.passages.map((p) => el("figure", { className: "quote" }, el("blockquote", {}, el("p", {}, p.words)),
      el("figcaption", {}, el("span", { className: "who" }, p.document)))))));
};
