/* Forms at the desk: nothing typed is left behind unsaved; Ctrl+S saves; j and k walk the list. */
"use strict";

for (const form of document.querySelectorAll("form[data-guarded]")) {
  let changed = false;

  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) {
      event.preventDefault();
    }
  });
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") {
    return;
  }
  const save = document.querySelector('form[data-guarded] button[name="go"][value="save"]');
  if (save) {
    event.preventDefault();
    save.form.requestSubmit(save);
  }
});

const rows = [...document.querySelectorAll("a[data-row]")];

document.addEventListener("keydown", (event) => {
  const step = { j: 1, k: -1 }[event.key];
  if (!step || !rows.length || event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }
  if (event.target.closest("input, select, textarea, [contenteditable]")) {
    return;
  }
  const here = rows.indexOf(document.activeElement);
  const next = here < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, here + step));
  rows[next].focus();
});

/* A link to the place of a mistake leads to a field that can be typed in at once. */
for (const link of document.querySelectorAll('.notice a[href^="#"]')) {
  link.addEventListener("click", () => {
    document.querySelector(link.getAttribute("href"))?.focus();
  });
}
