// Says how far reports are while they are made, and shows the page anew when one ends.
// Without this script there is a link that does so: this is an addition, never the way.
"use strict";

(() => {
  const table = document.querySelector("table[data-states]");
  const form = document.querySelector("main form[novalidate]");
  const CALM = 3000; // ms between two looks
  let isTouched = false;

  function show(row, said) {
    const place = row.querySelector(".status");
    if (place.textContent !== said.state) place.textContent = said.state;
    place.className = `status ${said.sign}`;
  }

  async function look() {
    const rows = [...table.querySelectorAll("tr[data-open]")];
    try {
      const answer = await fetch(table.dataset.states);
      if (!answer.ok) return;
      const said = await answer.json();
      const ended = rows.filter((row) => !said[row.id]?.is_open);
      // what somebody is choosing in the form is never thrown away
      if (ended.length && !isTouched) return location.reload();
      rows.filter((row) => said[row.id]).forEach((row) => show(row, said[row.id]));
      if (ended.length === rows.length) return;
    } catch {
      // the next look may find the site again
    }
    setTimeout(look, CALM);
  }

  form.addEventListener("change", () => { isTouched = true; });
  setTimeout(look, CALM);
})();
