// Narrows the list of tactics by challenge, stage, role and effort; the choice stands in the address and can be shared.
(() => {
  const facets = [
    ["challenge", "Challenge", "any challenge"],
    ["stage", "When", "any time"],
    ["who", "Who", "anyone"],
    ["effort", "Effort", "any effort"],
  ];
  const items = [...document.querySelectorAll("ul.tactics > li")];
  const home = document.getElementById("tactic-filter");
  if (!home || !items.length) return;
  const names = JSON.parse(home.dataset.challenges);

  const form = document.createElement("form");
  form.className = "filters";
  form.setAttribute("aria-label", "Narrow the list of tactics");
  const selects = new Map(facets.map(([name, label, any]) => [name, addSelect(name, label, any)]));
  const told = document.createElement("p");
  told.className = "filters-told";
  told.setAttribute("role", "status");
  form.append(told);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    const chosen = new URLSearchParams();
    for (const [name, select] of selects) if (select.value) chosen.set(name, select.value);
    history.replaceState(null, "", `#${chosen}`);
    show();
  });
  home.append(form);
  window.addEventListener("hashchange", restore);
  restore();

  function addSelect(name, label, any) {
    const field = document.createElement("label");
    const select = document.createElement("select");
    const values = new Set(items.flatMap((item) => item.dataset[name].split(" ")));
    const sorted = name === "challenge" ? [...values].sort((a, b) => a - b) : [...values];
    select.name = name;
    const shown = (value) => (name === "challenge" ? `${value}. ${names[value]}` : value);
    select.append(new Option(any, ""), ...sorted.map((value) => new Option(shown(value), value)));
    field.append(label, " ", select);
    form.append(field);
    return select;
  }

  function restore() {
    const asked = new URLSearchParams(location.hash.slice(1));
    for (const [name, select] of selects) {
      const value = asked.get(name) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    show();
  }

  function show() {
    let shown = 0;
    for (const item of items) {
      item.hidden = [...selects].some(([name, { value }]) => value && !item.dataset[name].split(" ").includes(value));
      shown += !item.hidden;
    }
    told.textContent = `${shown} of ${items.length} tactics shown.`;
  }
})();
