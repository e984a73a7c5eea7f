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
const place = () => decodeURIComponent(location.hash.slice(1).split("?")[0]);
const follow = () => {
  const target = place() ? $(place()) : null;
  show(target?.closest(".view") ?? views[0]);
  if (!target) return;
  for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  if (target.classList.contains("card")) focusCard(target, false);
  if (target.classList.contains("view")) { window.scrollTo(0, 0); return; }
  const go = () => target.scrollIntoView({ block: target.classList.contains("st") ? "center" : "start" });
  go();
  requestAnimationFrame(go); // what was just shown has its size only now
};
