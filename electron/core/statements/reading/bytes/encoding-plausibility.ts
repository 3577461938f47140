/**
 * How much decoded text looks like a statement in a language of that encoding. Validity alone cannot tell: "ë" in
 * Latin-1 is half a hanzi in GB18030, and Shift_JIS text is mostly valid GB18030.
 */
import { textDecoder } from './text-decoder.ts'
import { vocabulary } from '../cells/vocabulary.ts'

export type CandidateEncoding =
  | 'gb18030'
  | 'big5'
  | 'shift_jis'
  | 'euc-jp'
  | 'euc-kr'
  | 'windows-1252'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1253'
  | 'windows-1254'
  | 'windows-1257'
  | 'iso-8859-2'
  | 'iso-8859-15'
  | 'macintosh'
  | 'ibm866'
  | 'windows-874'
  | 'windows-1255'
  | 'windows-1256'
  | 'windows-1258'
  | 'koi8-r'
  | 'iso-8859-5'
  | 'cp850'
  | 'cp852'

const HANS =
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严首底液官德随病苏失尔死讲配女黄推显谈罪神艺呢席含企望密批营项防举球英氧势告李台落木帮轮破亚师围注远字材排供河态封另施减树溶怎止案言士均武固叶鱼波视仅费紧爱左章早朝害续轻服试食充兵源判护司足某练差致板田降黑犯负击范继兴似余坚曲输修故城夫够送笔船占右财吃富春职觉汉画功巴跟虽杂飞检吸助升阳互初创抗考投坏策古径换未跑留钢曾端责站简述钱副尽帝射草冲承独令限阿宣环双请超微让控州良轴找否纪益依优顶础载倒房突坐粉敌略客袁冷胜绝析块剂测丝协诉念陈仍罗盐友洋错苦夜刑移频逐靠混母短皮终聚汽村云哪既距卫停烈央察烧迅境若印洲刻括激孔搞甚室待核校散侵吧甲游久菜味旧模湖货损预阻毫普稳乙妈植息扩银语挥酒守拿序纸医缺雨吗针刘啊急唱误训愿审附获茶鲜粮斤孩脱硫肥善龙演父渐血欢械掌歌沙刚攻谓盾讨晚粒乱燃矛乎杀药宁鲁贵钟煤读班伯香介迫句丰培握兰担弦蛋沉假穿执答乐谁顺烟缩征脸喜松脚困异免背星福买染井概慢怕磁倍祖皇促静补评翻肉践尼衣宽扬棉希伤操垂秋宜氢套督振架亮末宪庆编牛触映雷销诗座居抓裂胞呼娘景威绿晶厚盟衡鸡孙延危胶屋乡临陆顾掉呀灯岁措束耐剧玉赵跳哥季课凯胡额款绍卷齐伟蒸殖永宗苗川炉岩弱零杨奏沿露杆探滑镇饭浓航怀赶库夺伊灵税途灭赛归召鼓播盘裁险康唯录菌纯借糖盖横符私努堂域枪润幅哈竟熟虫泽脑壤碳欧遍侧寨敢彻虑斜薄庭纳弹饲伸折麦湿暗荷瓦塞床筑恶户访塔奇透梁刀旋迹卡氯遇份毒泥退洗摆灰彩卖耗夏择忙铜献硬予繁圈雪函亦抽篇阵阴丁尺追堆雄迎泛爸楼避谋吨野猪旗累偏典馆索秦脂潮爷豆忽托惊塑遗愈朱替纤粗倾尚痛楚谢奋购磨君池旁碎骨监捕弟暴割贯殊释词亡壁顿宝午尘闻揭炮残冬桥妇警综招吴付浮遭徐您摇谷赞箱隔订男吹园纷唐败宋玻巨耕坦荣闭湾键凡驻锅救恩剥凝碱齿截炼麻纺禁废盛版缓净睛昌婚涉筒嘴插岸朗庄街藏姑贸腐奴啦惯乘伙恢匀纱扎辩耳彪臣亿璃抵脉秀萨俄网舞店喷纵寸汗挂洪贺闪柬爆烯津稻墙软勇像滚厘蒙芳肯坡柱荡腿仪旅尾轧冰贡登黎削钻勒逃障氨郭峰币港伏轨亩毕擦莫刺浪秘援株健售股岛甘泡睡童铸汤阀休汇舍牧绕炸哲磷绩朋淡尖启陷柴呈徒颜泪稍忘泵蓝拖洞授镜辛壮锋贫虚弯摩泰幼廷尊窗纲弄隶疑氏宫姐震瑞怪尤琴循描膜违夹腰缘珠穷森枝竹沟催绳忆邦剩幸浆栏拥牙贮礼滤钠纹罢拍咱喊袖埃勤罚焦潜伍墨欲缝姓刊饱仿奖铝鬼丽跨默挖链扫喝袋炭污幕诸弧励梅奶洁灾舟鉴苯讼抱毁懂寒智埔寄届跃渡挑丹艰贝碰拔爹戴码梦芽熔赤渔哭敬颗奔铅仲虎稀妹乏珍申桌遵允隆螺仓魏锐晓氮兼隐碍赫拨忠肃缸牵抢博巧壳兄杜讯诚碧祥柯页巡矩悲灌龄伦票寻桂铺圣恐恰郑趣抬荒腾贴柔滴猛阔辆妻填撤储签闹扰紫砂递戏吊陶伐喂疗瓶婆抚臂摸忍虾蜡邻胸巩挤偶弃槽劲乳邓吉仁烂砖租乌舰伴瓜浅丙暂燥橡柳迷暖牌秧胆详簧踏瓷谱呆宾糊洛辉愤竞隙怒粘乃绪肩籍敏涂熙皆侦悬掘享纠醒狂锁淀恨牲霸爬赏逆玩陵祝秒浙貌'
const HANT =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得于著下自之年過發後作里用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運交易日期摘要帳號餘額支出存入轉幣提款匯銀付費繳臺台灣備註項借貸戶序卡消額幣店商店票據信用沖正'
const HANGUL =
  '이의가에을는은로고하다지기사한자도시대정인스리어나아일구부보서그해수원장전제라주들과비동여상조있게교성공를입출금액거래잔일시간내용적요처점번호계좌카드은행승인결제이체급여메모구분취소수료송통장합계상대예명국신하민업리우농협체크현'

