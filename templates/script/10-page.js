"use strict";
const $ = (id) => document.getElementById(id);
const root = document.documentElement;
root.classList.add("js");
const data = JSON.parse($("data").textContent);
const say = (words) => { $("live").textContent = words; };
const el = (tag, props = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name in made && name !== "list") made[name] = value; else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

// One view at a time; the address bar says which, and where in it.
const views = [...document.querySelectorAll(".view")];
const show = (view) => {
  for (const other of views) other.classList.toggle("on", other === view);
  for (const link of document.querySelectorAll(".tabs a")) {
    if (link.hash === "#" + view.id) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
};
// In a long report, what is far away stands in <noscript>: there for readers without script,
// text to the browser until it is needed.
const expand = (node) => {
  if (!node) return;
  const later = node.querySelector(":scope > noscript.later");
  if (!later) return;
  const made = document.createElement("template");
  made.innerHTML = later.textContent;
  later.replaceWith(made.content);
};
const expandAll = () => { for (const later of document.querySelectorAll("noscript.later")) expand(later.parentElement); };
const wordsOf = (node) => node.querySelector(":scope > noscript.later")
  ? node.textContent.replace(/<[^>]*>/g, " ").replace(/&#(\d+);/g, (_, n) => String.fromCharCode(n))
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") : node.textContent;
document.addEventListener("toggle", (event) => { if (event.target.open) expand(event.target); }, true);
addEventListener("beforeprint", expandAll);
const locate = (name) => {
  if (name && !$(name)) expand($(name.replace(/\.\d+$/, "")));
  return name ? $(name) : null;
};
const place = () => decodeURIComponent(location.hash.slice(1).split("?")[0]);
const follow = () => {
  const target = locate(place());
  show(target?.closest(".view") ?? views[0]);
  if (!target) return;
  for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  if (target.classList.contains("card")) focusCard(target, false);
  if (target.classList.contains("view")) { window.scrollTo(0, 0); return; }
  const go = () => target.scrollIntoView({ block: target.classList.contains("st") ? "center" : "start" });
  go();
  requestAnimationFrame(go); // what was just shown has its size only now
};
