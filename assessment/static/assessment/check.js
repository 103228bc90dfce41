// Without this all works by plain forms. With it only the current history entry holds
// the sealed field, and nothing else. The last request wins.
const policy = window.trustedTypes?.createPolicy("check", { createHTML: (text) => text });
const $ = (id) => document.getElementById(id);
const form = () => $("check");
const of = (s) => new Map([["s", s]]);
let turn = 0;
let isBusy = false;

function now() {
  const s = form()?.elements.s.value;
  return s ? { i: +$("main").dataset.step, s } : null;
}

function show(text) {
  const html = policy ? policy.createHTML(text) : text;
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const link of page.querySelectorAll("link[rel=stylesheet]")) {
    if (![...document.styleSheets].some(({ href }) => href === link.href)) document.head.append(link);
  }
  for (const id of ["bar", "top", "main", "foot"]) $(id).replaceWith(page.getElementById(id));
  document.title = page.title;
  for (const key of ["lang", "dir"]) document.documentElement[key] = page.documentElement[key];
  scrollTo(0, 0);
  document.querySelector("main [autofocus], main h1")?.focus();
}

async function send(url, data, remember) {
  const mine = ++turn;
  isBusy = true;
  try {
    const body = new URLSearchParams([...data]);
    const answer = await fetch(url, { method: "POST", body, credentials: "omit" });
    const text = await answer.text();
    if (mine !== turn) return;
    show(text);
    remember();
  } catch {
    if (mine === turn && $("offline")) $("offline").hidden = false;
  }
  if (mine === turn) isBusy = false;
}

function goTo(i, data) {
  data.set("go", "at:" + i);
  send(location.pathname, data, () => history.replaceState(now(), ""));
}

addEventListener("submit", (event) => {
  const from = event.target;
  const button = event.submitter;
  if (from.matches("[data-leave]")) history.replaceState(null, "");
  if (!from.matches("[data-check]") || button?.matches("[data-native]")) return;
  event.preventDefault();
  if (isBusy) return;
  if (button?.value === "back" && history.state?.i > 0) return history.back();
  const url = button?.getAttribute("formaction") || from.getAttribute("action");
  const data = new FormData(from);
  if (button?.name) data.append(button.name, button.value);
  send(url, data, () => {
    const old = history.state;
    const next = now();
    if (!next || (old && (old.i === next.i || button?.value === "lang"))) {
      history.replaceState(next, "", url);
    } else {
      history.replaceState(old && { i: old.i }, "");
      history.pushState(next, "", url);
    }
  });
});

addEventListener("popstate", ({ state }) => {
  if (!state || !(form() || state.s)) location.reload();
  else goTo(state.i, form() ? new FormData(form()) : of(state.s));
});

// a link inside the page moves the focus: it must not make a history entry
addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (!link) return;
  event.preventDefault();
  $(link.hash.slice(1))?.focus();
});

if (history.state?.s) goTo(history.state.i, of(history.state.s));
else if (now()) history.replaceState(now(), "");
