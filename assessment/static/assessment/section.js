// Saves each question of a section soon after it was changed. Without this script, or
// when it fails, “Save section” saves everything: this is an addition, never the way.
"use strict";

(() => {
  const form = document.querySelector("form[data-autosave='on']");
  const CALM = 1500; // ms after the last key
  const AGAIN = 20000; // ms after a save that did not come through
  const MOST_LEAVING = 60000; // signs a browser still sends of a page that is left
  const MOST = 2000000; // signs the site takes at once
  const waiting = new Map(); // question -> timer
  const sending = new Map(); // question -> promise: one after the other
  const typed = new Map(); // question -> how often it was changed
  const unsaved = new Set(); // changed, and not known to be saved as it is now
  const refused = new Set(); // of these, what the site did not take
  const lost = new Set(); // of these, what did not come through, and has not since
  const underWay = new Set(); // questions that are being sent at this moment
  let hasMore = false; // something that only the button saves was changed
  let isSent = false;

  function find(key) {
    return document.querySelector(`[data-question="${key}"]`);
  }

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
    for (const name of ["csrfmiddlewaretoken", "whose", "version"]) {
      data.set(name, form.elements[name].value);
    }
    for (const field of question.querySelectorAll("[name]:not(button)")) {
      const isOff = /^(radio|checkbox)$/.test(field.type) && !field.checked;
      if (!isOff) data.append(field.name, field.value);
    }
    return new URLSearchParams(data);
  }

  function sizeOf(keys) {
    return [...keys].reduce((sum, key) => sum + `${fieldsOf(find(key))}`.length, 0);
  }

  function refuse(question, words) {
    refused.add(question.dataset.question);
    lost.delete(question.dataset.question);
    say(question, words, true);
  }

  async function save(question, isLast = false) {
    const key = question.dataset.question;
    const changes = typed.get(key);
    waiting.delete(key);
    if (sizeOf([key]) > MOST) return refuse(question, form.dataset.long);
    underWay.add(key);
    try {
      const answer = await fetch(location.pathname, {
        method: "POST",
        headers: { "X-Autosave": "1" },
        body: fieldsOf(question),
        redirect: "manual",
        keepalive: isLast,
      });
      if (!/json/.test(answer.headers.get("Content-Type") || "")) throw new Error();
      const said = await answer.json();
      if (said.trouble) return refuse(question, said.trouble);
      for (const [name, revision] of Object.entries(said.saved)) {
        form.elements[`${name}-revision`].value = revision;
      }
      refused.delete(key);
      lost.delete(key);
      if (typed.get(key) === changes) unsaved.delete(key);
      showStands(said.stands);
      say(question, said.words, false);
      sendAgain(); // there is a connection
    } catch {
      lost.add(key);
      say(question, form.dataset.lost, true);
      setTimeout(sendAgain, AGAIN);
    } finally {
      underWay.delete(key);
    }
  }

  function queue(question) {
    const key = question.dataset.question;
    const before = sending.get(key) || Promise.resolve();
    sending.set(key, before.then(() => save(question)));
  }

  function sendAgain() {
    if (isSent) return;
    for (const key of lost) {
      if (!underWay.has(key)) queue(find(key));
    }
  }

  function soon(event, wait) {
    if (!event.target.name) return;
    const question = event.target.closest("[data-question]");
    if (!question) {
      hasMore = true;
      return;
    }
    const key = question.dataset.question;
    if (event.type === "input") typed.set(key, (typed.get(key) || 0) + 1);
    unsaved.add(key);
    clearTimeout(waiting.get(key));
    waiting.set(key, setTimeout(() => queue(question), wait));
  }

  function showReasons() {
    for (const reason of document.querySelectorAll(".reason[data-if]")) {
      const choice = document.getElementById(reason.dataset.if);
      reason.hidden = choice !== null && !choice.checked;
    }
  }

  function stop() {
    for (const timer of waiting.values()) clearTimeout(timer);
    waiting.clear();
  }

  // what cannot be sent now stays in this page: the next one would not have it
  function keepHere(words) {
    for (const key of unsaved) {
      lost.add(key);
      say(find(key), words, true);
    }
    const [first] = unsaved;
    find(first).querySelector(".saved").scrollIntoView({ block: "center" });
  }

  showReasons();
  document.addEventListener("change", showReasons);
  if (!form) return;
  form.addEventListener("input", (event) => soon(event, CALM));
  form.addEventListener("change", (event) => soon(event, 0));
  addEventListener("online", sendAgain);
  addEventListener("pageshow", () => {
    isSent = false;
  });
  // whoever leaves the page in mid-sentence has sent what they wrote
  addEventListener("pagehide", () => {
    if (isSent) return;
    stop();
    for (const key of unsaved) save(find(key), true);
  });
  // and is asked first where that may not come through
  addEventListener("beforeunload", (event) => {
    if (isSent) return;
    const isLarge = sizeOf(unsaved) > MOST_LEAVING;
    if (refused.size || lost.size || hasMore || isLarge) event.preventDefault();
  });
  // what is sent as a whole need not be sent alone, too; what is under way has to end
  // first, else it would be in the way of itself
  form.addEventListener("submit", (event) => {
    stop();
    const isLarge = unsaved.size > 0 && sizeOf(unsaved) > MOST;
    if (isLarge || (unsaved.size > 0 && !navigator.onLine)) {
      event.preventDefault();
      keepHere(isLarge ? form.dataset.long : form.dataset.lost);
      return;
    }
    if (underWay.size === 0) {
      isSent = true;
      return;
    }
    event.preventDefault();
    const { submitter } = event;
    Promise.allSettled(sending.values()).then(() => form.requestSubmit(submitter));
  });
})();
