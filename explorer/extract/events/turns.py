"""The rows of the table of action classes for what begins, ends, changes, is decided or befalls."""

from explorer.extract.events.action import ActionClass

TURNS: tuple[ActionClass, ...] = (
    ActionClass(
        name="end",
        meaning="something ends or is stopped",
        verbs=(
            "end, conclude, terminate, finish, halt, cease, expire, complete, close, stop, discontinue, wind "
            "down, abolish, scrap, dissolve, shut, call off, break up, lapse, retire, wrap up, shut up, adjourn, "
            "break down, run out, interrupt, disrupt, quash, dissipate"
        ),
        nouns="termination, completion, closure, expiry, end, conclusion, halt, dissolution, discontinuation",
        undergone=True,
    ),
    ActionClass(
        name="start",
        meaning="something begins, opens or resumes",
        verbs=(
            "begin, start, commence, launch, open, resume, initiate, restart, reopen, inaugurate, kick off, "
            "embark, re-open, usher in, break out, erupt into, relaunch, start up, trigger, spark, ignite, "
            "provoke, instigate, step in, open up, activate"
        ),
        nouns=(
            "launch, opening, start, inauguration, resumption, beginning, outbreak, onset, kickoff, kick-off, "
            "relaunch, reopening"
        ),
        undergone=True,
    ),
    ActionClass(
        name="establishment",
        meaning="something is founded, made or built",
        verbs=(
            "establish, found, create, form, set up, build, construct, manufacture, assemble, develop, rebuild, "
            "invent, produce, erect, install, reconstruct, forge, constitute, draft, refurbish"
        ),
        nouns="creation, foundation, formation, construction, reconstruction",
    ),
    ActionClass(
        name="change",
        meaning="something is changed, replaced or passed on",
        verbs=(
            "change, replace, reform, amend, convert, transition, expand, rename, shift, alter, transform, "
            "modify, upgrade, relocate, overhaul, restructure, revise, delay, postpone, reschedule, switch, "
            "assume, take over, inherit, succeed, redeploy, reorganise, reorganize, privatise, privatize, "
            "nationalise, nationalize, unite, unify, merge, split"
        ),
        nouns=(
            "transition, reform, expansion, replacement, amendment, restructuring, overhaul, delay, postponement, "
            "takeover, relocation, merger, transformation"
        ),
        undergone=True,
    ),
    ActionClass(
        name="announcement",
        meaning="somebody makes known, declares or publishes",
        verbs=(
            "announce, reveal, disclose, unveil, declare, publish, proclaim, confirm, issue, introduce, outline, "
            "showcase, demo, show off, report, leak, broadcast, admit, post, divulge, make public, spell out, lay "
            "out, televise, publicise, publicize"
        ),
        nouns=(
            "announcement, declaration, disclosure, proclamation, unveiling, publication, revelation, "
            "presentation, debut, speech, address, statement, communique, communiqué, leak, remark"
        ),
        matrix=True,
    ),
    ActionClass(
        name="decision",
        meaning="somebody decides, votes or rules",
        verbs=(
            "decide, rule, vote, uphold, overturn, elect, choose, select, pass, enact, repeal, legalise, "
            "legalize, resolve, opt, reverse, judge, tap, certify, nullify, win, lose to, adjudicate, ballot, "
            "reelect, re-elect, vote out, vote for, vote against"
        ),
        nouns=(
            "decision, ruling, vote, election, referendum, selection, judgment, judgement, resolution, poll, "
            "victory, plebiscite, ballot, by-election"
        ),
    ),
    ActionClass(
        name="appointment",
        meaning="somebody takes or gets an office",
        verbs=(
            "appoint, name, nominate, hire, promote, designate, swear in, reappoint, reinstate, elevate, crown, "
            "sign up, induct, take office, ordain"
        ),
        nouns="appointment, nomination, promotion, hiring, swearing-in",
    ),
    ActionClass(
        name="resignation",
        meaning="somebody leaves or loses an office or a job",
        verbs=(
            "resign, step down, sack, oust, fire, lay off, depose, impeach, demote, topple, remove, stand down, "
            "drop out, step aside, dethrone, discharge, unseat, kick out"
        ),
        nouns="resignation, dismissal, ouster, layoff, impeachment, sacking, retirement, firing, ousting",
    ),
    ActionClass(
        name="trade",
        meaning="goods, shares or companies change hands",
        verbs=(
            "buy, purchase, sell, acquire, import, export, outbid, lease, rent, market, trade, auction, outsell, "
            "smuggle"
        ),
        nouns="purchase, sale, acquisition, investment, auction, contract, trade, import, export",
    ),
    ActionClass(
        name="rise",
        meaning="a quantity rises",
        verbs=(
            "rise, increase, gain, grow, climb, surge, jump, soar, rebound, recover, double, triple, accelerate, "
            "go up, raise, boost, improve, escalate, intensify, widen, swell, end up, peak, worsen, speed up, "
            "shoot up"
        ),
        nouns="rise, increase, growth, surge, gain, jump, recovery, rebound, boom, escalation, improvement",
        undergone=True,
    ),
    ActionClass(
        name="fall",
        meaning="a quantity falls, or value is lost",
        verbs=(
            "fall, drop, decline, plunge, tumble, slump, slip, lose, decrease, shrink, sink, plummet, dip, cut, "
            "reduce, slow, halve, lower, drag down, go down, weaken, dwindle, slash, diminish, shed, go bankrupt, "
            "default, devalue, collapse"
        ),
        nouns=(
            "fall, drop, decline, plunge, slump, loss, decrease, reduction, cut, bankruptcy, default, downturn, "
            "recession, slowdown, collapse, devaluation"
        ),
        undergone=True,
    ),
    ActionClass(
        name="accident",
        meaning="an accident, a disaster or an outbreak",
        verbs=(
            "crash, derail, collide, capsize, flood, erupt, infect, spill, malfunction, drown, contaminate, slam "
            "into, run aground, catch fire"
        ),
        nouns=(
            "crash, derailment, collision, accident, earthquake, flood, eruption, disaster, epidemic, fire, "
            "famine, incident, spill, hurricane, cyclone, tsunami, landslide, wildfire, avalanche, typhoon, "
            "pandemic, crisis"
        ),
        undergone=True,
    ),
    ActionClass(
        name="death",
        meaning="somebody dies, is killed or is missing",
        verbs="die, kill, perish, succumb, commit suicide, disappear, go missing, starve, die of, pass away, bury",
        nouns="death, suicide, disappearance, funeral, casualty, burial, starvation, fatality",
        undergone=True,
    ),
)