const sets = new Map<string, ReadonlySet<string>>()
function setOf(name: string, text: string): ReadonlySet<string> {
  let set = sets.get(name)
  if (!set) sets.set(name, (set = new Set(text)))
  return set
}

/** Letters beyond ASCII that each language of a single-byte code page writes. */
const LETTERS: Partial<Record<CandidateEncoding, readonly string[]>> = {
  'windows-1252': [
    'äöüßéáàèç§°€',
    'éèêëàâùûüôîïçœæ€°«»’',
    'áéíóúüñ¿¡ºª€',
    'àèéìíîòóùú€°',
    'ãõáàâçéêíóôúºª€',
    'ëéèïöüáóê€',
    'åäöéü§',
    'æøåéöäü',
  ],
  'iso-8859-15': ['äöüßéè€'],
  'windows-1250': ['áčďéěíňóřšťúůýž', 'ąćęłńóśźż', 'áéíóöőúüű', 'áäčďéíĺľňóôŕšťúýž', 'čćđšž', 'ăâîșțşţ'],
  'iso-8859-2': ['áčďéěíňóřšťúůýž', 'ąćęłńóśźż', 'áéíóöőúüű'],
  'windows-1251': ['абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ№'],
  ibm866: ['абвгдеёжзийклмнопрстуфхцчшщъыьэюя№'],
  'koi8-r': ['абвгдеёжзийклмнопрстуфхцчшщъыьэюя'],
  'iso-8859-5': ['абвгдеёжзийклмнопрстуфхцчшщъыьэюя№'],
  cp850: ['äöüßéáàèçâêîôûùëïñíóúåæøãõ'],
  cp852: ['áčďéěíňóřšťúůýž', 'ąćęłńóśźż', 'áéíóöőúüű', 'äôľĺŕ', 'čćđšž', 'ß'],
  'windows-1253': ['αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ€'],
  'windows-1254': ['çğıöşüİ'],
  'windows-1257': ['āčēģīķļņšūž', 'ąčęėįšųūž', 'äöõüšž'],
  macintosh: ['äöüßéèêàçñóíáúå'],
  'windows-874': ['กขคงจฉชซณดตถทธนบปผฝพฟภมยรลวศษสหอฮะาำิีึืุูเแโใไ่้์็ัๅๆ'],
  'windows-1255': ['אבגדהוזחטיכךלמםנןסעפףצץקרשת'],
  'windows-1256': ['ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئ'],
  'windows-1258': ['ăâđêôơưáàảãạéèíìóòúùý'],
}

