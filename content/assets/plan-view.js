// Shows a plan on the page: how far the answers go, what they point to, and the sheet. It changes no plan.
const PlanView = (data) => {
  const PLACES = "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth".split(" ");
  const WITHOUT_PLACE = { few: "No place yet: one more answer needed", clear: "No sign of it so far", unsure: "Not known yet", open: "Not answered yet" };
  const FIRST = 3;
  const MOST_QUESTIONS = 8;
  const MOST_SUGGESTED = 2; // tactics of a challenge

  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const challenges = data.challenges.map(({ number, signs }) => ({ number, signs: signs.map(({ id }) => id) }));
  const challengeOf = new Map(data.challenges.map((challenge) => [challenge.number, challenge]));
  const tacticOf = new Map(data.tactics.map((tactic) => [tactic.id, tactic]));
  const total = data.challenges.reduce((sum, { signs }) => sum + signs.length, 0);
  const sections = new Map(all(".plan-finding").map((section) => [Number(section.dataset.challenge), section]));
  const rows = new Map();
  const openedByHand = new Map();
  const tacticLists = all(".plan-tactics").map((list) => [list, [...list.children]]);

  for (const [number, section] of sections) {
    one("summary", section).addEventListener("click", () => openedByHand.set(number, !one("details", section).open));
  }

  let isLong = false;

  // Shows a plan; `long` says whether all signs are asked about, or only those of the short form and what they call for.
  function show(plan, long = isLong) {
    isLong = long;
    const ranking = PlanScore.rank(challenges, plan.answers);
    showAnswers(plan);
    showProgress(plan, ranking);
    showFindings(plan, ranking);
    showTactics(plan);
    showSheet(plan, ranking);
    return { progress: progress(plan), first: firstPlace(ranking), answered: new Map(ranking.map(completion)) };
  }

  const completion = ({ number, signs, known, unsure }) => [number, known + unsure === signs];

  // ---- the questions -----------------------------------------------------------------------------------------

  function showAnswers({ answers }) {
    for (const radio of all(".plan-sign input")) radio.checked = answers.get(radio.name) === radio.value;
    for (const topic of all(".plan-topic")) {
      const signs = all(".plan-sign", topic);
      const code = (sign) => answers.get(sign.dataset.sign);
      const isCalledFor = isLong || signs.some((sign) => isMarked(code(sign)));
      for (const sign of signs) sign.classList.toggle("plan-asked", isCalledFor || code(sign) !== undefined);
      const asked = signs.filter((sign) => !("later" in sign.dataset) || sign.matches(".plan-asked"));
      say(one(".plan-count", topic), `${asked.filter(code).length} of ${asked.length} answered`);
    }
  }

  function progress({ answers }) {
    const unsure = [...answers.values()].filter((code) => code === PlanScore.DONT_KNOW).length;
    const of = unsure ? `, ${unsure} of them with “${data.answers[PlanScore.DONT_KNOW]}”` : "";
    return `${answers.size} of ${total} signs answered${of}.`;
  }

  function showProgress(plan, ranking) {
    const aside = one(".plan-so-far");
    aside.hidden = false;
    say(one(".plan-progress", aside), progress(plan));
    const brief = ranking.filter(({ standing }) => standing === "ranked").map(briefly);
    one(".plan-brief", aside).replaceChildren(...brief);
  }

  function briefly(found) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `#finding-${found.number}`;
    link.textContent = challengeOf.get(found.number).title;
    item.append(made("span", "plan-place", place(found)), " ", link);
    return item;
  }

  const firstPlace = (ranking) =>
    ranking
      .filter(({ standing, rank }) => standing === "ranked" && rank === 1)
      .map(({ number }) => challengeOf.get(number).title)
      .join("; ");

  // ---- what the answers point to -----------------------------------------------------------------------------

  function place({ standing, rank, shared }) {
    if (standing !== "ranked") return WITHOUT_PLACE[standing];
    return shared ? `${PLACES[rank - 1]}, shared` : PLACES[rank - 1];
  }

  function showFindings(plan, ranking) {
    say(one(".plan-summary"), summary(plan, ranking));
    const ordered = ranking.map(({ number }) => sections.get(number));
    inOrder(one(".plan-findings"), ordered);
    const opened = ranking.filter(({ standing }) => standing === "ranked").slice(0, FIRST);
    for (const found of ranking) showFinding(plan, found, opened.includes(found));
  }

  function summary({ answers }, ranking) {
    const ranked = ranking.filter(({ standing }) => standing === "ranked");
    if (!answers.size) return "Nothing is answered yet. Once some signs are, the challenges stand here in their order.";
    const parts = [`${answers.size} of ${total} signs are answered.`];
    const few = ranking.filter(({ standing }) => standing === "few").length;
    if (!ranked.length && !few) parts.push("None of them is even a little true so far, so there is no order.");
    else if (answers.size * 2 < total) parts.push("That is less than half of them: the order may change a good deal.");
    else if (answers.size < total) parts.push("The order can still change.");
    if (few) parts.push(`${few === 1 ? "One challenge has" : `${few} challenges have`} one answer only, and no place until there are two.`);
    if (ranked.some(({ shared }) => shared)) parts.push("Challenges that share a place stand in the guide's order.");
    return parts.join(" ");
  }

  function showFinding({ answers }, found, opened) {
    const section = sections.get(found.number);
    section.dataset.standing = found.standing;
    say(one(".plan-place", section), place(found));
    say(one(".plan-answered", section), answered(answers, found));
    one("details", section).open = openedByHand.get(found.number) ?? opened;
    const items = all(".plan-marked li", section);
    for (const item of items) {
      const code = answers.get(item.dataset.sign);
      item.hidden = !isMarked(code);
      one(".plan-answer", item).textContent = `${data.answers[code] ?? ""}:`;
    }
    one(".plan-marked", section).hidden = items.every((item) => item.hidden);
  }

  const isMarked = (code) => Number(code) > 0;

  function answered(answers, { number, signs, known, unsure }) {
    if (!known && !unsure) return "";
    const given = challengeOf.get(number).signs.map(({ id }) => answers.get(id));
    const counts = [...PlanScore.CODES]
      .sort((a, b) => Number(b) - Number(a))
      .map((code) => [given.filter((other) => other === code).length, data.answers[code]])
      .filter(([count]) => count)
      .map(([count, words]) => `${count} “${words}”`);
    const few = known && known * 2 < signs ? " These are few answers." : "";
    return `${known + unsure} of ${signs} signs answered: ${counts.join(", ")}.`;
  }

  // Within a challenge, the tactics that rest on a claim behind a marked sign come first.
  function showTactics({ answers, tactics }) {
    const marked = data.challenges.flatMap(({ signs }) => signs.filter(({ id }) => isMarked(answers.get(id))));
    const claims = new Set(marked.map(({ claim }) => claim));
    for (const [list, items] of tacticLists) {
      const fits = (item) => tacticOf.get(item.dataset.tactic).claims.some((claim) => claims.has(claim));
      for (const item of items) {
        one("input", item).checked = tactics.includes(item.dataset.tactic);
        one(".plan-fits", item).hidden = !fits(item);
      }
      inOrder(list, [...items.filter(fits), ...items.filter((item) => !fits(item))]);
    }
  }

  // ---- the sheet ---------------------------------------------------------------------------------------------

  function showSheet(plan, ranking) {
    const { tactics, texts } = plan;
    for (const field of all(".plan-field")) fill(field, texts);
    say(one(".plan-points-to"), pointsTo(plan, ranking));
    one(".plan-no-rows").hidden = tactics.length > 0;
    const list = one(".plan-chosen");
    list.hidden = !tactics.length;
    const wanted = tactics.map((id) => rowOf(id));
    for (const row of [...list.children]) if (!wanted.includes(row)) row.remove();
    inOrder(list, wanted);
    for (const id of tactics) for (const cell of all(".plan-cell", rowOf(id))) fill(cell, texts.rows.get(id) ?? {});
    showQuestions(plan, ranking);
    const steps = firstSteps(plan, ranking);
    one(".plan-steps").hidden = !steps.length;
    one(".plan-steps ul").replaceChildren(...steps.map(({ title, facts }) => made("li", "", `${title} (${facts})`)));
    const suggested = suggestions(plan, ranking);
    one(".plan-suggested").hidden = !suggested.length;
    one(".plan-suggested ul").replaceChildren(...suggested.map(({ title, message }) => made("li", "", `${title}: ${message}`)));
  }

  const inFirstPlaces = (ranking) => ranking.filter(({ standing, rank }) => standing === "ranked" && rank <= FIRST).slice(0, FIRST);

  // Puts first what fits.
  const fittingFirst = (all, fits) => [...all.filter(fits), ...all.filter((one) => !fits(one))];

  // Returns one step for each of the first challenges: the one to which a marked sign leads, or else its first.
  function firstSteps({ answers, tactics }, ranking) {
    const found = inFirstPlaces(ranking).flatMap(({ number }) => {
      const { signs, steps } = challengeOf.get(number);
      const led = new Set(signs.filter(({ id }) => isMarked(answers.get(id))).map(({ do: step }) => step));
      return fittingFirst(steps, ({ id }) => led.has(id)).slice(0, 1);
    });
    return found.slice(0, Math.max(0, data.most - tactics.length));
  }

  // Returns tactics for the first challenges that are not chosen yet, those first that rest on a claim behind a marked
  // sign; no more than the sheet has room for.
  function suggestions({ answers, tactics }, ranking) {
    const found = inFirstPlaces(ranking).flatMap(({ number }) => {
      const { signs, tactics: offered } = challengeOf.get(number);
      const claims = new Set(signs.filter(({ id }) => isMarked(answers.get(id))).map(({ claim }) => claim));
      const fits = (id) => tacticOf.get(id).claims.some((claim) => claims.has(claim));
      return fittingFirst(offered, fits).slice(0, MOST_SUGGESTED);
    });
    const wanted = [...new Set(found)].filter((id) => !tactics.includes(id));
    return wanted.slice(0, Math.max(0, data.most - tactics.length)).map((id) => tacticOf.get(id));
  }

  // Returns the sheet as values, for other forms of it.
  function sheet(plan) {
    const ranking = PlanScore.rank(challenges, plan.answers);
    const questions = data.challenges.flatMap(({ signs }) => signs).filter(({ id }) => plan.answers.get(id) === PlanScore.DONT_KNOW);
    return {
      purpose: plan.texts.purpose,
      review: plan.texts.review,
      reviewInWords: inWords(plan.texts.review),
      pointsTo: pointsTo(plan, ranking),
      rows: plan.tactics.map((id) => ({ title: tacticOf.get(id).title, ...plan.texts.rows.get(id) })),
      steps: firstSteps(plan, ranking),
      suggested: suggestions(plan, ranking),
      questions: questions.map(({ text }) => text),
    };
  }

  function pointsTo(plan, ranking) {
    const first = ranking.filter(({ standing, rank }) => standing === "ranked" && rank <= FIRST);
    if (!first.length) return "";
    const parts = [...new Set(first.map(place))].map((words) => {
      const titles = first.filter((found) => place(found) === words).map(({ number }) => challengeOf.get(number).title);
      return titles.length > FIRST ? `${words} by ${titles.length} challenges.` : `${words}: ${titles.join("; ")}.`;
    });
    return `What our answers point to. ${parts.join(" ")} ${progress(plan)}`;
  }

  function showQuestions({ answers }, ranking) {
    const open = ranking
      .flatMap(({ number }) => challengeOf.get(number).signs)
      .filter(({ id }) => answers.get(id) === PlanScore.DONT_KNOW)
      .map(({ text }) => made("li", "", text));
    const shown = open.length > MOST_QUESTIONS ? open.slice(0, MOST_QUESTIONS - 1) : open;
    if (shown.length < open.length) shown.push(made("li", "", `And ${open.length - shown.length} more.`));
    one(".plan-no-questions").hidden = open.length > 0;
    one(".plan-unknown").hidden = !open.length;
    one(".plan-unknown ul").replaceChildren(...shown);
  }

  function rowOf(id) {
    if (!rows.has(id)) rows.set(id, newRow(tacticOf.get(id)));
    return rows.get(id);
  }

  function newRow({ id, title }) {
    const row = one("#plan-row").content.firstElementChild.cloneNode(true);
    row.dataset.tactic = id;
    const name = one(".plan-what a", row);
    name.textContent = title;
    name.href = one(`.plan-tactics > li[data-tactic="${id}"] a`).href;
    one(".plan-drop .unseen", row).textContent = `: ${title}`;
    for (const cell of all(".plan-cell", row)) {
      const field = one("[data-text]", cell);
      field.id = `row-${id}-${field.dataset.text}`;
      one("label", cell).htmlFor = field.id;
      one("label .unseen", cell).textContent = `: ${title}`;
    }
    return row;
  }

  function fill(home, texts) {
    const field = one("[data-text]", home);
    const text = texts[field.dataset.text] ?? "";
    if (field.value !== text) field.value = text;
    one(".plan-written", home).textContent = field.type === "date" ? inWords(text) : text;
  }

  const inWords = (day) => (day ? new Date(`${day}T12:00`).toLocaleDateString("en-GB", { dateStyle: "long" }) : "");

  // ---- small things ------------------------------------------------------------------------------------------

  // Puts elements in order; what is in order already stays untouched, since a moved element loses the focus.
  function inOrder(home, elements) {
    if (elements.some((element, index) => home.children[index] !== element)) home.append(...elements);
  }

  // Writes words into an element; without words it is hidden.
  function say(element, words) {
    element.textContent = words;
    element.hidden = !words;
  }

  function made(tag, css, words) {
    const element = document.createElement(tag);
    element.className = css;
    element.textContent = words;
    return element;
  }

  return { sheet, show };
};
