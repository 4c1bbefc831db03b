// Arrow keys between an input and the links below it. Focus really moves, so Enter, a screen reader and
// "open in a new tab" work as on any link.

export function arrowKeys(input, list) {
  const links = () => [...list.querySelectorAll("a[href]")];
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown") return;
    const [first] = links();
    if (!first) return;
    event.preventDefault();
    first.focus();
  });
  list.addEventListener("keydown", (event) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const target = {
      ArrowDown: all[at + 1],
      ArrowUp: all[at - 1] ?? input,
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}
