// Lays the answers of several people side by side. Values in, values out, but for the part that shows them.
const PlanTeam = (() => {
  const MOST = 12;
  const DIFFER = 2; // points

  // Returns the texts of the plans that stand in a text: one link a line, or a link that holds several.
  function plansIn(text) {
    const parts = text.split(/\s+/).map((part) => part.slice(part.indexOf("#") + 1)).filter(Boolean);
    return parts.flatMap((part) => {
      const fields = new URLSearchParams(part);
      return fields.has("team") ? fields.getAll("p") : [part];
    });
  }

  const write = (plans) => `team=1&${plans.map((plan) => `p=${encodeURIComponent(plan)}`).join("&")}`;

  // Returns each sign with what everybody answered ("" for no answer) and how many points the answers are apart.
  function compare(challenges, everybody) {
    return challenges.flatMap(({ number, title, signs }) =>
      signs.map(({ id, text }) => {
        const given = everybody.map((answers) => answers.get(id) ?? "");
        const points = given.filter((code) => code !== "" && code !== PlanScore.DONT_KNOW).map(Number);
        const apart = points.length > 1 ? Math.max(...points) - Math.min(...points) : null;
        return { number, title, text, given, apart };
      }),
    );
  }

  return Object.freeze({ DIFFER, MOST, compare, plansIn, write });
})();

// Shows them on the page. `guide` is what PlanLink.read needs, `own` returns the answers on this page as a link's text.
const PlanTeamView = (data, guide, own) => {
  const one = (selector) => document.querySelector(selector);
  const letter = (place) => String.fromCharCode("A".charCodeAt(0) + place);
  const box = one("#plan-links");
  one(".plan-team").hidden = false;

  function made(tag, words) {
    const element = document.createElement(tag);
    element.textContent = words;
    return element;
  }

  function show() {
    const texts = [...new Set(PlanTeam.plansIn(box.value))];
    const read = texts.map((text) => PlanLink.read(text, guide));
    const known = read.filter((found) => found?.plan?.answers.size).map(({ plan }) => plan).slice(0, PlanTeam.MOST);
    const left = texts.length - known.length;
    const parts = [known.length ? `${known.length} ${known.length === 1 ? "plan" : "plans"} laid side by side.` : ""];
    if (left) parts.push(`${left} ${left === 1 ? "line is" : "lines are"} left out: no answers can be read, or there are more than ${PlanTeam.MOST} plans.`);
    if (known.length < 2) parts.push("At least two links with answers are needed.");
    one(".plan-team-status").textContent = parts.filter(Boolean).join(" ");
    one(".plan-team-found").hidden = known.length < 2;
    if (known.length < 2) return;
    const rows = PlanTeam.compare(data.challenges, known.map(({ answers }) => answers));
    showApart(rows);
    showTable(rows.filter(({ given }) => given.some(Boolean)), known.length);
    one("#plan-team-link").value = `${location.href.split("#")[0]}#${PlanTeam.write(known.map((plan) => PlanLink.write(plan)))}`;
  }

  function showApart(rows) {
    const apart = rows.filter(({ apart }) => apart >= PlanTeam.DIFFER).sort((a, b) => b.apart - a.apart);
    const items = apart.map(({ number, text, given }) => {
      const points = given.filter((code) => Number(code) >= 0 && code !== "").sort();
      return made("li", `${text} From “${data.answers[points[0]]}” to “${data.answers[points.at(-1)]}” (challenge ${number}).`);
    });
    one(".plan-apart").replaceChildren(...(items.length ? items : [made("li", "Nowhere by more than one step.")]));
  }

  function showTable(rows, people) {
    const table = one(".plan-side-by-side");
    const heads = ["Sign", ...Array.from({ length: people }, (_, place) => letter(place)), "Apart"].map((words) => {
      const head = made("th", words);
      head.scope = "col";
      return head;
    });
    one(".plan-side-by-side thead tr").replaceChildren(...heads);
    table.querySelectorAll("tbody").forEach((body) => body.remove());
    let number = 0;
    for (const row of rows) {
      if (row.number !== number) table.append(bodyOf(row, people));
      number = row.number;
      const line = document.createElement("tr");
      const head = made("th", row.text);
      head.scope = "row";
      const cells = row.given.map((code) => made("td", data.answers[code] ?? "–"));
      line.append(head, ...cells, made("td", row.apart ?? "–"));
      table.lastElementChild.append(line);
    }
  }

  function bodyOf({ number, title }, people) {
    const body = document.createElement("tbody");
    const line = document.createElement("tr");
    const head = made("th", `${number}. ${title}`);
    head.scope = "rowgroup";
    head.colSpan = people + 2;
    line.append(head);
    body.append(line);
    return body;
  }

  // Takes the answers out of an address that holds those of several people.
  function restore() {
    const fragment = location.hash.slice(1);
    if (!new URLSearchParams(fragment).has("team")) return;
    box.value = PlanTeam.plansIn(fragment).map((text) => `#${text}`).join("\n");
    show();
    one("#team").scrollIntoView();
  }

  one("#plan-compare").addEventListener("click", () => {
    show();
    if (!one(".plan-team-found").hidden) one(".plan-team-found h3").focus();
  });
  one("#plan-add-own").addEventListener("click", () => {
    box.value = `${box.value.trim()}\n#${own()}`.trim();
    box.focus();
  });
  window.addEventListener("hashchange", restore);
  restore();
};
