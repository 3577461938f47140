/** Characters that every longer text in the language has: a reading without them is the wrong encoding. */

/** The most frequent characters of written Chinese, simplified and traditional, with those of payments and letters. */
const FREQUENT_HAN = new Set(
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔额账户款付商费率收银冻结算元退还请您客服号单据证投诉协议签订答复扣误押金到帐未已审核平台支票卡刷店订货' +
    '這個們來為國會說時對於後過發還進學樣經現當實無與長機開關點業將兩間問應戰向頭體話種門員條題爾總電數報結質變處義幾認氣導爭運見統區隊決記設路類據邊張該規萬領確傳師觀讓識帶幣額帳戶費銀凍結請號單證訴協議簽訂覆誤審臺賬轉滙款項貴敬啟謝',
)

/** Share of a text's Chinese characters that are among the frequent ones; 0 where it has none. */
export function frequentHan(text: string): number {
  let all = 0
  let frequent = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x3400 || (code > 0x9fff && code < 0x20000)) continue
    all += 1
    if (FREQUENT_HAN.has(character)) frequent += 1
  }
  return all === 0 ? 0 : frequent / all
}

/** Characters beside kana that Japanese letters about business have. */
export const COMMON_JAPANESE: ReadonlySet<string> = new Set(
  '日本一国人年大会中出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起万着乗店述残想線率病農州武声質念待試族象銀域助労例衛然早張映限親額監環験追審商葉義伝働形景落欧担好退準賀訴辺造英被株頭技低毎医復仕去姿味負閣韓渡失移差衆個門写評課末守若脳極種美岡影命含福蔵量望松非撃佐核観察整段横融型白深字答夜製票況音申様財港識注呼渉達振込口座凍結商品返金顧客',
)
