// Without this everything works by ordinary forms. With it a step does not leave
// answers in the browser's history: only the current entry holds the sealed field.
(() => {
  "use strict";
  const policy = window.trustedTypes?.createPolicy("check", { createHTML: (text) => text });
  const form = () => document.getElementById("check");
  const sealed = () => form()?.elements.s.value;
  const number = () => Number(document.getElementById("main").dataset.step);
  const of = (s) => new Map([["s", s]]);
  let turn = 0;
  let isBusy = false;

  function show(text) {
    const page = new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, "text/html");
    for (const id of ["top", "main", "foot"]) {
      document.getElementById(id).replaceWith(page.getElementById(id));
    }
    document.querySelector(".bar").replaceWith(page.querySelector(".bar"));
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.documentElement.dir = page.documentElement.dir;
    scrollTo(0, 0);
    document.querySelector("main [autofocus], main h1")?.focus();
  }

  async function send(url, data, remember) {
    const mine = ++turn;
    isBusy = true;
    try {
      const answer = await fetch(url, {
        method: "POST", body: new URLSearchParams([...data]), credentials: "omit", cache: "no-store",
      });
      const text = await answer.text();
      if (mine !== turn) return;
      show(text);
      remember(sealed() ? { i: number(), s: sealed() } : null);
    } catch {
      const offline = document.getElementById("offline");
      if (mine === turn && offline) offline.hidden = false;
    } finally {
      if (mine === turn) isBusy = false;
    }
  }

  function goTo(i, data) {
    data.set("go", "at:" + i);
    send(location.pathname, data, (now) => history.replaceState(now, ""));
  }

  addEventListener("submit", (event) => {
    const button = event.submitter;
    const from = event.target;
    if (from.matches("[data-leave]")) history.replaceState(null, "");
    if (!from.matches("[data-check]") || button?.matches("[data-native]")) return;
    event.preventDefault();
    if (isBusy) return;
    if (button?.value === "back" && history.state?.i > 0) return history.back();
    const url = new URL(button?.hasAttribute("formaction") ? button.formAction : from.action).pathname;
    const data = new FormData(from);
    if (button?.name) data.append(button.name, button.value);
    send(url, data, (now) => {
      const old = history.state;
      if (old && now && (old.i === now.i || button?.value === "lang")) {
        history.replaceState(now, "", url);
      } else if (now) {
        history.replaceState(old && { i: old.i }, "");
        history.pushState(now, "", url);
      } else {
        history.replaceState(null, "");
      }
    });
  });

  addEventListener("popstate", ({ state }) => {
    if (!state || !(form() || state.s)) return location.reload();
    goTo(state.i, form() ? new FormData(form()) : of(state.s));
  });

  // a link inside the page moves the focus only: it must not make a history entry
  addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    document.getElementById(link.hash.slice(1))?.focus();
  });

  if (history.state?.s) goTo(history.state.i, of(history.state.s));
  else if (sealed()) history.replaceState({ i: number(), s: sealed() }, "");
})();
