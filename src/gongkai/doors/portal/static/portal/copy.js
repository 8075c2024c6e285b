// A button that copies a text to paste it into a letter. It shows itself only where it works.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  const text = document.getElementById(button.dataset.copy);
  const status = button.parentElement.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      status.textContent = "已经复制。";
    } catch {
      status.textContent = "浏览器不允许自动复制，文字已经选中，请按 Ctrl+C。";
    }
  });
}
