/* What on this page sticks out sideways, or cannot be touched well: one line for each. */
() => {
  const wrong = [];
  const words = (one) => `${one.tagName.toLowerCase()} “${(one.innerText || one.name || "").trim().slice(0, 40)}”`;
  const page = document.documentElement;
  if (page.scrollWidth > window.innerWidth) {
    const out = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > window.innerWidth + 0.5 && one.checkVisibility(),
    );
    wrong.push(`${page.scrollWidth} pixels wide: ${out.slice(-1).map(words)}`);
  }
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    const rolls = ["auto", "scroll"].includes(style.overflowX) && one.tagName !== "TEXTAREA";
    if (rolls && one.scrollWidth > one.clientWidth + 1) wrong.push(`scrolls sideways: ${words(one)}`);
  }
  /* A link in a sentence is as high as its line; everything else is at least 24 by 24. */
  const inSentence = (one) =>
    one.tagName === "A" &&
    getComputedStyle(one).display === "inline" &&
    [...one.parentNode.childNodes].some((other) => other.nodeType === 3 && other.data.trim().length > 1);
  const touched = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  for (const one of document.querySelectorAll(touched)) {
    const box = one.getBoundingClientRect();
    if (!one.checkVisibility() || box.right <= 0 || inSentence(one)) continue;
    if (box.width < 24 || box.height < 24) {
      wrong.push(`${Math.round(box.width)} by ${Math.round(box.height)}: ${words(one)}`);
    }
  }
  return wrong;
}
