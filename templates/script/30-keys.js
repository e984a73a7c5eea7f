// Shortcuts, each declared beside what it does; buttons declare theirs with data-key.
const keys = new Map([
  ["j", ["Next finding", () => step(1)]],
  ["k", ["Previous finding", () => step(-1)]],
  ["o", ["Open or close the reasons", () => {
    expand(current()?.node);
    const why = current()?.node.querySelector(".why");
    if (why) why.open = !why.open;
  }]],
]);
for (const node of document.querySelectorAll("[data-key]")) {
  keys.set(node.dataset.key, [node.dataset.help, () => {
    if (!node.checkVisibility()) show($("findings"));
    if (node.tagName === "BUTTON") node.click(); else { node.focus(); node.select?.(); }
  }]);
}
const help = el("dialog", { id: "help" });
help.setAttribute("aria-labelledby", "help-h");
const openHelp = () => {
  const list = el("dl");
  for (const [key, [words]] of keys) list.append(el("dt", {}, el("kbd", {}, key)), el("dd", {}, words));
  help.replaceChildren(el("h2", { id: "help-h" }, "Keys"), list,
    el("p", { className: "hint" }, "Keys do nothing while you type."),
    el("form", { method: "dialog" }, el("button", {}, "Close")));
  help.showModal();
};
document.body.append(help);
$("help-open")?.addEventListener("click", openHelp);
const typing = (node) => node instanceof HTMLElement
  && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target) || help.open) return;
  const key = keys.get(event.key);
  if (!key) return;
  event.preventDefault();
  key[1]();
});
