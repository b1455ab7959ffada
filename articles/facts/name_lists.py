"""Closed classes of words that tell how a name is built and what stands beside it: particles, trades, agencies.

Each list is general knowledge about languages or a trade: noble particles, what people of the press do, the world's
news agencies. None of them holds a particular person.
"""

from __future__ import annotations

from articles.facts.word_sets import word_set

PARTICLES = word_set(
    """
    van von de da di del della dello der den dem des dos das do du la le lo los las el al ter ten te op zu zum
    af av bin ibn binti bint ben y e ap st san mac ould abu abdul abdel abd
    """
)
"""Words that belong to the family name after them (in Dutch, German, the Romance languages, Arabic, Malay, Welsh)."""

SUFFIXES = word_set(
    """
    jr sr ii iii iv phd md
    """
)
"""What stands behind a name and is no name."""

HONORIFICS = word_set(
    """
    mr mrs ms miss dr prof professor sir dame lord lady rev
    """
)
"""What stands before a name and is no name."""

AGENCIES = frozenset(
    [
        "reuters",
        "ap",
        "associated press",
        "the associated press",
        "afp",
        "agence france-presse",
        "agence france presse",
        "pa",
        "pa media",
        "press association",
        "pa news agency",
        "aap",
        "australian associated press",
        "upi",
        "united press international",
        "bloomberg",
        "bloomberg news",
        "xinhua",
        "xinhua news agency",
        "yonhap",
        "yonhap news agency",
        "yonhap news",
        "kyodo",
        "kyodo news",
        "jiji press",
        "jiji",
        "tass",
        "itar-tass",
        "interfax",
        "ria novosti",
        "kcna",
        "korean central news agency",
        "anadolu",
        "anadolu agency",
        "ani",
        "pti",
        "press trust of india",
        "ians",
        "uni",
        "efe",
        "dpa",
        "ansa",
        "apa",
        "keystone-sda",
        "lusa",
        "belga",
        "anp",
        "ritzau",
        "tt",
        "ntb",
        "stt",
        "cna",
        "central news agency",
        "bernama",
        "antara",
        "vna",
        "canadian press",
        "the canadian press",
        "cp",
        "nzpa",
        "sapa",
        "mti",
        "ctk",
        "pap",
        "agerpres",
        "ukrinform",
        "unian",
        "irna",
        "mena",
        "wam",
        "spa",
        "saudi press agency",
        "apn",
        "cnn",
        "bbc",
        "npr",
        "knight ridder",
        "mcclatchy",
        "tribune news service",
        "inter press service",
        "ips",
        "states newsroom",
        "the conversation",
        "propublica",
        "wafa",
        "mehr",
        "isna",
        "maan",
        "newsis",
        "news1",
        "연합뉴스",
        "뉴시스",
        "뉴스1",
        "新华社",
        "中新社",
        "共同社",
        "時事通信",
    ]
)
"""News agencies in lower case, as credits and bylines name them."""

ORGANISATION_WORDS = word_set(
    """
    news press agency staff desk newsroom bureau team times post herald tribune gazette daily journal magazine
    network media wire service services board reporters correspondents editors contributors institute university
    ministry today weekly review report radio tv television broadcasting group foundation association online
    chronicle telegraph guardian observer examiner standard mirror express mail globe star sun monitor bulletin
    courier zeitung tageblatt tagblatt presse nachrichten rundschau kurier anzeiger diario jornal periódico giornale
    corriere gazzetta gazette dagblad krant tidning tidende avis hírlap
    """
)
"""Words that make a name that of a body rather than a person."""

TRADES = word_set(
    """
    journalist reporter correspondent editor writer columnist contributor author critic photographer
    photojournalist producer director officer presenter anchor host blogger strategist analyst researcher fellow
    professor lecturer economist historian novelist essayist freelancer intern chief manager head commentator
    cartoonist broadcaster videographer blogger reporters correspondents editors writers journalists columnists
    journaliste rédacteur rédactrice correspondant correspondante chroniqueur chroniqueuse auteur envoyé envoyée
    journalistin redaktor redaktorin redaktionsleiter redaktionsleiterin chefredakteur chefredakteurin
    chefreporter chefreporterin korrespondent ressortleiter ressortleiterin volontär volontärin redakteur
    redakteurin korrespondent korrespondentin autor autorin reporterin kolumnist periodista corresponsal redactor
    redactora reportero reportera enviado enviada columnista editora jornalista correspondente repórter redator
    redatora colunista giornalista inviato inviata corrispondente verslaggever verslaggeefster redacteur
    redactrice correspondente journalistin újságíró tudósító szerkesztő
    """
)
"""Words for what people of the press do, in lower case."""

TRADE_MODIFIERS = word_set(
    """
    senior junior deputy assistant associate executive managing chief lead staff freelance special foreign national
    international diplomatic political politics business economics financial finance money sports sport football
    science health medical technology tech digital data education environment environmental climate energy culture
    arts music film tv television media lifestyle travel food fashion features feature news breaking night day
    weekend world europe asia africa us uk north south east west american european asian african middle regional
    local city crime legal court defence defense security investigations investigative home affairs general opinion
    guest contributing audience content hub social video royal showbiz entertainment consumer property motoring
    transport religion parliamentary white house congressional capitol washington london in group global trending
    live multimedia
    """
)
"""Words that stand before a trade and belong to it: `Senior Political Correspondent`."""

NO_NAME_WORDS = word_set(
    """
    the a an and or of in on at to for from with by as is was are be this that these those it its he she they we
    your our my not no all any more most new latest top trending related share comments comment read watch listen
    live video videos photos photo image images advertisement advert sponsored follow subscribe sign log newsletter
    newsletters email print save copy link join conversation story stories article articles about contact home menu
    search next previous key points what who how why when where here there social sharing world culture opinion
    politics sport sports business lifestyle travel health science technology entertainment breaking exclusive
    updated published posted modified date monday tuesday wednesday thursday friday saturday sunday january february
    march july september october november december facebook twitter whatsapp linkedin instagram
    reddit pinterest youtube tiktok telegram flipboard pocket bookmark donate recommended popular editorial cookie
    privacy terms us uk eu un usa current issue minutes minute hours ago policy ad text size small medium large
    powered war elections election cup league games department party street road avenue city county republic
    province state north south summary highlights categories series topics tags file category getty images credit
    credits image picture update last güncelleme ähnliche beiträge weitere veröffentlicht aktualisiert kommentare
    kommentar artikel inhalte gesponserte lesezeit lesedauer publié publicado actualizado
    """
)
"""Words that never stand in a person's name as a byline gives it."""

CITIES = frozenset(
    city.strip()
    for city in """
    los angeles; san francisco; san diego; san jose; san juan; san antonio; san salvador; las vegas; salt lake city;
    santa fe; santa monica; baton rouge; des moines; el paso; fort worth; hong kong; kuala lumpur; phnom penh; ho chi
    minh city; tel aviv; abu dhabi; addis ababa; cape town; buenos aires; santo domingo; são paulo; sao paulo; rio de
    janeiro; belo horizonte; porto alegre; la paz; mexico city; quebec city; saint petersburg; st. petersburg; st.
    louis; st. paul; port moresby; port louis; port au prince; sri lanka; tarawa; el salvador; costa rica; puerto rico;
    saudi arabia; sierra leone; burkina faso; papua new guinea; great britain; east jerusalem; west jerusalem;
    khan younis; gaza strip; west bank; nizhny novgorod; frankfurt am main; den haag; the hague; milton keynes
    """.replace("\n    ", " ").split(";")
)
"""Places of two words and more that a byline names behind a comma, in lower case."""
