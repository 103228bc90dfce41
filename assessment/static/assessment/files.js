// Says that a file is too large before it is sent: the page that would say so afterwards
// does not have the rest of the form. Without this script, the site says it.
"use strict";

document.addEventListener("submit", (event) => {
  for (const field of event.target.querySelectorAll("[type=file][data-most]")) {
    const group = field.parentElement;
    for (const before of group.querySelectorAll(".too-large")) before.remove();
    const large = [...field.files].find((one) => one.size > field.dataset.most);
    if (large) {
      const said = document.createElement("p");
      said.className = "error too-large";
      said.textContent = field.dataset.large.replace("%(file)s", large.name);
      said.setAttribute("role", "alert");
      field.before(said);
      field.focus();
      event.preventDefault();
    }
  }
});
