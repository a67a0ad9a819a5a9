"""The table of action classes: what kinds of events are told apart, and the verbs and nouns that name them.

The cut follows the event ontologies of the political sciences (CAMEO and its successor PLOVER: agree, consult, aid,
demand, reject, threaten, protest, coerce, assault, fight, mobilize, retreat ...) and adds what news of business and
disasters needs (trade, rise, fall, appointment, accident, death). Names and word lists are our own. A verb stands in
one class: its usual one in news. Verbs of mere saying and thinking, states and weather are in none.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionClass:
    """One kind of event.

    Attributes:
        name: what the window and files call it, a lower-case noun.
        meaning: one line for the documentation.
        verbs: base forms, separated by commas; a verb with its particle is "blow up".
        nouns: singular forms of the nouns that name such an event, separated by commas.
        mutual: whether those who act together act on each other (an agreement, a meeting, a battle).
        matrix: whether what is agreed, asked or threatened follows as a clause whose parties are the target.
        undergone: whether the subject of a verb without object undergoes the event ("the mission will end").
    """

    name: str
    meaning: str
    verbs: str
    nouns: str = ""
    mutual: bool = False
    matrix: bool = False
    undergone: bool = False


CLASSES: tuple[ActionClass, ...] = (
    ActionClass(
        name="agreement",
        meaning="parties agree, sign, accept or settle",
        verbs=(
            "agree, accept, approve, consent, concur, ratify, sign, settle, reconcile, adopt, permit, allow, let, "
            "authorise, authorize, recognise, recognize, comply, assent, acquiesce, heed, give in, bow to, cave "
            "in"
        ),
        nouns=(
            "agreement, accord, treaty, pact, consensus, settlement, truce, ceasefire, cease-fire, compromise, "
            "memorandum, reconciliation, normalisation, normalization, approval, deal, armistice, permission, "
            "concurrence, understanding, protocol, sign-off, peace deal, peace agreement, trade deal"
        ),
        mutual=True,
        matrix=True,
    ),
    ActionClass(
        name="meeting",
        meaning="parties meet, confer, negotiate, mediate or gather",
        verbs=(
            "meet, confer, consult, negotiate, discuss, mediate, host, convene, debate, phone, telephone, brief, "
            "chair, parley, liaise"
        ),
        nouns=(
            "meeting, summit, talk, conference, ministerial, negotiation, consultation, mediation, dialogue, "
            "discussion, session, forum, rally, phone call, telephone call, phone conversation, teleconference, "
            "videoconference, parley, peace talk, press conference, news conference"
        ),
        mutual=True,
    ),
    ActionClass(
        name="visit",
        meaning="somebody travels or arrives",
        verbs=(
            "visit, travel, tour, arrive, fly, land, depart, journey, return, head for, cross, enter, reenter, "
            "re-enter, leave, go to, come to, take off, lift off, dock, migrate, flee, move, head to, sail, stop "
            "over"
        ),
        nouns=(
            "visit, trip, tour, arrival, departure, journey, flight, landing, voyage, pilgrimage, stopover, state visit"
        ),
    ),
    ActionClass(
        name="cooperation",
        meaning="parties work together or hand over what the other needs",
        verbs=(
            "cooperate, co-operate, collaborate, share, extradite, join, ally, coordinate, partner, work with, "
            "team up, exchange, merge with, participate, integrate, swap, synchronise, synchronize, collude, "
            "interoperate"
        ),
        nouns=(
            "cooperation, co-operation, collaboration, extradition, joint venture, exchange, accession, swap, "
            "prisoner exchange, prisoner swap, joint exercise"
        ),
    ),
    ActionClass(
        name="support",
        meaning="somebody backs, praises or thanks another",
        verbs=(
            "support, back, apologise, apologize, praise, commend, welcome, applaud, endorse, thank, "
            "congratulate, honour, honor, defend, salute, laud, champion, reaffirm, stand by, forgive, pardon, "
            "favor, favour, compliment, cheer, sympathise, sympathize, side with, eulogise, eulogize, vouch for"
        ),
        nouns=(
            "praise, endorsement, apology, condolence, appreciation, tribute, compliment, congratulation, "
            "solidarity, regret, welcome"
        ),
    ),
    ActionClass(
        name="aid",
        meaning="money, goods, care or refuge is given",
        verbs=(
            "aid, assist, evacuate, help, provide, supply, deliver, donate, contribute, fund, finance, give, "
            "rescue, feed, treat, distribute, lend, award, grant, equip, train, invest, subsidise, subsidize, "
            "shelter, restore, bail out, ship, send, earmark, allocate, disburse, pay, protect, save, relieve, "
            "transport, repatriate, airdrop, airlift, resettle, vaccinate, immunise, immunize, underwrite, "
            "bankroll, co-finance, sponsor, compensate, reimburse, inject, dole out"
        ),
        nouns=(
            "donation, delivery, bailout, bail-out, rescue, evacuation, shipment, grant, contribution, airlift, "
            "award, payment, relief effort, asylum, compensation, subsidy, stipend, food aid, humanitarian aid, "
            "military aid, financial aid, refuge, reimbursement, aid package, loan"
        ),
    ),
    ActionClass(
        name="pledge",
        meaning="somebody promises or offers",
        verbs=(
            "pledge, promise, vow, commit, offer, guarantee, volunteer, undertake, recommit, propose, tender, "
            "assure, swear"
        ),
        nouns="pledge, promise, commitment, offer, guarantee, proposal, vow, assurance, bid",
        matrix=True,
    ),
    ActionClass(
        name="request",
        meaning="somebody asks, appeals or demands",
        verbs=(
            "demand, request, ask, urge, appeal, call for, call on, call upon, petition, lobby, press for, "
            "insist, plead, beg, invite, encourage, recommend, pressure, press, apply for, ask for, implore, "
            "exhort, entreat, push for, clamor for, clamour for, advocate, appeal for, appeal to, beseech, "
            "solicit, seek asylum, seek help"
        ),
        nouns=(
            "request, demand, appeal, ultimatum, petition, plea, call, application, recommendation, invitation, "
            "exhortation, call-up"
        ),
        matrix=True,
    ),
    ActionClass(
        name="order",
        meaning="somebody with power orders or forbids",
        verbs="order, instruct, summon, decree, mandate, compel, force, force out, subpoena, enjoin",
        nouns="order, decree, mandate, subpoena, court order",
        matrix=True,
    ),
    ActionClass(
        name="rejection",
        meaning="somebody refuses, denies or blocks",
        verbs=(
            "reject, refuse, challenge, contest, deny, dismiss, oppose, veto, block, rebuff, defy, rule out, "
            "ignore, snub, spurn, turn down, disagree, fail, violate, obstruct, disapprove, overrule, shrug off, "
            "brush off, brush aside, strike down, vote down, throw out, scoff, scorn, backtrack, renege, object, "
            "stonewall, hinder, impede, thwart, repudiate, disavow, contradict, rebut, dispute, decline to, "
            "resist"
        ),
        nouns=(
            "rejection, refusal, denial, veto, opposition, disagreement, violation, failure, objection, rebuff, "
            "impasse, deadlock, noncompliance, contradiction, repudiation, rebuttal"
        ),
        matrix=True,
    ),
    ActionClass(
        name="criticism",
        meaning="somebody condemns or blames",
        verbs=(
            "criticise, criticize, condemn, denounce, blame, slam, deplore, decry, rebuke, lambast, deride, mock, "
            "insult, fault, berate, complain, chide, castigate, censure, chastise, lament, ridicule, scold, hit "
            "out, lash out, disparage, excoriate, vilify, admonish, reprimand, upbraid, take issue, bemoan"
        ),
        nouns=(
            "criticism, condemnation, rebuke, complaint, outcry, denunciation, censure, reprimand, reproach, backlash"
        ),
    ),
    ActionClass(
        name="accusation",
        meaning="somebody accuses, charges or sues",
        verbs=(
            "accuse, charge, allege, sue, indict, prosecute, implicate, suspect, convict, sentence, acquit, "
            "testify, arraign, plead guilty, court-martial, incriminate, slander"
        ),
        nouns=(
            "accusation, allegation, lawsuit, indictment, trial, conviction, sentence, prosecution, verdict, "
            "testimony, libel, court-martial, guilty plea, war crime"
        ),
    ),
    ActionClass(
        name="investigation",
        meaning="somebody investigates, inspects or monitors",
        verbs=(
            "investigate, probe, inspect, examine, monitor, search, review, interrogate, audit, inquire, "
            "scrutinise, scrutinize, look into, verify, question, evaluate, assess, study, analyse, analyze, "
            "test, survey, search for, spy, surveil, quiz, frisk, detect, eavesdrop, wiretap"
        ),
        nouns=(
            "investigation, probe, inspection, inquiry, enquiry, audit, review, interrogation, evaluation, "
            "assessment, test, hearing, survey, search, surveillance, inquest, monitoring, screening, "
            "fact-finding, autopsy"
        ),
    ),
    ActionClass(
        name="threat",
        meaning="somebody threatens or warns",
        verbs="threaten, warn, caution, menace, alert, intimidate, brandish, forewarn",
        nouns="threat, warning, alert, intimidation",
        matrix=True,
    ),
    ActionClass(
        name="protest",
        meaning="people protest, strike or riot",
        verbs=(
            "protest, demonstrate, rally, riot, strike, march, boycott, picket, revolt, rebel, rise up, walk out, "
            "loot, set fire, barricade, overthrow, heckle, agitate, defect, mutiny, clamor, protest against"
        ),
        nouns=(
            "protest, demonstration, riot, strike, hunger strike, march, boycott, unrest, uprising, revolt, "
            "walkout, sit-in, vigil, rebellion, mutiny, coup, picket, disturbance, revolution, insurrection, "
            "stoppage, general strike, civil disobedience"
        ),
    ),
    ActionClass(
        name="sanction",
        meaning="ties are cut, goods or people shut out",
        verbs=(
            "sanction, embargo, suspend, expel, ban, prohibit, bar, fine, penalise, penalize, freeze, cut off, "
            "withhold, recall, deport, blacklist, break off, sever, revoke, punish, discipline, disqualify, "
            "exclude, downgrade, cancel, ostracise, ostracize, slap, outlaw, rescind, scale back, scale down, "
            "delist, annul, void, debar, turn away, turn back"
        ),
        nouns=(
            "sanction, embargo, suspension, expulsion, ban, penalty, deportation, fine, cancellation, cutoff, "
            "cut-off, prohibition, retaliation, reprisal"
        ),
    ),
    ActionClass(
        name="coercion",
        meaning="somebody is arrested, detained, restricted or deprived",
        verbs=(
            "arrest, detain, seize, confiscate, imprison, jail, evict, raid, impose, restrict, censor, occupy, "
            "blockade, besiege, demolish, displace, round up, crack down, shut down, hold hostage, intern, "
            "harass, annex, institute, tighten, disperse, exile, oppress, repress, suppress, extend, persecute, "
            "exploit, apprehend, nab, handcuff, incarcerate, quarantine, muzzle, gag, close down, put down, "
            "enslave, clamp down, cordon off, tear-gas, hold captive, take hostage, take prisoner, ransack, raze, "
            "bulldoze, deprive, subjugate, seal off, ransom, expropriate, impound, usurp, smother, purge, "
            "militarise"
        ),
        nouns=(
            "arrest, detention, seizure, raid, crackdown, blockade, occupation, curfew, eviction, siege, "
            "annexation, confiscation, imprisonment, demolition, suppression, repression, displacement, martial "
            "law, hostage-taking, house arrest, emergency rule, lockdown, purge, sweep, roundup, blackout, "
            "clampdown, captivity, hostage taking"
        ),
    ),
    ActionClass(
        name="assault",
        meaning="violence against people or places outside of battle",
        verbs=(
            "attack, bomb, kidnap, abduct, assassinate, murder, rape, torture, beat, beat up, abuse, explode, "
            "stab, ambush, hijack, shoot, assault, hit, blow up, massacre, execute, hang, detonate, injure, "
            "wound, terrorise, terrorize, burn, burn down, destroy, sabotage, hack, target, rob, steal, molest, "
            "slay, smash, ravage, devastate, vandalise, vandalize, gun down, maim, lynch, behead, decapitate, "
            "mutilate, poison, mug, punch, kick, choke, strangle, knife, hurl, lob, set ablaze, set alight, "
            "torch, firebomb, mow down, blast, go off, booby-trap, slaughter, lash, flog, brutalise, brutalize, "
            "manhandle, rough up, victimise, victimize, snatch, plunder, pillage, storm into, ram"
        ),
        nouns=(
            "attack, bombing, kidnapping, abduction, assassination, murder, rape, torture, explosion, blast, "
            "shooting, massacre, ambush, hijacking, assault, execution, killing, stabbing, beating, robbery, "
            "theft, suicide bombing, violence, abuse, car bombing, gun attack, car bomb, suicide attack, arson, "
            "beheading, atrocity, genocide, bloodshed, slaughter, ethnic cleansing, gang rape, terrorist attack, "
            "rocket attack, drone attack, mass shooting, knife attack, poisoning, hostage crisis"
        ),
    ),
    ActionClass(
        name="fight",
        meaning="armed forces fight, take or lose ground",
        verbs=(
            "fight, battle, clash, shell, invade, fire on, fire at, open fire, capture, defeat, dismantle, "
            "liberate, storm, retake, shoot down, bombard, overrun, recapture, engage, combat, strafe, pound, "
            "intercept, conquer, repel, confront, advance, beat back, take control, regain, rout, infiltrate, "
            "down, skirmish, counter-attack, counterattack, push back, drive out, drive back, wipe out, crush, "
            "subdue, vanquish, seize control, neutralise, neutralize, annihilate, exterminate, trade fire, blow "
            "apart, duel, defend against, encircle, cross swords, torpedo, dislodge, degrade"
        ),
        nouns=(
            "battle, clash, gunbattle, fighting, offensive, invasion, war, airstrike, air strike, bombardment, "
            "gunfight, defeat, incursion, shelling, capture, firefight, liberation, combat, missile strike, "
            "skirmish, counteroffensive, counter-offensive, bombing raid, air raid, military campaign, military "
            "operation, bombing campaign, conflict, crossfire, onslaught, rocket fire, artillery fire, mortar "
            "fire, shootout, shoot-out, ground offensive, drone strike, military strike, rocket strike, "
            "retaliatory strike, civil war, hostilities"
        ),
    ),
    ActionClass(
        name="mobilization",
        meaning="forces or resources are made ready or sent",
        verbs=(
            "mobilise, mobilize, deploy, dispatch, strengthen, reinforce, arm, mass, station, prepare, build up, "
            "call up, enlist, conscript, recruit, patrol, amass, fortify, bolster, enhance, step up, rearm, beef "
            "up, muster, marshal, garrison, militarize, reposition, move in, pour in, parade, escort, test-fire, "
            "modernise, modernize"
        ),
        nouns=(
            "deployment, mobilisation, mobilization, build-up, buildup, military exercise, manoeuvre, maneuver, "
            "reinforcement, patrol, drill, redeployment, war game, test-firing, missile test, escort, military "
            "parade"
        ),
    ),
    ActionClass(
        name="withdrawal",
        meaning="forces leave, yield, release or give back",
        verbs=(
            "withdraw, retreat, surrender, pull out, pull back, concede, lift, release, free, disarm, disband, "
            "hand over, relinquish, cede, demobilise, demobilize, ease, relax, shorten, soften, give up, back "
            "down, lay down, abandon, capitulate, vacate, quit, unfreeze, loosen, transfer, bow out, back off, "
            "backpedal, relent, draw down, demilitarise, demilitarize, decommission, phase out, unblock, unban, "
            "lighten, hand back, turn over, give back, set free, bail, defuse, de-escalate, deescalate, roll back"
        ),
        nouns=(
            "withdrawal, retreat, surrender, pullout, pull-out, release, handover, hand-over, disarmament, "
            "pull-back, concession, removal, transfer, drawdown, demobilisation, demobilization, "
            "demilitarisation, demilitarization, phase-out, amnesty, easing, relaxation, capitulation, exit"
        ),
    ),
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
"""All classes, in the order in which a list shows them."""


def entries(listing: str) -> list[str]:
    """The entries of a list of the table."""
    return [entry.strip() for entry in listing.split(",") if entry.strip()]
