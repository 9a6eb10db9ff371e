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

// Wide tables scroll in boxes of their own, which can be reached, and so scrolled, by keyboard.
for (const table of document.querySelectorAll("article table:not([class])")) {
  const box = document.createElement("div");
  const inner = document.createElement("div");
  box.className = "md-typeset__scrollwrap";
  inner.className = "md-typeset__table";
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", "Table");
  table.replaceWith(box);
  box.append(inner);
  inner.append(table);
}

// Light and dark colours follow the system until a reader chooses.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const show = (scheme) => {
    document.body.dataset.mdColorScheme = scheme;
  };
  document.querySelector(".palette-button")?.addEventListener("click", () => {
    const scheme = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate";
    show(scheme);
    try {
      localStorage.setItem("colours", scheme);
    } catch {
      // Shown, and not remembered.
    }
  });
  dark.addEventListener("change", () => show(dark.matches ? "slate" : "default"));
})();

// Everything that is folded opens on request, for good if the reader wishes, and always for what an address names.
(() => {
  const KEY = "evidence-notes";
  const notes = [...document.querySelectorAll("details.notes")];

  // A page from a folder, or in a private window, may have nowhere to remember.
  const remembered = () => {
    try {
      return localStorage.getItem(KEY) === "open";
    } catch {
      return false;
    }
  };
  const remember = (open) => {
    try {
      localStorage.setItem(KEY, open ? "open" : "closed");
    } catch {
      // Not remembered, and shown all the same.
    }
  };
  const showAll = (open) => {
    for (const note of notes) note.open = open;
  };

  const facts = document.querySelector(".evidence-facts");
  if (notes.length && facts) {
    const button = document.createElement("button");
    const say = (open) => {
      button.textContent = open ? "Hide all evidence notes" : "Show all evidence notes";
    };
    button.type = "button";
    button.className = "notes-switch";
    button.addEventListener("click", () => {
      const open = notes.some((note) => !note.open);
      showAll(open);
      remember(open);
      say(open);
    });
    facts.append(button);
    say(remembered());
  }
  if (remembered()) showAll(true);

  const reveal = () => {
    const named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!named) return;
    let opened = false;
    for (let one = named.closest("details"); one; one = one.parentElement.closest("details")) {
      opened ||= !one.open;
      one.open = true;
    }
    if (opened) named.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details.notes:not([open]), details.more:not([open])")];
    for (const one of closed) one.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
})();

// Where nothing can hover, the first touch of a citation shows its source in place, and the second leads there.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.(".cite > a");
  for (const cite of document.querySelectorAll(".cite--open")) if (!cite.contains(link)) cite.classList.remove("cite--open");
  if (!link || !matchMedia("(hover: none)").matches || link.parentElement.classList.contains("cite--open")) return;
  event.preventDefault();
  link.parentElement.classList.add("cite--open");
});

// The menu's button: the theme opens and closes the menu by a checkbox, which says nothing of itself.
(() => {
  const button = document.querySelector(".menu-button");
  const drawer = document.getElementById("__drawer");
  const menu = document.getElementById("menu");
  if (!button || !drawer || !menu) return;
  const show = (open) => {
    drawer.checked = open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    show(!drawer.checked);
    if (drawer.checked) menu.querySelector("a, summary").focus();
  });
  drawer.addEventListener("change", () => show(drawer.checked));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer.checked) return;
    show(false);
    button.focus();
  });
  document.addEventListener("focusin", (event) => {
    if (drawer.checked && !menu.contains(event.target) && event.target !== button) show(false);
  });
})();

// A citation is copied at a touch.
for (const text of document.querySelectorAll(".cite-page dd")) {
  const button = document.createElement("button");
  const words = text.textContent;
  button.type = "button";
  button.className = "copy-cite";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy as ${text.previousElementSibling.textContent}`);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(text.firstElementChild ?? text);
      button.textContent = "Selected: now copy it";
    }
  });
  text.append(" ", button);
}
