// What the views over the claims share. The state of a view stands in the fragment of its address,
// which is never sent to a server: it can be copied, shared and opened again.
(() => {
  const controls = (form) => [...form.elements].filter((control) => control.name);

  // Return the chosen values by name; what is as it was at the start is left out.
  function chosen(form) {
    const found = new Map();
    for (const control of controls(form)) {
      const on = control.type === "checkbox" ? control.checked : control.value.trim() !== "";
      if (on) found.set(control.name, [...(found.get(control.name) ?? []), control.value.trim()]);
    }
    return found;
  }

  // The theme looks up the fragment as an id, in quotation marks.
  const written = (value) => encodeURIComponent(value.replace(/["\\]/g, " ").trim());

  function write(form) {
    const parts = [...chosen(form)].map(([name, values]) => `${name}=${values.map(written).join(",")}`);
    const isAnchor = location.hash.length > 1 && !location.hash.includes("=");
    if (parts.length) history.replaceState(null, "", `#${parts.join("&")}`);
    else if (!isAnchor) history.replaceState(null, "", location.pathname + location.search);
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  // Set the form to what the address says; return what the address says that the form does not know.
  function read(form) {
    const asked = new Map();
    for (const part of location.hash.slice(1).split("&").filter((text) => text.includes("="))) {
      const [name, ...rest] = part.split("=");
      asked.set(decoded(name), rest.join("=").split(",").map(decoded));
    }
    const known = new Set();
    for (const control of controls(form)) {
      const values = asked.get(control.name) ?? [];
      if (control.type === "checkbox") control.checked = values.includes(control.value);
      else if (control.tagName === "SELECT") {
        control.value = [...control.options].some((option) => option.value === values[0]) ? values[0] : "";
      } else control.value = values.join(",");
      const taken = control.type === "checkbox" ? control.checked : control.value !== "";
      if (taken) for (const value of values) if (control.type !== "checkbox" || value === control.value) known.add(`${control.name}=${value}`);
    }
    return [...asked].flatMap(([name, values]) => values.map((value) => `${name}=${value}`)).filter((one) => !known.has(one));
  }

  function clear(form) {
    for (const control of controls(form)) {
      if (control.type === "checkbox") control.checked = false;
      else control.value = "";
    }
  }

  async function copy(form, note) {
    write(form);
    try {
      await navigator.clipboard.writeText(location.href);
      note.textContent = "Link copied.";
    } catch {
      note.textContent = "Copy the address of this page: it leads back to this view.";
    }
  }

  // Wire a form: `show(unknown)` is called at once and whenever the view changes.
  function wire(form, show) {
    const reset = form.querySelector("[data-do=reset]");
    const note = form.querySelector(".view-note");
    let waiting = 0;
    const changed = () => {
      note.textContent = "";
      reset.hidden = chosen(form).size === 0;
      show([]);
      clearTimeout(waiting);
      waiting = setTimeout(() => write(form), 200); // browsers limit how often an address may change
    };
    const restored = () => {
      const unknown = read(form);
      reset.hidden = chosen(form).size === 0;
      show(unknown);
    };
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", changed);
    reset.addEventListener("click", () => {
      clear(form);
      form.querySelector("summary, input").focus();
      changed();
    });
    form.querySelector("[data-do=copy]").addEventListener("click", () => copy(form, note));
    window.addEventListener("hashchange", () => (location.hash.includes("=") || !location.hash) && restored());
    form.hidden = false;
    document.querySelector(".view-status").hidden = false;
    restored();
  }

  const counted = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const shown = (count, all, noun) => (count === all ? `all ${counted(all, noun)}` : `${count} of ${counted(all, noun)}`);
  const unknownWords = (unknown) =>
    unknown.length ? ` This guide no longer knows part of the link, and left it out: ${unknown.join("; ")}.` : "";


  // Return what is chosen, in words, so that it can be read on paper too.
  function chosenWords(form) {
    const groups = [...form.querySelectorAll("[data-facet]")].map((group) => {
      const words = [...group.querySelectorAll("input:checked ~ .words")].map((found) => found.textContent);
      return words.length ? ` ${group.querySelector("legend, .facet-name").textContent}: ${words.join("; ")}.` : "";
    });
    return groups.join("");
  }

  window.guideViews = Object.freeze({ chosen, wire, counted, shown, chosenWords, unknownWords });
})();
