// Lets people fill in the plan. What they answer stands behind the # of the address, which is sent nowhere; what they
// type stands in this tab's history, and in the address or on the device only when they ask for it.
(() => {
  const source = document.getElementById("plan-data");
  if (!source) return;
  const data = JSON.parse(source.textContent);
  const guide = {
    signs: new Set(data.challenges.flatMap(({ signs }) => signs.map(({ id }) => id))),
    tactics: new Set(data.tactics.map(({ id }) => id)),
    most: data.most,
    longest: data.longest,
  };
  const KEPT = "ten-challenges-plan";
  const [QUIET, TYPING] = [1000, 400];
  const element = (selector) => document.querySelector(selector);
  const [keep, withTexts, notice] = ["#plan-keep", "#plan-with-texts", ".plan-notice"].map(element);
  const view = PlanView(data);
  const form = element(".plan-form");
  let plan = PlanLink.empty();
  let told = { first: "", answered: new Map() };
  let announcing;
  let saving;

  document.documentElement.classList.add("plan-on");
  element(".plan-tools").hidden = false;
  form.hidden = false;
  element("#plan-from-folder").hidden = location.protocol !== "file:";
  restore();
  told = view.show(plan);
  PlanTeamView(data, guide, () => PlanLink.write(plan));

  // ---- where a plan is found and put -----------------------------------------------------------------------------

  function restore() {
    const [linked, tab, kept] = [inAddress(), inTab(), onDevice()];
    const same = (other) => other?.plan && linked?.plan && PlanLink.write(other.plan) === PlanLink.write(linked.plan);
    // Of the same plan, the tab and the device may hold what was typed as well.
    const found = [tab, kept].find(same) ?? linked ?? kept;
    keep.checked = Boolean(kept?.plan && (!linked || same(kept)));
    withTexts.checked = Boolean(linked?.plan && PlanLink.hasTexts(linked.plan));
    take(found?.plan ?? PlanLink.empty());
    const another = kept?.plan && !keep.checked;
    // What this tab wrote into the address itself has the tab's mark, as after loading the page anew.
    const isOthers = Boolean(linked?.plan && !PlanLink.isEmpty(linked.plan) && !tab?.plan && !keep.checked);
    const words = `${problems(found)} ${another ? "This device keeps another plan, which stays as it is." : ""}`;
    if (another) tell(`${fromLink(linked)} ${words}`, "Open the kept plan", () => openKept(kept.plan));
    else if (isOthers) tell(`${fromLink(linked)} ${words}`, "Begin a plan of your own", () => replace(PlanLink.empty(), "This is an empty plan.", "Back to the plan of the link"));
    else tell(words);
    element(".plan-ways").hidden = !isOthers;
  }

  function fromLink(linked) {
    if (!linked?.plan || PlanLink.isEmpty(linked.plan)) return "";
    const { answers, tactics } = linked.plan;
    const what = [[answers.size, "answer"], [tactics.length, "tactic"]].filter(([count]) => count);
    const words = what.map(([count, noun]) => `${count} ${noun}${count === 1 ? "" : "s"}`).join(" and ");
    return `This plan came with a link${words ? `: ${words}` : ""}. What you change here changes the link in your address bar, and not what others have.`;
  }

  function inAddress() {
    return PlanLink.read(location.hash.slice(1), guide);
  }

  function inTab() {
    return PlanLink.read(history.state?.plan ?? "", guide);
  }

  function onDevice() {
    try {
      return PlanLink.read(localStorage.getItem(KEPT) ?? "", guide);
    } catch {
      return null; // the browser lets no page keep anything
    }
  }

  function save() {
    clearTimeout(saving);
    const whole = PlanLink.write(plan, { withTexts: true });
    const linked = PlanLink.write(plan, { withTexts: withTexts.checked });
    const page = location.href.split("#")[0];
    if (!PlanLink.isEmpty(plan)) history.replaceState({ plan: whole }, "", `#${linked}`);
    else if (inAddress()) history.replaceState(null, "", page);
    element("#plan-link").value = `${page}#${linked}`;
    if (keep.checked) keepOnDevice(whole);
    printAs();
  }

  function keepOnDevice(whole) {
    try {
      if (PlanLink.isEmpty(plan)) localStorage.removeItem(KEPT);
      else localStorage.setItem(KEPT, whole);
    } catch {
      keep.checked = false;
      say("This browser lets no page keep anything, so the plan is not kept.", keep);
    }
  }

  // ---- changes ---------------------------------------------------------------------------------------------------

  function take(other) {
    plan = other;
    change();
  }

  function change() {
    document.querySelectorAll(".plan-told").forEach((old) => old.remove());
    const now = view.show(plan);
    save();
    return now;
  }

  // Puts another plan in the place of this one, with a way back.
  function replace(other, words, back, options = {}) {
    const before = { plan, options: { kept: keep.checked, typed: withTexts.checked } };
    takeWith(other, { ...before.options, ...options });
    const undo = () => {
      takeWith(before.plan, before.options);
      tell("Your plan is back.");
      notice.focus();
    };
    if (PlanLink.isEmpty(before.plan)) tell(words);
    else tell(words, back, undo);
    notice.focus();
  }

  function takeWith(other, { kept, typed }) {
    keep.checked = kept;
    withTexts.checked = typed;
    take(other);
  }

  function openKept(kept) {
    replace(kept, "The plan kept on this device is shown.", "Back to the plan before", { kept: true, typed: false });
  }

  window.addEventListener("hashchange", () => {
    const linked = inAddress();
    // An address with this tab's mark is an earlier state of this plan, reached with the back button.
    if (!linked || history.state?.plan) return save();
    if (!linked.plan) {
      save();
      return tell(problems(linked));
    }
    const kept = keep.checked ? "The plan kept on this device stays as it is." : "";
    const words = `The plan in the link is shown. ${problems(linked)} ${kept}`;
    const options = { kept: false, typed: PlanLink.hasTexts(linked.plan) };
    replace(linked.plan, words, "Back to the plan before", options);
  });

  document.addEventListener("change", ({ target }) => {
    if (target.closest(".plan-sign")) {
      plan.answers.set(target.name, target.value);
      announceLater(change());
    } else if (target.closest(".plan-choose")) choose(target);
    else if (target.closest(".plan-form")) view.show(plan, target.value === "long");
    else if (target === keep) keepOrForget();
    else if (target === withTexts || target.dataset.text) save();
  });

  function choose(box) {
    const { tactic } = box.closest("li").dataset;
    if (box.checked && plan.tactics.length >= guide.most) {
      box.checked = false;
      return say(`The sheet has room for ${guide.most} tactics. Take one off first.`, box);
    }
    plan.tactics = plan.tactics.filter((id) => id !== tactic);
    if (box.checked) plan.tactics.push(tactic);
    change();
  }

  function keepOrForget() {
    if (keep.checked) return save();
    try {
      localStorage.removeItem(KEPT);
    } catch {
      return; // there is nothing to delete where nothing can be kept
    }
    say("The kept copy is deleted.", keep);
  }

  document.addEventListener("input", ({ target }) => {
    const { text } = target.dataset;
    if (!text) return;
    const row = target.closest("[data-tactic]")?.dataset.tactic;
    if (row) plan.texts.rows.set(row, { ...plan.texts.rows.get(row), [text]: target.value });
    else plan.texts[text] = target.value;
    view.show(plan);
    clearTimeout(saving);
    saving = setTimeout(save, TYPING); // browsers limit how often an address may change
  });

  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.matches(".plan-drop")) drop(button.closest("li"));
    if (button?.id === "plan-clear") replace(PlanLink.empty(), "Everything is cleared.", "Undo");
    if (button?.id === "plan-copy") copy(element("#plan-link"));
    if (button?.id === "plan-copy-team") copy(element("#plan-team-link"));
    if (button?.id === "plan-document") hand("our-plan.docx", DOCX, PlanFiles.document(sheet()));
    if (button?.id === "plan-calendar") calendar(button);
    if (button?.id === "plan-print") window.print();
    if (button?.id === "plan-print-form") {
      printAs("form");
      window.print();
    }
  });

  function drop(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    plan.tactics = plan.tactics.filter((id) => id !== row.dataset.tactic);
    change();
    (next?.querySelector(".plan-drop") ?? element("#plan-name")).focus();
  }

  const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const sheet = () => ({ ...view.sheet(plan), address: element("#plan-link").value });

  function calendar(button) {
    if (!plan.texts.review) return say("Fill in the day first: “We come back to this on”, on the sheet.", button);
    const about = { now: new Date(), id: crypto.randomUUID?.() ?? `${Date.now()}@plan` };
    hand("next-look.ics", "text/calendar;charset=utf-8", PlanFiles.calendar(sheet(), about));
  }

  // Hands a file over to the browser, which keeps it where it keeps downloads.
  function hand(name, type, content) {
    const link = Object.assign(document.createElement("a"), { download: name, href: URL.createObjectURL(new Blob([content], { type })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  async function copy(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      say("The link is copied.", field);
    } catch {
      field.select(); // a page may be kept from the clipboard; then people copy by hand
      say("The link is selected; copy it with your keyboard.", field);
    }
  }

  // ---- paper and words -------------------------------------------------------------------------------------------

  // An empty plan prints as the questions, any other as the sheet.
  function printAs(what = PlanLink.isEmpty(plan) ? "form" : "sheet") {
    document.documentElement.dataset.planPrint = what;
  }
  window.addEventListener("afterprint", () => printAs());

  function problems(found) {
    if (found?.otherVersion) return "This link was made for another version of this page and cannot be read.";
    const words = [];
    if (found?.dropped) words.push(`Left out, because the guide no longer has them: ${found.dropped} answers or tactics.`);
    if (found?.tooMany) words.push(`Left out, because the sheet has room for ${guide.most}: ${found.tooMany} tactics.`);
    if (found?.garbled) words.push("What was typed into the sheet cannot be read from this link.");
    return words.join(" ");
  }

  // Shows a notice above the questions, or takes it away.
  function tell(words, label, action) {
    const [text, ways, line] = notice.children;
    ways.hidden = true;
    text.textContent = words.trim();
    notice.hidden = !text.textContent;
    line.hidden = !label;
    line.firstElementChild.textContent = label ?? "";
    line.firstElementChild.onclick = action ?? null;
    element("#plan-live").textContent = text.textContent;
  }

  // Says something beside the control it is about.
  function say(words, control) {
    document.querySelectorAll(".plan-told").forEach((old) => old.remove());
    const line = document.createElement("p");
    line.className = "plan-told";
    line.textContent = words;
    control.parentElement.after(line);
    element("#plan-live").textContent = words;
  }

  // Tells what changed once the answering pauses: only when a challenge is complete or another one comes first.
  function announceLater(now) {
    clearTimeout(announcing);
    announcing = setTimeout(() => {
      const complete = [...now.answered].some(([number, all]) => all && !told.answered.get(number));
      if (complete || now.first !== told.first) {
        element("#plan-live").textContent = `${now.progress} ${now.first ? `First so far: ${now.first}.` : ""}`;
      }
      told = now;
    }, QUIET);
  }
})();
