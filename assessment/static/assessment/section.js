// Saves each question of a section soon after it was changed. Without this script, or
// when it fails, “Save section” saves everything: this is an addition, never the way.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave='on']");
  const CALM = 1500; // ms after the last key
  const waiting = new Map(); // question -> timer
  const sending = new Map(); // question -> promise: one after the other
  let underWay = 0;

  function say(question, words, isTrouble) {
    const place = question.querySelector(".saved");
    place.textContent = words;
    place.classList.toggle("error", isTrouble);
  }

  function showStands(stands) {
    for (const [name, { status, words }] of Object.entries(stands)) {
      const place = document.querySelector(`[data-stand="${name}"]`);
      place.className = `status ${status}`;
      place.textContent = words;
    }
  }

  function fieldsOf(question) {
    const data = new FormData();
    for (const name of ["csrfmiddlewaretoken", "version"]) {
      data.set(name, form.elements[name].value);
    }
    for (const field of question.querySelectorAll("[name]")) {
      const isOff = /^(radio|checkbox)$/.test(field.type) && !field.checked;
      if (!isOff) data.append(field.name, field.value);
    }
    return data;
  }

  async function save(question, isLast = false) {
    const key = question.dataset.question;
    waiting.delete(key);
    underWay += 1;
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        headers: { "X-Autosave": "1" },
        body: new URLSearchParams(fieldsOf(question)),
        redirect: "manual",
        keepalive: isLast,
      });
      if (!/json/.test(answer.headers.get("Content-Type") || "")) throw new Error();
      const said = await answer.json();
      if (said.trouble) return say(question, said.trouble, true);
      for (const [name, revision] of Object.entries(said.saved)) {
        form.elements[`${name}-revision`].value = revision;
      }
      showStands(said.stands);
      say(question, said.words, false);
    } catch {
      say(question, form.dataset.lost, true);
    } finally {
      underWay -= 1;
    }
  }

  function queue(question) {
    const key = question.dataset.question;
    const before = sending.get(key) || Promise.resolve();
    sending.set(key, before.then(() => save(question)));
  }

  function soon(event, wait) {
    const question = event.target.closest("[data-question]");
    if (!question || !event.target.name) return;
    const key = question.dataset.question;
    clearTimeout(waiting.get(key));
    waiting.set(key, setTimeout(() => queue(question), wait));
  }

  function showReasons() {
    for (const reason of document.querySelectorAll(".reason[data-if]")) {
      const choice = document.getElementById(reason.dataset.if);
      reason.hidden = choice !== null && !choice.checked;
    }
  }

  showReasons();
  document.addEventListener("change", showReasons);
  if (!form) return;
  form.addEventListener("input", (event) => soon(event, CALM));
  form.addEventListener("change", (event) => soon(event, 0));
  // whoever leaves the page in mid-sentence has sent what they wrote
  addEventListener("pagehide", () => {
    for (const key of waiting.keys()) {
      clearTimeout(waiting.get(key));
      save(document.querySelector(`[data-question="${key}"]`), true);
    }
  });
  // what is sent as a whole need not be sent alone, too; what is under way has to end
  // first, else it would be in the way of itself
  form.addEventListener("submit", (event) => {
    for (const timer of waiting.values()) clearTimeout(timer);
    waiting.clear();
    if (underWay === 0) return;
    event.preventDefault();
    const { submitter } = event;
    Promise.allSettled(sending.values()).then(() => form.requestSubmit(submitter));
  });
})();
