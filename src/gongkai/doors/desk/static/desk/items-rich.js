/* The editor of a body: stands in for its text field and keeps it in step. Only a few tags are let
   in, here as on the server, which cleans again. Without this script the field takes plain lines. */
"use strict";

const TAGS = new Set([
  "P", "H2", "H3", "H4", "BLOCKQUOTE", "UL", "OL", "LI", "TABLE", "CAPTION", "THEAD", "TBODY",
  "TFOOT", "TR", "TH", "TD", "BR", "STRONG", "EM", "U", "S", "SUB", "SUP", "A", "HR",
]);
const STANDS_FOR = { B: "STRONG", I: "EM", DIV: "P", H1: "H2", H5: "H4", H6: "H4", DEL: "S" };
const DROPPED = new Set([
  "SCRIPT", "STYLE", "TITLE", "TEXTAREA", "TEMPLATE", "NOSCRIPT", "IFRAME", "OBJECT", "SVG", "MATH",
  "XML", "META", "LINK", "HEAD", "SELECT",
]);
const BLOCKS = new Set([
  "P", "H2", "H3", "H4", "BLOCKQUOTE", "UL", "OL", "LI", "TABLE", "CAPTION", "THEAD", "TBODY",
  "TFOOT", "TR", "TH", "TD", "HR",
]);
const TOOLS = [
  { label: "正文", title: "普通段落", run: () => block("p"), on: () => within("P") },
  { label: "标题", title: "小标题", run: () => block("h2"), on: () => within("H2") },
  { label: "次标题", title: "下一级小标题", run: () => block("h3"), on: () => within("H3") },
  { label: "加粗", title: "加粗（Ctrl+B）", run: () => command("bold"), on: () => state("bold") },
  {
    label: "编号",
    title: "编号列表",
    run: () => command("insertOrderedList"),
    on: () => state("insertOrderedList"),
  },
  {
    label: "圆点",
    title: "圆点列表",
    run: () => command("insertUnorderedList"),
    on: () => state("insertUnorderedList"),
  },
  { label: "清除格式", title: "去掉选中文字的格式", run: () => command("removeFormat") },
  { label: "撤销", title: "撤销（Ctrl+Z）", run: () => command("undo") },
];

function command(name, value) {
  document.execCommand(name, false, value);
}

function block(tag) {
  command("formatBlock", `<${tag}>`);
}

function state(name) {
  return document.queryCommandState(name);
}

function within(tag) {
  let node = document.getSelection()?.anchorNode;
  while (node && node.contentEditable !== "true") {
    if (node.nodeName === tag) {
      return true;
    }
    node = node.parentNode;
  }
  return false;
}

/* Our policy blocks styles and handlers in what is parsed, and says so for each: set them aside. */
function quiet(html) {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));
}

/* Return an inert copy of HTML with nothing but our tags; what runs or loads never does. */
function cleaned(html) {
  const source = new DOMParser().parseFromString(quiet(html), "text/html").body;
  const target = document.createDocumentFragment();
  copyChildren(source, target);
  return target;
}

function copyChildren(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.append(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE && !DROPPED.has(node.nodeName.toUpperCase())) {
      copyElement(node, to);
    }
  }
}

function copyElement(node, to) {
  const wanted = node.nodeName.toUpperCase();
  let tag = STANDS_FOR[wanted] || wanted;
  if (wanted === "DIV" && [...node.children].some((each) => isBlock(each))) {
    tag = "";
  }
  if (!TAGS.has(tag)) {
    copyChildren(node, to);
    return;
  }
  const copy = document.createElement(tag);
  for (const name of ["colspan", "rowspan"]) {
    const span = node.getAttribute(name) || "";
    if ((tag === "TD" || tag === "TH") && /^[1-9][0-9]?$/.test(span) && span !== "1") {
      copy.setAttribute(name, span);
    }
  }
  const style = /text-align:\s*(center|right)/i.exec(node.dataset?.style || "");
  const align = node.getAttribute("align") || style?.[1].toLowerCase() || "";
  if (["center", "right"].includes(align) && /^(P|H[234]|T[HD])$/.test(tag)) {
    copy.setAttribute("align", align);
  }
  const address = node.getAttribute("href") || "";
  if (tag === "A" && /^(https?:\/\/|mailto:)\S+$/i.test(address)) {
    copy.setAttribute("href", address);
  }
  copyChildren(node, copy);
  to.append(copy);
}

