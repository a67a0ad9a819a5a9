"""The rows of the table of action classes for what parties do against each other: from refusing to fighting."""

from explorer.extract.events.action import ActionClass

CONFLICT: tuple[ActionClass, ...] = (
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
            "blockade, besiege, remand, demolish, displace, round up, crack down, shut down, hold hostage, intern, "
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
)
