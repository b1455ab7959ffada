"""Closed classes of words that tell how a name is built: surnames, particles, syllables, trades, agencies.

Each list is general knowledge about a language or a trade: the common surnames and the syllables of the revised and
McCune-Reischauer romanisations of Korean, pinyin, Vietnamese surnames, noble particles, the world's news agencies.
None of them holds a particular person.
"""

from __future__ import annotations

import re

from articles.facts.word_sets import word_set

KOREAN_SURNAMES = word_set(
    """
    kim lee yi rhee park bak pak choi choe jung jeong chung jeon jun chun kang gang cho jo yoon yun jang chang lim
    im rim han oh o seo suh shin sin kwon gwon hwang ahn an song ryu yoo yu ryoo hong go ko koh moon mun yang son
    sohn bae pae baek paek heo hur nam sim shim noh roh no ha kwak gwak sung seong cha joo ju woo u koo gu ku min
    jin na ra ji chi eom um bang pang won byun byeon chae yeo choo chu do seok sok sun tak gil namkung
    """
)
"""Romanised Korean surnames; the 2015 census counts about 99 of 100 people under these."""

KOREAN_GIVEN_SYLLABLES = word_set(
    """
    a ae ah ahn bae beom bin bo bok byung byeong chan cheol chul da dae do dong doo eun gi gun geun guk ha hae han
    hee hye hyeon hyo hyuk hyeok hyun hyung hwa hwan il in jae je ji jin jong joo joon ju jun jung jeong ki kook kuk
    kwan kwang kyu kyung gyeong gyu min mi mo moon mun myung na nam ok ra rae rim rin ryong sang se seo seok seong
    seul seung si sik so soo soon su suk sun sung tae taek uk un wan won woo wook ye yeon yeong yong yoo yoon you
    young yu yul yun
    """
)
"""Romanised syllables that Korean given names are mostly built from."""

CHINESE_SURNAMES = word_set(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang
    deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su wei cheng lu ding ren yao shen zhong
    cui tan lai fan liao shi jin jia xia fu fang zou xiong bai meng qin qiu hou xue yan yin lei long qian wen xi hao
    qu mao
    """
)
"""Common Chinese surnames in pinyin."""

VIETNAMESE_SURNAMES = word_set(
    """
    nguyen tran pham huynh hoang phan truong duong trinh dinh ngo bui vo vu dang do le ly
    """
)
"""Common Vietnamese surnames without their marks."""

VIETNAMESE_MIDDLE = word_set(
    """
    thi van duc minh quang xuan huu thanh ngoc hong phu tan dinh quoc kim cong trong ba the viet
    """
)
"""Words that stand in the middle of Vietnamese names."""

DOUBLE_HANGUL = ("남궁", "황보", "제갈", "사공", "선우", "독고", "동방", "서문")
"""The Korean surnames of two syllables."""

DOUBLE_HAN = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯", "尉迟", "公孙", "皇甫", "令狐")
"""The Chinese surnames of two characters."""

PARTICLES = word_set(
    """
    van von de da di del della dello der den dem des dos das du la le el al ter ten te zu zum af av bin ibn binti
    bint y e ap st san mac ould abu
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
    courier
    """
)
"""Words that make a name that of a body rather than a person."""

TRADES = word_set(
    """
    journalist reporter correspondent editor writer columnist contributor author critic photographer photojournalist
    producer director officer presenter anchor host blogger strategist analyst researcher fellow professor lecturer
    economist historian novelist essayist freelancer intern chief manager head commentator cartoonist broadcaster
    videographer blogger
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
    march april june july august september october november december facebook twitter whatsapp linkedin instagram
    reddit pinterest youtube tiktok telegram flipboard pocket bookmark donate recommended popular editorial cookie
    privacy terms us uk eu un usa current issue minutes minute min hours ago policy ad text size small medium large
    powered war elections election cup league games department party street road avenue city county republic
    province state north south summary highlights categories series topics tags file category getty images credit
    credits image picture
    """
)
"""Words that never stand in a person's name as a byline gives it."""

KOREAN_SYLLABLE = re.compile(
    r"(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjh])?"
    r"(?:yeo|yae|yoo|you|woo|wae|ae|ya|eo|eu|ye|yo|yu|oo|ee|ou|oe|ui|wa|wo|we|wi|oh|ah|uh|[aeiou])"
    r"(?:ng|ck|[kgnltmbpsr])?"
)
"""One romanised Korean syllable, in lower case."""

PINYIN_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aeiou])"
)
"""One pinyin syllable without its tone, in lower case; somewhat wider than the table of those that occur."""
