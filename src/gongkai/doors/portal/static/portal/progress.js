// Asks once a second how far the check is, and shows the result when it is done.
"use strict";

(() => {
  const status = document.querySelector("[data-progress]");
  if (!status) {
    return;
  }

  async function look() {
    try {
      const answer = await fetch(status.dataset.progress, { cache: "no-store" });
      if (!answer.ok) {
        window.location.reload();
        return;
      }
      const { state, done } = await answer.json();
      if (state !== "working") {
        window.location.reload();
        return;
      }
      if (done > 0) {
        status.textContent = `已读出 ${done} 份报告，还没有全部完成。`;
      }
    } catch {
      // The network is away for a moment; the next look may succeed.
    }
    window.setTimeout(look, 1000);
  }

  window.setTimeout(look, 1000);
})();