function isBlock(node) {
  const tag = STANDS_FOR[node.nodeName] || node.nodeName;
  return BLOCKS.has(tag) || node.nodeName === "DIV";
}

function looksLikeHtml(text) {
  return /<\/?[A-Za-z][^>]*>|<!/.test(text);
}

/* Plain lines become paragraphs, as the server does it. */
function paragraphs(text) {
  const target = document.createDocumentFragment();
  for (const line of text.split(/\r?\n/)) {
    if (line.trim()) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line.trim();
      target.append(paragraph);
    }
  }
  return target;
}

function htmlOf(fragment) {
  const holder = document.createElement("div");
  holder.append(fragment);
  return holder.innerHTML;
}

/* Text that stands in no paragraph is put into one; paragraphs with nothing in them are left out. */
function inParagraphs(fragment) {
  const target = document.createDocumentFragment();
  let loose = null;
  for (const node of [...fragment.childNodes]) {
    if (node.nodeType === Node.ELEMENT_NODE && BLOCKS.has(node.nodeName)) {
      loose = null;
      if (node.nodeName !== "P" || node.textContent.trim()) {
        target.append(node);
      }
    } else if (loose || node.textContent.trim()) {
      if (!loose) {
        loose = document.createElement("p");
        target.append(loose);
      }
      loose.append(node);
    }
  }
  return target;
}

function setUp(area) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  const text = document.createElement("div");
  const name = area.id;
  area.id = `${name}_source`;
  text.id = name;
  text.className = "rich-text";
  text.contentEditable = "true";
  text.setAttribute("role", "textbox");
  text.setAttribute("aria-multiline", "true");
  if (label) {
    label.id = `${name}_label`;
    label.htmlFor = area.id;
    label.addEventListener("click", () => text.focus());
    text.setAttribute("aria-labelledby", label.id);
  }
  const described = area.getAttribute("aria-describedby");
  if (described) {
    text.setAttribute("aria-describedby", described);
  }
  const typed = area.value;
  text.append(looksLikeHtml(typed) ? inParagraphs(cleaned(typed)) : paragraphs(typed));
  if (!text.childNodes.length) {
    text.innerHTML = "<p><br></p>";
  }
  area.hidden = true;
  area.before(toolbar(text), text);

  const keep = () => {
    area.value = htmlOf(inParagraphs(cleaned(text.innerHTML)));
  };
  text.addEventListener("input", keep);
  text.addEventListener("paste", (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    command("insertHTML", htmlOf(html ? cleaned(html) : paragraphs(plain)));
  });
  command("defaultParagraphSeparator", "p");
}

function toolbar(text) {
  const bar = document.createElement("div");
  bar.className = "rich-tools";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "正文格式");
  const buttons = TOOLS.map((tool) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = tool.label;
    button.title = tool.title;
    if (tool.on) {
      button.setAttribute("aria-pressed", "false");
    }
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      text.focus();
      tool.run();
    });
    bar.append(button);
    return button;
  });
  document.addEventListener("selectionchange", () => {
    if (!text.contains(document.getSelection()?.anchorNode)) {
      return;
    }
    TOOLS.forEach((tool, place) => {
      if (tool.on) {
        buttons[place].setAttribute("aria-pressed", String(tool.on()));
      }
    });
  });
  return bar;
}

for (const area of document.querySelectorAll("textarea[data-rich]")) {
  setUp(area);
}
