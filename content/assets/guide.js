// Escape puts an open reference away without moving the pointer or the focus (WCAG 1.4.13).
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const cite of document.querySelectorAll(".cite:hover, .cite:focus-within")) {
    cite.classList.add("cite--dismissed");
    const restore = () => cite.classList.remove("cite--dismissed");
    cite.addEventListener("pointerleave", restore, { once: true });
    cite.addEventListener("focusout", restore, { once: true });
  }
});

// A reference near the right edge opens towards the left.
document.addEventListener("pointerover", place);
document.addEventListener("focusin", place);
function place(event) {
  const tip = event.target.closest?.(".cite")?.querySelector(".cite-tip");
  if (!tip) return;
  tip.style.left = "0px";
  const overflow = tip.getBoundingClientRect().right - document.documentElement.clientWidth + 8;
  if (overflow > 0) tip.style.left = `${-overflow}px`;
}

// The boxes in which wide tables scroll can be reached, and so scrolled, by keyboard.
window.addEventListener("load", () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) {
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "Table");
  }
});
