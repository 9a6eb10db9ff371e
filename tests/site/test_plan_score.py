"""The plan's order and links, run in a browser over many answer sets and held against a second reckoning in Python."""

from __future__ import annotations

import base64
import json
import random
from fractions import Fraction
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[2] / "content" / "assets"
POINTS, DONT_KNOW = "0123", "u"
STANDINGS = ["ranked", "few", "clear", "unsure", "open"]
NEEDED = 2
# Challenges with unequal numbers of signs, as a guide may have.
CHALLENGES = [
    {"number": number, "signs": [f"s{number}-{letter}" for letter in "abcde"[:size]]}
    for number, size in enumerate((4, 4, 3, 1, 5, 2, 4, 4, 4, 4), start=1)
]
SIGNS = [sign for challenge in CHALLENGES for sign in challenge["signs"]]
TACTICS = ["count-once", "name-owner", "a", "b", "c", "d", "e"]
GUIDE = {
    "signs": SIGNS,
    "tactics": TACTICS,
    "most": 6,
    "longest": {"purpose": 80, "review": 10, "owner": 60, "when": 40, "step": 200},
}

RANK = """([challenges, sets]) => sets.map((answers) =>
    PlanScore.rank(challenges, new Map(Object.entries(answers))))"""
READ = """([texts, guide]) => {
    guide.signs = new Set(guide.signs);
    guide.tactics = new Set(guide.tactics);
    return texts.map((text) => {
        const found = PlanLink.read(text, guide);
        if (!found?.plan) return found;
        const { answers, tactics, texts } = found.plan;
        const plan = { answers: Object.fromEntries(answers), tactics };
        return { ...found, plan: { ...plan, texts: { ...texts, rows: Object.fromEntries(texts.rows) } } };
    });
}"""
WRITE = """([plans, withTexts]) => plans.map(({ answers, tactics, texts }) => PlanLink.write({
    answers: new Map(Object.entries(answers)),
    tactics,
    texts: { ...texts, rows: new Map(Object.entries(texts.rows)) },
}, { withTexts }))"""


@pytest.fixture(scope="module")
def scripts(browser):
    page = browser.new_page()
    for name in ("plan-score.js", "plan-link.js"):
        page.add_script_tag(path=ASSETS / name)
    yield page
    page.close()


def ranked(scripts, sets):
    return scripts.evaluate(RANK, [CHALLENGES, sets])


def read(scripts, *texts):
    return scripts.evaluate(READ, [texts, GUIDE])


def write(scripts, *plans, typed=False):
    return scripts.evaluate(WRITE, [plans, typed])


def random_answers(seed: int) -> dict[str, str]:
    """Return answers to some of the signs; small seeds leave out many, and some use few different answers."""
    chance = random.Random(seed)
    share, codes = chance.random(), chance.choice(["0123u", "0123", "01", "3u", "0u", "12", "u"])
    return {sign: chance.choice(codes) for sign in SIGNS if chance.random() < share}


def expected(answers: dict[str, str]) -> list[dict[str, object]]:
    """Return the order by a reckoning of its own, with exact fractions."""
    found = []
    for challenge in CHALLENGES:
        given = [answers[sign] for sign in challenge["signs"] if sign in answers]
        points = [int(code) for code in given if code != DONT_KNOW]
        is_enough = bool(points) and len(points) >= min(NEEDED, len(challenge["signs"]))
        mean = Fraction(sum(points), len(points)) if is_enough else None
        known = "few" if points else "unsure" if given else "open"
        standing = ("ranked" if mean else "clear") if is_enough else known
        found.append({"number": challenge["number"], "mean": mean, "standing": standing})
    means = [one["mean"] for one in found if one["mean"] is not None]
    for one in found:
        known = one["mean"] is not None
        one["rank"] = 1 + sum(mean > one["mean"] for mean in means) if known else None
        one["shared"] = known and means.count(one["mean"]) > 1
    return sorted(found, key=lambda one: (STANDINGS.index(one["standing"]), one["rank"] or 0, one["number"]))


def test_the_order_is_that_of_the_mean_of_the_points_given(scripts):
    sets = [random_answers(seed) for seed in range(200)]
    kinds = set()
    for answers, found in zip(sets, ranked(scripts, sets), strict=True):
        kept = [{key: one[key] for key in ("number", "standing", "rank", "shared")} for one in found]
        assert kept == [{key: value for key, value in one.items() if key != "mean"} for one in expected(answers)]
        kinds |= {(one["standing"], one["shared"]) for one in found}
    assert {standing for standing, _ in kinds} == set(STANDINGS)
    assert ("ranked", True) in kinds


def places(ranking) -> dict[int, int]:
    return {one["number"]: place for place, one in enumerate(ranking)}


