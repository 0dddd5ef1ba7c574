"""What the letters of two scripts do to each other on a page that runs from the right, looked for in a real browser.

A browser orders a line by its letters: a figure that follows a Latin name is drawn as a part of the name, and two
parts of a line in Latin letters change places, unless each part is isolated. A sentence set in the wrong direction has
its full stop at the wrong end.
"""

from playwright.sync_api import Page

# Blocks that run from the right, each as the line that the browser orders: what is isolated is one mark in it.
FIND = r"""() => {
  const ARABIC = "\\u0600-\\u06ff\\u0750-\\u077f", MARK = "\ufffc";
  const style = element => getComputedStyle(element);
  const outside = element => element.matches("script, style, textarea, select, svg, code, .vh") ||
    style(element).display === "none" || style(element).position === "absolute";
  const line = block => [...block.childNodes].map(node => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent.replace(/\s+/g, " ");
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.tagName === "BR" || outside(node) || style(node).display !== "inline") return "\n";
    return style(node).unicodeBidi.includes("isolate") ? MARK : line(node);
  }).join("").replace(/[\u2066-\u2068][^\u2069]*\u2069/g, MARK);
  const own = element => [...element.childNodes]
    .map(node => node.nodeType === Node.TEXT_NODE ? node.textContent : "").join("");
  const letters = "A-Za-z\\u0400-\\u04ff\\u4e00-\\u9fff", others = `[^${ARABIC}\\n]*?`;
  const ARABIC_LETTER = new RegExp(`[${ARABIC}]`);
  const JOINED = new RegExp(
    `[${letters}]${others}(?: · |، ?|: |؛ )${others}[${letters}0-9]|[A-Za-z]{2,} [0-9]+(?=[ .,0-9]*[${ARABIC}])`);
  const AGAINST = /^[(\[.\d@#].*[A-Za-z]|[A-Za-z].*[).,:;!?”…]$/;
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    if (!element.getClientRects().length || outside(element)) continue;
    const { direction, display, unicodeBidi } = style(element);
    if (direction === "ltr" && ARABIC_LETTER.test(own(element)) && element.closest("[lang]").lang === "ar")
      found.push(`set from the left: ${own(element).trim()}`);
    if (direction !== "rtl" || display === "inline" && !unicodeBidi.includes("isolate")) continue;
    for (const text of line(element).split("\n").map(one => one.trim())) {
      if (JOINED.test(text)) found.push(`parts run together: ${text}`);
      if (!ARABIC_LETTER.test(text) && AGAINST.test(text) && !/^\([a-z]+\)$/.test(text))
        found.push(`set from the right: ${text}`);
    }
  }
  return found;
}"""


def muddled(page: Page) -> list[str]:
    """A sentence for each line whose parts stand in a wrong order; none on a page that runs from the left."""
    if page.evaluate("document.dir") != "rtl":
        return []
    return [f"{page.url}: {fault[:200]}" for fault in page.evaluate(FIND)]
