// Buttons that copy the words of an element (data-copy: its id). A page that is not served over https, or a reader who
// forbids it, has no clipboard: then the words are marked, ready to be copied by hand.

/** `text` as it is copied: spaces that keep words together on a line are of no use elsewhere. */
function plain(text) {
  return text.replace(/[\u00a0\u202f]/g, " ").replace(/\s+/g, " ").trim();
}

function mark(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}

/** Whoever listens to the page hears that it was done; whoever sees it sees it on the button for a while. */
function say(button) {
  const status = document.createElement("span");
  status.className = "copied";
  status.setAttribute("role", "status");
  button.after(status);
  status.textContent = button.dataset.copied;
  setTimeout(() => status.remove(), 2500);
}

export function startCopy(button) {
  button.addEventListener("click", async () => {
    const element = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(element.value ?? plain(element.textContent));
      say(button);
    } catch {
      mark(element);
    }
  });
}
