// Without this all works by plain forms. With it only the current history entry holds
// the sealed field, and nothing else. The last request wins. During a visit our other
// pages are shown in its place, so that to leave from one of them leaves the visit, too.
const policy = window.trustedTypes?.createPolicy("check", { createHTML: (text) => text });
const $ = (id) => document.getElementById(id);
const form = () => $("check");
const of = (s) => new Map([["s", s]]);
let turn = 0;
let isBusy = false;
let kept = null; // the newest sealed field, also while another page is shown
let ignoresShift = false;

function now() {
  const s = form()?.elements.s.value;
  return s ? { i: +$("main").dataset.step, s } : null;
}

const aside = () => ({ isAside: true, s: kept, n: behind() });
// how many entries of this visit stand behind the current one
const behind = () => history.state?.n ?? 0;
// what an entry holds once it is not the current one
const bare = (old) => old && (old.isAside ? { isAside: true, n: old.n } : { i: old.i, n: old.n });

function take() {
  kept = form() ? now().s : kept;
  ignoresShift = ($("main").dataset.shift ?? (ignoresShift ? "off" : "on")) === "off";
}

function show(text) {
  const html = policy ? policy.createHTML(text) : text;
  const page = new DOMParser().parseFromString(html, "text/html");
  dress(page);
  for (const id of ["bar", "top", "main", "foot"]) $(id).replaceWith(page.getElementById(id));
  document.title = page.title;
  for (const key of ["lang", "dir"]) document.documentElement[key] = page.documentElement[key];
  tidy();
  take();
  scrollTo(0, 0);
  (document.querySelector("main [autofocus]") ?? document.querySelector("main h1"))?.focus();
}

// another language may be written from the other side, and so look otherwise
function dress(page) {
  const sheets = (from) => [...from.querySelectorAll("link[rel=stylesheet]")];
  const [now, next] = [sheets(document), sheets(page)];
  const lacks = (all, { href }) => !all.some((one) => one.href === href);
  const old = now.filter((link) => lacks(next, link));
  for (const link of next.filter((one) => lacks(now, one))) {
    link.onload = () => old.forEach((one) => one.remove());
    document.head.append(link);
  }
}

// what belongs to one choice is shown with it; what needs a script, only with one
function tidy() {
  for (const part of document.querySelectorAll("[data-if]")) part.hidden = !$(part.dataset.if)?.checked;
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
}

async function load(url, options, remember, explain) {
  const mine = ++turn;
  isBusy = true;
  try {
    const answer = await fetch(url, { ...options, credentials: "omit" });
    if (!answer.headers.get("Content-Type")?.startsWith("text/html")) throw new Error("a file");
    const text = await answer.text();
    if (mine !== turn) return;
    show(text);
    remember(answer.url);
  } catch {
    if (mine === turn) explain();
  }
  if (mine === turn) isBusy = false;
}

function send(url, data, remember, button) {
  const hasFile = [...data.values()].some((value) => value instanceof File);
  const body = hasFile ? data : new URLSearchParams([...data]);
  load(url, { method: "POST", body }, remember, () => $("offline") && sayOffline(button));
}

// where it is read: above what was pressed
function sayOffline(button) {
  const said = $("offline");
  button?.closest("#check > *")?.before(said);
  said.hidden = false;
  said.scrollIntoView({ block: "nearest" });
}

function look(url, remember) {
  load(url, {}, remember, () => location.assign(url));
}

function goTo(i, data) {
  data.set("go", "at:" + i);
  send(location.pathname, data, () => history.replaceState({ ...now(), n: behind() }, ""));
}

addEventListener("submit", (event) => {
  const from = event.target;
  const button = event.submitter;
  if (from.matches("[data-leave]")) {
    history.replaceState(null, "");
    kept = null;
    document.documentElement.hidden = true;
  }
  if (!from.matches("[data-check]") || button?.matches("[data-native]")) return;
  event.preventDefault();
  if (isBusy) return;
  if (button?.value === "back" && behind() > 0) return history.back();
  const url = button?.getAttribute("formaction") || from.getAttribute("action");
  const data = new FormData(from);
  if (button?.name) data.append(button.name, button.value);
  send(url, data, () => {
    const old = history.state;
    const next = now();
    if (!next || (old && (old.i === next.i || ["lang", "back"].includes(button?.value)))) {
      history.replaceState(next && { ...next, n: behind() }, "", url);
    } else {
      history.replaceState(bare(old), "");
      history.pushState({ ...next, n: old ? (old.n ?? 0) + 1 : 0 }, "", url);
    }
  }, button);
});

addEventListener("popstate", ({ state }) => {
  if (state?.isAside && kept) look(location.href, () => history.replaceState(aside(), ""));
  else if (!state || state.isAside || !(form() || kept || state.s)) location.reload();
  else goTo(state.i, form() ? new FormData(form()) : of(kept ?? state.s));
});

// a link inside the page moves the focus: it must not make a history entry
addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (link?.getAttribute("href")?.startsWith("#")) {
    event.preventDefault();
    $(link.hash.slice(1))?.focus();
  } else if (kept && isPlain && link?.origin === location.origin) {
    event.preventDefault();
    look(link.href, (url) => {
      history.replaceState(bare(history.state), "");
      history.pushState(aside(), "", url);
    });
  }
});

addEventListener("change", tidy);

// what only a script can do: copy a code, print a page
addEventListener("click", async ({ target }) => {
  if (target.matches("[data-print]")) print();
  if (!target.matches("[data-copy]")) return;
  await navigator.clipboard.writeText($(target.dataset.copy).textContent.trim());
  target.textContent = target.dataset.done;
});

// a person may have switched this off on the first page of the visit
let shifts = [];
addEventListener("keydown", ({ key, repeat, timeStamp }) => {
  if (repeat || ignoresShift) return;
  shifts = key === "Shift" ? [...shifts.filter((then) => timeStamp - then < 3000), timeStamp] : [];
  if (shifts.length === 3) document.querySelector("[data-leave]").requestSubmit();
});

// Back may have been pressed before this script was here to hear it: then the address is
// another one than that of the page
const [loaded] = performance.getEntriesByType("navigation");
const isAnother = loaded && new URL(loaded.name).pathname !== location.pathname;
if (isAnother && !loaded.redirectCount) location.reload();

tidy();
take();
if (history.state?.isAside) kept = history.state.s;
else if (history.state?.s) goTo(history.state.i, of(history.state.s));
else if (now()) history.replaceState(now(), "");
