"""Lists of family names and of given names by which a name's order can be told, the commonest first.

General knowledge of each language's names: the common surnames of Korea, China, Viet Nam, Japan and the
Spanish-speaking world as censuses count them, the given names of Hungary, the syllables of the romanisations.
No list holds a person.
"""

from __future__ import annotations

from articles.facts.word_sets import word_set
from articles.late_pattern import late_pattern


def _ranked(text: str) -> dict[str, int]:
    """Give each word's place in a list that begins with the commonest."""
    return {word: number for number, word in reversed(list(enumerate(text.split())))}


KOREAN_SURNAMES = _ranked(
    """
    kim lee yi rhee park bak pak choi choe jung jeong chung kang gang cho jo yoon yun jang chang lim im rim han oh
    o seo suh shin sin kwon gwon hwang ahn an song ryu yoo yu ryoo hong jeon jun chun go ko koh moon mun yang son
    sohn bae pae baek paek heo hur nam sim shim noh roh no ri li ha kwak gwak sung seong cha joo ju woo u koo gu
    ku min jin na ra ji chi eom um bang pang won byun byeon chae yeo choo chu do seok sok sun tak gil ban namkung
    ryang ro ryom
    """
)
"""Romanised Korean surnames; the 2015 census counts about 99 of 100 people under these."""

KOREAN_GIVEN_SYLLABLES = word_set(
    """
    a ae ah ahn bae beom bin bo bok byung byeong chan cheol chul da dae do dong doo eun gi gun geun guk gyeom ha
    hae han hee hui hye hyeon hyo hyuk hyeok hyok hyun hyon hyung hoon hun hwa hwan il in jae je ji jin jong joo
    joon ju jun jung jeong kang ki kook kuk kwan kwang kwon kyu kyung gyeong gyu min mi mo moon mun myung myong na
    nam nara ok on ra rae rim rin ryong ryol ryul sang se seo seok seol seong seul seung si sik so sol som soo
    sook soon su suk sun sung sup tae taek uk un wan won woo wook ye yeon yeong yol yong yoo yoon you young yu yul
    yun
    """
)
"""Romanised syllables that Korean given names are mostly built from."""

CHINESE_SURNAMES = _ranked(
    """
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang
    deng feng han cao zeng peng xiao cai pan tian dong yuan yu ye jiang du su wei cheng lu ding ren yao shen zhong
    cui tan lai fan liao shi jin jia xia fu fang zou xiong bai meng qin qiu hou xue yan yin lei long qian wen xi
    hao qu mao gu gong shao wan duan tao
    """
)
"""Chinese surnames in pinyin, by how many bear them."""

VIETNAMESE_SURNAMES = word_set(
    """
    nguyen tran pham huynh hoang phan truong duong trinh dinh ngo bui vo vu dang do le ly luong ho
    """
)
"""Vietnamese surnames without their marks."""

VIETNAMESE_MIDDLE = word_set(
    """
    thi van duc minh quang xuan huu thanh ngoc hong phu tan dinh quoc kim cong trong ba the viet tuan anh hoai bao
    thuy thu phuong my gia manh tien nhat hai trung tri vinh dang khac chi nguyen le tran cao dieu
    """
)
"""Words that stand in the middle of Vietnamese names."""

JAPANESE_SURNAMES = _ranked(
    """
    sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi
    matsumoto inoue kimura hayashi saito shimizu yamazaki mori abe ikeda hashimoto yamashita ishikawa nakajima
    maeda fujita ogawa goto okada hasegawa murakami kondo ishii sakamoto endo aoki fujii nishimura fukuda ota
    miura fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada nakayama ishida ueda
    morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi ando taniguchi ohno maruyama imai
    takada fujimoto takeda murata ueno sugiyama masuda sugawara hirano kojima otsuka chiba kubo matsui iwasaki
    sakurai kinoshita noguchi matsuo nomura kikuchi sano onishi sugimoto arai kishida ishiba hamada furukawa
    oshima kawasaki kawaguchi higuchi nagai tsuchiya honda
    """
)
"""Romanised Japanese surnames without their macrons."""