/** Languages of the header vocabulary that a code page writes. */
const LANGUAGES: Record<CandidateEncoding, readonly string[]> = {
  gb18030: ['zh'],
  big5: ['zh-TW', 'zh'],
  shift_jis: ['ja'],
  'euc-jp': ['ja'],
  'euc-kr': ['ko'],
  'windows-1252': ['de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi'],
  'iso-8859-15': ['de', 'fr'],
  'windows-1250': ['cs', 'sk', 'pl', 'hu', 'ro', 'hr'],
  'iso-8859-2': ['cs', 'sk', 'pl', 'hu'],
  'windows-1251': ['ru', 'bg', 'uk'],
  ibm866: ['ru'],
  'koi8-r': ['ru'],
  'iso-8859-5': ['ru', 'bg'],
  cp850: ['de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'da', 'nb', 'fi'],
  cp852: ['cs', 'sk', 'pl', 'hu', 'ro', 'hr'],
  'windows-1253': ['el'],
  'windows-1254': ['tr'],
  'windows-1257': ['et', 'lv', 'lt'],
  macintosh: ['de', 'fr', 'es'],
  'windows-874': ['th'],
  'windows-1255': ['he'],
  'windows-1256': ['ar'],
  'windows-1258': ['vi'],
}

/** Score (about 0–3, −1 where the bytes are no such text) and whether every byte is valid. */
export function plausibility(
  sample: Buffer,
  encoding: CandidateEncoding,
): { score: number; strict: boolean } {
  let text: string
  let strict = true
  try {
    text = textDecoder(encoding, { fatal: true }).decode(sample)
  } catch {
    text = textDecoder(encoding).decode(sample)
    strict = false
  }
  let high = 0
  let good = 0
  let bad = 0
  let torn = 0
  const judge = judgeOf(encoding)
  let before = ' '
  const chars = [...text]
  const oneByte = !/^(?:gb|big5|shift|euc)/.test(encoding)
  for (const [index, char] of chars.entries()) {
    const code = char.codePointAt(0) as number
    if (code > 127) {
      high++
      if (code === 0xfffd) torn++
      else {
        const letter = /\p{L}/u
        // a letter alone among digits and signs is a currency sign of another code page
        const alone =
          oneByte && letter.test(char) && !letter.test(before) && !letter.test(chars[index + 1] ?? ' ')
        // quotes and lines inside a word are letters of a code page of DOS
        const inside =
          oneByte && !letter.test(char) && letter.test(before) && letter.test(chars[index + 1] ?? ' ')
        const verdict = alone
          ? -0.4
          : inside && /[“”„‘‚–—…‹›†‡•™§«»¤¥¦¨©®°·│┤├─░▒▓█]/.test(char)
            ? -0.6
            : judge(char, code, before)
        if (verdict > 0) good += verdict
        else bad -= verdict
      }
    }
    before = char
  }
  if (high === 0) return { score: 0, strict }
  if (torn / high > 0.02) return { score: -1, strict }
  const base = (good - bad) / high
  return { score: base + wordScore(text, encoding) - (torn / high) * 5, strict }
}

type Judge = (char: string, code: number, before: string) => number

function judgeOf(encoding: CandidateEncoding): Judge {
  const punctuation = (code: number) =>
    (code >= 0x3000 && code <= 0x3011) ||
    (code >= 0xff01 && code <= 0xff5e) ||
    code === 0x2014 ||
    code === 0x2026 ||
    code === 0xb7 ||
    code === 0xffe5 ||
    code === 0x201c ||
    code === 0x201d ||
    code === 0x2018 ||
    code === 0x2019
  switch (encoding) {
    case 'gb18030':
    case 'big5': {
      const common = encoding === 'gb18030' ? setOf('hans', HANS) : setOf('hant', HANT)
      return (char, code) =>
        common.has(char)
          ? 1
          : punctuation(code)
            ? 0.7
            : code >= 0x4e00 && code <= 0x9fa5
              ? 0.15
              : code >= 0xe000 && code < 0xf900
                ? -1
                : -0.4
    }
    case 'shift_jis':
    case 'euc-jp':
      return (char, code, before) => {
        if (code >= 0x3041 && code <= 0x30fe) return 1
        // half-width katakana: real in bank texts, but any stray byte decodes to one in Shift_JIS
        // (the pound sign of Windows-1252 among them), so only a run of them counts
        if (code >= 0xff61 && code <= 0xff9f)
          return before.charCodeAt(0) < 128 ? -0.1 : encoding === 'shift_jis' ? 0.7 : 0.2
        if (punctuation(code)) return 0.6
        return code >= 0x4e00 && code <= 0x9fa5 ? (setOf('hant', HANT).has(char) ? 0.6 : 0.3) : -0.5
      }
    case 'euc-kr':
      return (char, code) =>
        code >= 0xac00 && code <= 0xd7a3
          ? setOf('hangul', HANGUL).has(char)
            ? 1
            : 0.3
          : punctuation(code)
            ? 0.4
            : -0.6
    case 'windows-1252':
    case 'windows-1250':
    case 'windows-1251':
    case 'windows-1253':
    case 'windows-1254':
    case 'windows-1257':
    case 'windows-1255':
    case 'windows-1256':
    case 'windows-1258':
    case 'windows-874':
    case 'iso-8859-2':
    case 'iso-8859-15':
    case 'macintosh':
    case 'ibm866':
    case 'koi8-r':
    case 'iso-8859-5':
    case 'cp850':
    case 'cp852': {
      const letters = setOf(encoding, (LETTERS[encoding] ?? []).join(''))
      const foreign = !/125[12]|iso-8859-15/.test(encoding)
      const cyrillic = /1251|866|koi8|8859-5/.test(encoding)
      return (char, _code, before) => {
        const lower = char.toLowerCase()
        // accented letters stand inside words of small letters; two capitals in a row are rarely accented twice
        const latin = /[a-z]/i.test(before) || letters.has(before.toLowerCase())
        // scripts do not mix inside a word
        if (/[a-z]/i.test(before) && /\p{L}/u.test(char) && !/\p{Script=Latin}/u.test(char)) return -0.6
        // KOI8-R read as Windows-1251 and the other way round: capitals inside words, rare letters everywhere
        if (cyrillic && letters.has(lower))
          return char !== lower && before === before.toLowerCase() && letters.has(before)
            ? -0.6
            : COMMON_CYRILLIC.has(lower)
              ? 0.95
              : 0.55
        if (letters.has(lower))
          return (
            (latin || !/\p{L}/u.test(before) ? 0.8 : 0.4) -
            (foreign && /\p{Script=Latin}/u.test(char) ? 0.06 : 0)
          )
        if (/[£€]/.test(char)) return 0.6
        if (/[§°·«»“”‘’–—…®©½ºª¡¿\u00a0]/.test(char)) return 0.3
        return /\p{L}/u.test(char) ? -0.2 : -0.8
      }
    }
  }
}

/** The letters four fifths of Russian text are made of. */
const COMMON_CYRILLIC: ReadonlySet<string> = new Set('оеаинтсрвлкмдпуя')

/** Header words found in the text, in a language of the encoding: the strongest sign there is. */
function wordScore(text: string, encoding: CandidateEncoding): number {
  const languages = new Set(LANGUAGES[encoding])
  const words = vocabulary()
  let hits = 0
  let looked = 0
  for (const line of text
    .slice(0, 20_000)
    .split(/[\r\n]+/)
    .slice(0, 40)) {
    for (const cell of line.split(/[,;\t|]/)) {
      if (cell.length > 40 || !/[^\x20-\x7e\t]/.test(cell)) continue
      if (++looked > 400) break
      const match = words.header(cell.replace(/^[\s"'`=]+|[\s"'`]+$/g, ''))[0]
      if (match && match.score > 0.55 && match.languages.some((each) => languages.has(each)))
        hits += match.score
    }
  }
  return Math.min(1.5, hits * 0.3)
}