def test_a_worse_answer_never_moves_its_challenge_down(scripts):
    pairs = []
    for seed in range(30):
        answers = random_answers(seed)
        for sign, code in answers.items():
            pairs += [(sign, answers, {**answers, sign: worse}) for worse in POINTS if code in POINTS and worse > code]
    assert len(pairs) > 300
    before = ranked(scripts, [better for _, better, _ in pairs])
    after = ranked(scripts, [worse for _, _, worse in pairs])
    raised = 0
    for (sign, _, _), was, now in zip(pairs, before, after, strict=True):
        number = int(sign[1:].split("-")[0])
        [old], [new] = ([one for one in ranking if one["number"] == number] for ranking in (was, now))
        assert new["rank"] == old["rank"] is None or new["rank"] <= old["rank"]
        assert places(now)[number] <= places(was)[number]
        overtaken = {n for n, place in places(was).items() if place > places(was)[number]}
        assert overtaken <= {n for n, place in places(now).items() if place > places(now)[number]}
        raised += new["rank"] is not None and new["rank"] < old["rank"]
    assert raised > 50


def test_dont_know_counts_as_no_answer_but_is_counted(scripts):
    sets = [random_answers(seed) for seed in range(100)]
    silent = [{sign: code for sign, code in answers.items() if code != DONT_KNOW} for answers in sets]
    for answers, found, without in zip(sets, ranked(scripts, sets), ranked(scripts, silent), strict=True):
        ranks = {one["number"]: (one["rank"], one["points"], one["known"]) for one in found}
        assert ranks == {one["number"]: (one["rank"], one["points"], one["known"]) for one in without}
        assert sum(one["unsure"] for one in found) == list(answers.values()).count(DONT_KNOW)


@pytest.mark.parametrize(("answers", "standing"), [({}, "open"), (dict.fromkeys(SIGNS, DONT_KNOW), "unsure")])
def test_without_points_nothing_is_ranked(scripts, answers, standing):
    [found] = ranked(scripts, [answers])
    assert [(one["number"], one["rank"], one["standing"]) for one in found] == [
        (challenge["number"], None, standing) for challenge in CHALLENGES
    ]


def test_equal_answers_share_the_first_place_in_the_order_of_the_guide(scripts):
    [found] = ranked(scripts, [dict.fromkeys(SIGNS, "2")])
    assert [(one["number"], one["rank"], one["shared"]) for one in found] == [(n, 1, True) for n in range(1, 11)]


def test_the_place_after_a_shared_one_leaves_a_gap(scripts):
    answers = {"s1-a": "1", "s1-b": "1", "s2-a": "2", "s2-b": "2", "s7-a": "2", "s7-b": "2"}
    [found] = ranked(scripts, [answers])
    assert [(one["number"], one["rank"]) for one in found[:3]] == [(2, 1), (7, 1), (1, 3)]


def test_one_answer_alone_gives_no_place_and_outranks_nothing(scripts):
    [found] = ranked(scripts, [{"s1-a": "3", "s2-a": "3", "s2-b": "3", "s2-c": "3", "s2-d": "2", "s4-a": "1"}])
    places = [(one["number"], one["standing"], one["rank"]) for one in found[:3]]
    # Challenge 4 has one sign, so one answer is all there is.
    assert places == [(2, "ranked", 1), (4, "ranked", 2), (1, "few", None)]


def test_means_that_differ_by_little_are_no_tie_and_equal_ones_are(scripts):
    thirds = {"s3-a": "1", "s3-b": "1", "s3-c": "2"}
    same = {"s5-a": "1", "s5-b": "1", "s5-c": "2"}
    more = {"s1-a": "1", "s1-b": "1", "s1-c": "1", "s1-d": "2"}
    [found] = ranked(scripts, [thirds | same | more])
    assert [(one["number"], one["rank"]) for one in found[:3]] == [(3, 1), (5, 1), (1, 3)]


def test_words_that_are_no_answers_are_silence(scripts):
    [nonsense, silence] = ranked(scripts, [{"s1-a": "4", "s1-b": "", "s2-a": "toString", "s99-a": "3"}, {}])
    assert nonsense == silence


# ---- links -----------------------------------------------------------------------------------------------------


def texts(**rows) -> dict[str, object]:
    return {"purpose": "", "review": "", "rows": rows}


