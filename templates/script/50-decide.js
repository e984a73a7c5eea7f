// Deciding on a card. The controls are made when a card comes near the screen.
const NAMES = { confirmed: "Confirmed", dismissed: "Dismissed", needs_checking: "Needs checking",
  undecided: "Note", disputed: "Disputed", open: "Open" };
const REASONS = ["Not the same fact", "Misread value", "Both are right", "Known or trivial", "Other (see note)"];
let state = { found: new Map(), additions: [], undone: new Set() };
const mine = (print) => state.found.get(print)?.last.get(me());
const decide = (print, changes) => {
  const now = mine(print);
  const base = { ruling: now?.ruling ?? "undecided", reason: now?.reason ?? "", note: now?.note ?? "" };
  return add({ kind: "decision", fingerprint: print, values: byPrint.get(print).values, ...base, ...changes });
};
const rule = (card, ruling) => {
  if (!card) return;
  const print = data.findings[card.at].fingerprint;
  const text = card.ui.note.value;
  if (mine(print)?.ruling !== ruling) decide(print, { ruling, reason: "", note: text });
  say(`${NAMES[ruling]}. Press u to undo.`);
  if (ruling === "dismissed") card.ui.reason.focus();
};
const undo = () => {
  const own = [...log.values()].filter((e) => e.kind !== "undo" && e.reviewer === me() && !state.undone.has(e.id));
  const last = own.at(-1);
  if (!last) { say("Nothing to undo."); return; }
  add({ kind: "undo", fingerprint: last.fingerprint, undoes: last.id });
  const finding = byPrint.get(last.fingerprint);
  if (finding && !cards[finding.at].node.hidden) { show($("findings")); focusCard(cards[finding.at].node); }
  say("Undone.");
};
const when = (text) => new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
const build = (card) => {
  if (card.ui) return card.ui;
  expand(card.node);
  const finding = data.findings[card.at];
  const print = finding.fingerprint;
  const button = (ruling, words, key) => el("button", { type: "button", onclick: () => rule(card, ruling) },
    words + " ", el("kbd", {}, key));
  const ui = card.ui = {
    confirmed: button("confirmed", "Confirm", "c"),
    dismissed: button("dismissed", "Dismiss", "d"),
    needs_checking: button("needs_checking", "Needs checking", "n"),
    reason: el("select", { "aria-label": "Reason for dismissing" }, el("option", { value: "" }, "Reason…"),
      ...REASONS.map((words) => el("option", { value: words }, words))),
    note: el("textarea", { rows: 1, placeholder: "Note", "aria-label": "Note" }),
    lines: el("ul", { className: "decisions" }),
  };
  ui.reason.addEventListener("change", () => decide(print, { ruling: "dismissed", reason: ui.reason.value }));
  // What is typed is kept at every stroke, and entered in the log when the pen rests.
  const draft = kept("n:" + print);
  let pause = 0;
  const enter = () => {
    clearTimeout(pause);
    if (ui.note.value !== (mine(print)?.note ?? "")) decide(print, { note: ui.note.value });
    keep("n:" + print, null);
  };
  ui.note.addEventListener("input", () => {
    keep("n:" + print, ui.note.value);
    clearTimeout(pause);
    pause = setTimeout(enter, 1200);
  });
  ui.note.addEventListener("blur", enter);
  card.node.querySelector(".decide").replaceChildren(
    el("div", { className: "buttons" }, ui.confirmed, ui.dismissed, ui.needs_checking, ui.reason),
    ui.note, ui.lines);
  for (const quote of card.node.querySelectorAll(".quote")) {
    quote.querySelector("figcaption").append(el("button", { type: "button", className: "plain correct",
      onclick: (event) => correct(event.target, print, quote) }, "Correct the value"));
  }
  draw(card);
  if (draft !== null && draft !== ui.note.value) { ui.note.value = draft; enter(); }
  return ui;
};
const correct = (button, print, quote) => {
  const read = [...quote.querySelectorAll("blockquote .v")].map((node) => node.textContent).join(" ");
  const box = el("input", { value: read, "aria-label": "The value as it should be", className: "fix" });
  let over = false;
  const done = (save) => {
    if (over) return;
    over = true;
    const value = box.value.trim();
    box.replaceWith(button);
    if (save && value && value !== read) {
      add({ kind: "correction", fingerprint: print, title: value, passages: [{ document: quote.dataset.file,
        sentence: quote.querySelector("blockquote").textContent.trim(), words: read }] });
    }
    button.focus();
  };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); done(true); }
    if (event.key === "Escape") { event.stopPropagation(); done(false); }
  });
  box.addEventListener("blur", () => done(true));
  button.replaceWith(box); box.focus(); box.select();
};
const line = (entry, extra = "") => el("li", {}, el("b", {}, entry.reviewer), `: ${NAMES[entry.ruling]}`,
  entry.reason ? ` (${entry.reason})` : "", entry.note ? `. ${entry.note}` : "",
  el("span", { className: "hint" }, ` ${when(entry.made)}${extra}`));
const draw = (card) => {
  const print = data.findings[card.at].fingerprint;
  const now = state.found.get(print);
  // Only what changed is drawn: a decision on one of 500 cards touches one.
  const drawn = [me(), !!card.ui, ...(now ? [...now.last.values(), ...now.earlier, ...now.corrections] : [])
    .map((e) => e.id)].join();
  if (card.drawn === drawn) return;
  card.drawn = drawn;
  const status = statusOf(now);
  card.status = status;
  card.node.dataset.status = card.entry.dataset.status = status;
  const badge = card.node.querySelector(".status");
  badge.textContent = status === "open" ? "" : NAMES[status];
  const ui = card.ui;
  if (!ui) return;
  const own = mine(print);
  for (const ruling of ["confirmed", "dismissed", "needs_checking"]) {
    ui[ruling].setAttribute("aria-pressed", String(own?.ruling === ruling));
  }
  ui.reason.hidden = own?.ruling !== "dismissed";
  if (own?.reason && !REASONS.includes(own.reason) && ![...ui.reason.options].some((o) => o.value === own.reason)) {
    ui.reason.append(el("option", { value: own.reason }, own.reason));
  }
  ui.reason.value = own?.reason ?? "";
  if (document.activeElement !== ui.note) ui.note.value = own?.note ?? "";
  ui.lines.replaceChildren(
    ...(status === "disputed" ? [el("li", { className: "dispute" }, "Reviewers decided differently:")] : []),
    ...[...(now?.last.values() ?? [])].filter((e) => e.ruling !== "undecided" || e.note).map((e) => line(e)),
    ...(now?.earlier ?? []).map((e) => line(e, `, about other values (${e.values.join(" · ")}); not applied`)),
    ...(now?.corrections ?? []).map((e) => el("li", {}, el("b", {}, e.reviewer),
      `: “${e.passages[0].words}” in ${e.passages[0].document} should be “${e.title}”`)));
};
const redraw = () => {
  state = fold();
  for (const card of cards) draw(card);
  const decided = cards.filter((card) => card.status !== "open").length;
  root.dataset.waiting = String(waiting.size);
  if ($("progress")) $("progress").textContent = `${decided} of ${cards.length} decided`;
  drawAdditions();
  if ($("agreement")) {
    $("agreement").replaceChildren(...agreement.map((a) => el("li", {},
      `${a.reviewers.join(" and ")} decide alike on ${a.agreed} of ${a.both} findings`
      + (a.kappa === null ? "." : ` (Cohen’s kappa ${a.kappa.toFixed(2)}).`))));
  }
  if (controls.status?.value) find();
};
