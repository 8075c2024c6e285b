// Shows a figure and its place in the source together: a click on either side moves the source to
// the place and frames both. Without this script every mark is a plain link.
"use strict";

(() => {
  const source = document.querySelector("[data-source]");
  if (!source) {
    return;
  }
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function frame(element, name) {
    for (const old of document.querySelectorAll(`.${name}`)) {
      old.classList.remove(name);
    }
    element.classList.add(name);
  }

  function showPlace(id) {
    const place = id ? document.getElementById(id) : null;
    if (!place) {
      return;
    }
    frame(place, "shown-place");
    // Only the source moves, inside its own frame; a wide table of it sideways as well.
    const from = source.getBoundingClientRect();
    const to = place.getBoundingClientRect();
    source.scrollTo({
      top: source.scrollTop + to.top - from.top - source.clientHeight / 3,
      left: source.scrollLeft + to.right - from.left - source.clientWidth + 16,
      behavior: calm ? "auto" : "smooth",
    });
  }

  function showCell(cell) {
    frame(cell, "shown-cell");
    showPlace(cell.dataset.place);
  }

  document.addEventListener("click", (event) => {
    const cell = event.target.closest("td[data-place]");
    if (cell && !event.target.closest("a")) {
      showCell(cell);
    }
  });

  function showTarget() {
    const target = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (target && target.matches("td[data-place]")) {
      showCell(target);
      // A cell of a wide table must not stay outside its frame.
      target.scrollIntoView({ block: "center", inline: "center", behavior: calm ? "auto" : "smooth" });
    }
  }

  window.addEventListener("hashchange", showTarget);
  showTarget();
})();
