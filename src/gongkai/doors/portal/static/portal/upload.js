// Makes the upload form easier: files can be dropped anywhere on it, what was chosen is listed, and
// too much is said before it is sent. Without this script the form works as it is.
"use strict";

(() => {
  const form = document.querySelector("[data-upload]");
  if (!form) {
    return;
  }
  const input = form.querySelector("#id_reports");
  const drop = form.querySelector("[data-drop]");
  const chosen = form.querySelector("[data-chosen]");
  const waiting = form.querySelector("[data-waiting]");
  const button = form.querySelector("button[type=submit]");
  const limits = {
    fileSize: Number(form.dataset.fileSize),
    totalSize: Number(form.dataset.totalSize),
    files: Number(form.dataset.files),
  };

  // The browser's own control lies unseen over a larger and plainer one, so that a click, a drop
  // and the keyboard all still reach it.
  function enlarge() {
    const box = document.createElement("div");
    box.className = "drop-box";
    const face = document.createElement("div");
    face.className = "drop-face";
    face.setAttribute("aria-hidden", "true");
    const words = document.createElement("p");
    words.textContent = "把文件拖到这里，或者";
    const choose = document.createElement("span");
    choose.className = "button button-second";
    choose.textContent = "选择文件";
    face.append(words, choose);
    input.replaceWith(box);
    box.append(face, input);
  }

  const inWords = (size) =>
    size < 1048576 ? `${Math.ceil(size / 1024)} KB` : `${(size / 1048576).toFixed(1)} MB`;

  function complaint(files) {
    if (files.length > limits.files) {
      return `选了 ${files.length} 个文件，一次最多 ${limits.files} 个。请分几次上传，或打成压缩包。`;
    }
    const big = files.find((file) => file.size > limits.fileSize);
    if (big) {
      return `“${big.name}”有 ${inWords(big.size)}，超过每个 ${inWords(limits.fileSize)} 的上限。`;
    }
    const total = files.reduce((sum, file) => sum + file.size, 0);
    if (total > limits.totalSize) {
      return `合计 ${inWords(total)}，超过 ${inWords(limits.totalSize)} 的上限。请分几次上传。`;
    }
    return "";
  }

  function show() {
    const files = Array.from(input.files);
    const problem = complaint(files);
    input.setCustomValidity(problem);
    chosen.replaceChildren();
    if (files.length === 0) {
      return;
    }
    const heading = document.createElement("p");
    heading.textContent = problem || `已选择 ${files.length} 个文件：`;
    heading.className = problem ? "chosen-wrong" : "";
    const list = document.createElement("ul");
    for (const file of files.slice(0, 20)) {
      const item = document.createElement("li");
      item.textContent = `${file.name}（${inWords(file.size)}）`;
      list.append(item);
    }
    if (files.length > 20) {
      const more = document.createElement("li");
      more.textContent = `……等 ${files.length} 个文件`;
      list.append(more);
    }
    chosen.append(heading, list);
  }

  function holdsFiles(event) {
    return event.dataTransfer && Array.from(event.dataTransfer.types).includes("Files");
  }

  enlarge();
  input.addEventListener("change", show);

  document.addEventListener("dragover", (event) => {
    if (holdsFiles(event)) {
      event.preventDefault();
      drop.classList.add("drop-ready");
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) {
      drop.classList.remove("drop-ready");
    }
  });
  document.addEventListener("drop", (event) => {
    drop.classList.remove("drop-ready");
    if (!holdsFiles(event) || event.target.matches("input[type=file]")) {
      return;
    }
    event.preventDefault();
    input.files = event.dataTransfer.files;
    show();
    button.focus();
  });

  form.addEventListener("submit", (event) => {
    if (button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      return;
    }
    button.setAttribute("aria-disabled", "true");
    waiting.textContent = "正在上传和检查，请稍候……";
  });

  // A page the browser kept while it was left must not stay locked.
  window.addEventListener("pageshow", () => {
    button.removeAttribute("aria-disabled");
    waiting.textContent = "";
    show();
  });
})();
