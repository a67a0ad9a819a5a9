"""The rows of the table of action classes for what parties do with and for each other: agree, meet, help, ask."""

from explorer.extract.events.action import ActionClass

DEALINGS: tuple[ActionClass, ...] = (
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
)