HAN_JAPANESE_SURNAMES = word_set(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 清水
    山崎 阿部 池田 橋本 山下 石川 中島 前田 藤田 小川 後藤 岡田 長谷川 村上 近藤 石井 斎藤 斉藤 齋藤 坂本
    遠藤 青木 藤井 西村 福田 太田 三浦 藤原 岡本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 石田
    上田 森田 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田 村田 上野
    杉山 増田 菅原 平野 小島 大塚 千葉 久保 松井 岩崎 桜井 木下 野口 松尾 野村 菊地 菊池 佐野 大西 杉本
    新井 岸田 石破 浜田 古川 大島 川崎 川口 樋口 永井 土屋 本田 市川 荒木 島田 小山 水野 山内 西田 北村
    川村 五十嵐 安倍
    """
)
"""Japanese surnames of two characters and more."""

HUNGARIAN_GIVEN_NAMES = word_set(
    """
    laszlo istvan jozsef janos zoltan sandor gabor ferenc attila peter tamas zsolt tibor andras csaba imre lajos gyorgy
    balazs gyula mihaly karoly robert bela daniel adam krisztian miklos norbert david bence mate akos gergely marton
    mark levente szabolcs viktor gergo balint zsombor kristof arpad geza kalman dezso endre jeno erno barnabas mor
    agoston pal antal aron botond csongor
    maria erzsebet katalin ilona eva anna zsuzsanna zsuzsa margit judit agnes andrea ildiko erika krisztina julianna
    iren edit eszter monika aniko gabriella szilvia anita marta timea magdolna piroska edina zsofia dora reka hanna
    noemi beata orsolya nikolett viktoria klara ibolya rozalia terez emese boglarka fruzsina kinga lilla luca sara
    veronika agota borbala csilla dorottya enik eniko gizella gyongyi hajnalka hedvig katinka kornelia melinda nora
    petra rita sarolta tunde virag zita
    """
)
"""Hungarian given names without their marks."""

SPANISH_SURNAMES = word_set(
    """
    garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez martin jimenez hernandez ruiz diaz moreno
    munoz alvarez romero gutierrez alonso navarro torres dominguez ramos vazquez ramirez gil serrano morales molina
    blanco suarez castro ortega delgado ortiz marin rubio nunez medina sanz castillo iglesias cortes garrido santos
    guerrero lozano cano cruz mendez flores prieto herrera pena leon marquez cabrera gallego calvo vidal campos reyes
    vega fuentes carrasco diez aguilar caballero nieto santana vargas pascual gimenez herrero hidalgo montero lorenzo
    santiago benitez duran ibanez arias mora ferrer carmona rojas soto velasco crespo soler roman pastor parra saez
    bravo mendoza rivera silva salazar guzman contreras espinoza chavez juarez quispe mamani rios avila sosa acosta
    """
)
"""Spanish surnames without their marks; people bear two of them, the father's and the mother's."""

ENGLISH_GIVEN_NAMES = word_set(
    """
    kim lee jo ray dan ben ken sue may jean june ann lou ron don jay joy joe guy lynn dean gene hugh yoko han sonny
    dale abe mark max tom sam tim jim bob rob meg liz pat dee kit kay
    """
)
"""Short given names of English that East Asian syllables and surnames are mistaken for."""

DOUBLE_HANGUL = ("남궁", "황보", "제갈", "사공", "선우", "독고", "동방", "서문")
"""The Korean surnames of two syllables."""

DOUBLE_HAN = ("欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "夏侯", "尉迟", "公孙", "皇甫", "令狐")
"""The Chinese surnames of two characters."""

HAN_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖萧蕭田董袁潘于蒋蔣蔡余杜叶葉"
    "程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴"
    "覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚符舒阮柯"
    "纪紀梅童凌毕畢单單裴霍涂成苗谷盛曲翁冉骆駱蓝藍路游辛靳管柴蒙鲍鮑华華喻祁房蒲滕屈饶饒解牟艾尤阳陽时時穆农農司卓古吉缪简簡车車项項连連芦麦麥褚"
    "金朴權权南"
)
"""Chinese and Korean surnames of one character, in both ways to write them."""

KOREAN_SYLLABLE = late_pattern(
    r"(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjh])?"
    r"(?:yeo|yae|yoo|you|woo|wae|ae|ya|eo|eu|ye|yo|yu|oo|ee|ou|oe|ui|wa|wo|we|wi|oh|ah|uh|[aeiou])"
    r"(?:ng|ck|[kgnltmbpsr])?"
)
"""One romanised Korean syllable, in lower case."""

PINYIN_SYLLABLE = late_pattern(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|er|[aeiou])"
)
"""One pinyin syllable without its tone, in lower case; somewhat wider than the table of those that occur."""

JAPANESE_WORD = late_pattern(r"(?:(?:[kgsztdnhbpmrfjwy]|sh|ch|ts|ky|gy|ny|hy|by|my|ry)?y?[aeiou]{1,2}n?(?![gn]))+")
"""A romanised Japanese name, in lower case without macrons."""
