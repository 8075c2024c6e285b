/* Remarks in place: words marked in the document fill the next empty remark, with their field. */
"use strict";

const LONGEST = 500;
const remarks = [...document.querySelectorAll(".remark-row")];
const button = document.querySelector("[data-quote]");

/* The field that a place of the document shows; the text where nothing else is said. */
function fieldAt(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element.closest("[data-field]")?.dataset.field;
}

/* Return what is marked in the document, on one line, or null for nothing of it. */
function marked() {
  const selection = document.getSelection();
  const text = selection.toString().replace(/\s+/g, " ").trim();
  if (!text || text.length > LONGEST || !selection.anchorNode) {
    return null;
  }
  const field = fieldAt(selection.anchorNode);
  return field && field === fieldAt(selection.focusNode) ? { field, text } : null;
}

function nextEmpty() {
  return remarks.find((row) =>
    [...row.querySelectorAll("input, select, textarea")].every((each) => !each.value)
  );
}

function control(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

function fill(quote) {
  const row = nextEmpty();
  if (!row) {
    return;
  }
  row.closest("details").open = true;
  control(row, "field").value = quote.field;
  control(row, "quote").value = quote.text;
  control(row, "text").focus();
}

if (button && remarks.length) {
  let quote = null;
  document.querySelector("[data-quote-hint]").hidden = false;

  document.addEventListener("selectionchange", () => {
    const found = marked();
    if (found) {
      quote = found;
    }
    button.hidden = !found || !nextEmpty();
  });
  /* Pressing the button must not take the mark away before it is read. */
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (quote) {
      fill(quote);
      button.hidden = true;
    }
  });
}
