// Buttons that copy the text of another element; over plain http, where browsers give no clipboard, they select it.

async function copy(button) {
  const source = document.querySelector(button.dataset.copy);
  const range = document.createRange();
  range.selectNodeContents(source);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  if (navigator.clipboard) await navigator.clipboard.writeText(source.textContent.trim());
  else if (!document.execCommand("copy")) return;
  button.textContent = button.dataset.done;
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
