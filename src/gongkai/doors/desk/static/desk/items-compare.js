/* Comparing: n goes to the next change, p to the one before. */
"use strict";

const changes = [...document.querySelectorAll(".changed-line")];

document.addEventListener("keydown", (event) => {
  const step = { n: 1, p: -1 }[event.key];
  if (!step || !changes.length || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.target.closest("input, select, textarea, [contenteditable]")) {
    return;
  }
  event.preventDefault();
  const here = changes.indexOf(document.activeElement);
  const next = here < 0 && step < 0 ? changes.length - 1 : here + step;
  const goal = changes[Math.min(changes.length - 1, Math.max(0, next))];
  goal.closest("details")?.setAttribute("open", "");
  goal.focus();
  goal.scrollIntoView({ block: "center" });
});