def random_plan(seed: int) -> dict[str, object]:
    chance = random.Random(seed)
    alphabet = "abc \"'&=#%+/\\<>é💉\n."

    def words(longest: int) -> str:
        return "".join(chance.choice(alphabet) for _ in range(chance.randrange(longest // 2)))

    chosen = chance.sample(TACTICS, chance.randrange(7))
    rows = {id_: {"owner": words(60), "when": words(40), "step": words(200)} for id_ in chosen}
    rows = {id_: row for id_, row in rows.items() if any(row.values())}
    return {
        "answers": random_answers(seed),
        "tactics": chosen,
        "texts": {"purpose": words(80), "review": chance.choice(["", "2027-01-15"]), "rows": rows},
    }


def test_a_plan_comes_back_from_its_link(scripts):
    plans = [random_plan(seed) for seed in range(200)]
    for typed in (True, False):
        links = write(scripts, *plans, typed=typed)
        for plan, link, found in zip(plans, links, read(scripts, *links), strict=True):
            assert found["plan"] == (plan if typed else {**plan, "texts": texts()})
            assert not found["dropped"]
            assert not found["tooMany"]
            assert not found["garbled"]
            assert set(link) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.=&")


def test_what_is_typed_is_in_a_link_only_when_asked_for(scripts):
    plan = {
        "answers": {},
        "tactics": ["count-once"],
        "texts": texts(**{"count-once": {"owner": "Sam", "when": "", "step": ""}}),
    }
    assert write(scripts, plan) == ["plan=1&t=count-once"]
    [asked] = write(scripts, plan, typed=True)
    packed = asked.split("&x=")[1]
    assert json.loads(base64.urlsafe_b64decode(packed + "=="))["rows"]["count-once"]["owner"] == "Sam"


def test_what_is_typed_about_a_tactic_that_was_taken_off_is_in_no_link(scripts):
    plan = {"answers": {}, "tactics": [], "texts": texts(**{"count-once": {"owner": "Sam", "when": "", "step": ""}})}
    assert write(scripts, plan, typed=True) == ["plan=1"]


def test_signs_and_tactics_that_are_gone_are_left_out_and_counted(scripts):
    [found] = read(scripts, "plan=1&3=s1-a.s1-renamed&0=s2-a.s99-b&t=gone.count-once&u=__proto__.constructor")
    assert found["plan"]["answers"] == {"s1-a": "3", "s2-a": "0"}
    assert found["plan"]["tactics"] == ["count-once"]
    assert found["dropped"] == 5


def test_a_link_holds_no_more_tactics_than_the_sheet(scripts):
    [found] = read(scripts, f"plan=1&t={'.'.join(TACTICS)}")
    assert found["plan"]["tactics"] == TACTICS[:6]
    assert found["tooMany"] == 1


def test_the_first_of_two_answers_and_of_two_mentions_stands(scripts):
    [found] = read(scripts, "plan=1&2=s1-a.s1-a&0=s1-a&2=s1-b&t=a.a.b")
    assert found["plan"]["answers"] == {"s1-a": "0", "s1-b": "2"}
    assert found["plan"]["tactics"] == ["a", "b"]


@pytest.mark.parametrize("text", ["", "findings", "plan", "=&=", "%E0%A4%A", "3=s1-a", "plan%3D1", "\x00", "a" * 9999])
def test_what_is_no_plan_is_read_as_none_or_as_another_version(scripts, text):
    assert read(scripts, text) == [{"otherVersion": True} if text == "plan" else None]


@pytest.mark.parametrize("version", ["0", "2", "", "1.0", "one", "1%00"])
def test_another_version_is_not_guessed_at(scripts, version):
    assert read(scripts, f"plan={version}&3=s1-a") == [{"otherVersion": True}]


@pytest.mark.parametrize("rest", ["", "&", "&&==&3", "&3=", "&3=...", "&3=%E0%A4", "&9=s1-a", "&t=", "&__proto__=1"])
def test_nonsense_behind_the_version_is_an_empty_plan(scripts, rest):
    [found] = read(scripts, f"plan=1{rest}")
    assert (found["plan"]["answers"], found["plan"]["tactics"]) == ({}, [])


def packed(value: object) -> str:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize(
    "text", ["%%%", "*", packed(b"\xff\xfe"), packed(b"{"), packed(None), packed({"rows": 3})[:-2]]
)
def test_typed_text_that_cannot_be_read_leaves_the_answers(scripts, text):
    [found] = read(scripts, f"plan=1&3=s1-a&x={text}")
    assert found["garbled"]
    assert found["plan"] == {"answers": {"s1-a": "3"}, "tactics": [], "texts": texts()}


def test_typed_text_of_another_shape_or_length_is_cut_to_what_fits(scripts):
    shapes = [[], 7, "text", {"purpose": 3, "rows": {"a": None}}, {"purpose": "p" * 99, "rows": {"a": {"owner": [1]}}}]
    for found in read(scripts, *(f"plan=1&t=a&x={packed(shape)}" for shape in shapes)):
        assert not found["garbled"]
        assert found["plan"]["texts"]["purpose"] in ("", "p" * 80)
        assert set().union(*(row.values() for row in found["plan"]["texts"]["rows"].values()), {""}) == {""}
