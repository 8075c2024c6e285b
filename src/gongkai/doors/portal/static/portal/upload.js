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

  const megabytes = (size) => `${(size / 1048576).toFixed(size < 1048576 ? 2 : 1)} MB`;

  function complaint(files) {
    if (files.length > limits.files) {
      return `选了 ${files.length} 个文件，一次最多 ${limits.files} 个。请分几次上传，或打成压缩包。`;
    }
    const big = files.find((file) => file.size > limits.fileSize);
    if (big) {
      return `“${big.name}”有 ${megabytes(big.size)}，超过每个 ${megabytes(limits.fileSize)} 的上限。`;
    }
    const total = files.reduce((sum, file) => sum + file.size, 0);
    if (total > limits.totalSize) {
      return `合计 ${megabytes(total)}，超过 ${megabytes(limits.totalSize)} 的上限。请分几次上传。`;
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
      item.textContent = `${file.name}（${megabytes(file.size)}）`;
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
