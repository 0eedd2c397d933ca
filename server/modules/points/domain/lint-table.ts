import type { ClauseCode } from '../../../rules/points/clauses.ts';

/** Words of a rule that show what a clause forbids; `where` narrows it to rules that add or deduct. */
export interface Prohibition {
  readonly clause: ClauseCode;
  readonly pattern: RegExp;
  /** Words beside it that make it something else. */
  readonly unless?: RegExp;
  readonly where?: 'deducts';
  /** Reads the words as they stand, although they say no. */
  readonly asWritten?: true;
  readonly words: string;
}

const relatives = '(?:家属|配偶|爱人|子女|孩子|亲属|父母|家人|家庭成员)';
const voluntaryWork = '(?:志愿|公益|义务劳动|献血|微心愿|义诊|捐)';

/** In the order in which a person would explain them. The first that matches names the clause. */
export const prohibitions: readonly Prohibition[] = [
  {
    clause: 'studyApp',
    pattern:
      /学习强国|强国积分|学习(?:平台|软件|APP|客户端)(?:的)?(?:积分|得分|分)|(?:平台|APP|软件|客户端)积分/i,
    words: '学习软件的积分不能折算成积分，请改为经组织者确认的学习。',
  },
  {
    clause: 'checkIn',
    pattern:
      /登[录陆]|打卡(?!点|地)|(?:软件|系统|平台|APP|小程序|客户端|公众号)(?:的)?(?:使用|安装|下载|激活|活跃|注册|上线|关注)|(?:使用|安装|下载|激活|注册|关注)(?:了)?(?:本|指定|规定|学习|政务|手机|单位|工会|党建)*(?:软件|系统|平台|APP|小程序|客户端|公众号)|安装率|使用率|活跃[度率]|日活|上线(?:率|天数|次数)/i,
    words: '登录、打卡、安装和使用软件不能记分，请改为线下的事实。',
  },
  {
    clause: 'onlineTime',
    pattern:
      /在线(?:时长|时间|学习|天数|分钟|小时)|(?:学习|阅读|观看|收看|收听|播放|听课|看课|浏览|停留)(?:的)?(?:时长|时间|量|次数|篇数|分钟|秒)|(?:阅读|浏览|观看|收看|播放)(?:一?[篇条个集]|\d+|满|每|网文|推文|推送|文章|直播|网课|短视频|线上|视频课|课件|微信)|浏览|完播|点击(?:量|率|数)/,
    words: '阅读、观看和在线的时间不能记分；经组织者确认的学时可以，请改写。',
  },
  {
    clause: 'likes',
    pattern:
      /点赞(?:数|量|[一二三\d每次]|文章|推文|他人)?|转发|评论(?:数|量|[一\d每]|推文|文章|区)|跟帖|留言(?:数|量|[一\d每])|收藏|粉丝|(?:分享|推送)(?:到|至|链接|朋友圈|推文|文章|次数|量)|朋友圈|网络投票|网上投票|投票(?:数|量)|拉票|刷票|集赞/,
    unless: /锦旗|表扬信|不作/,
    words: '点赞、转发、评论和网络投票不能记分，请删去或改为事情本身。',
  },
  {
    clause: 'uploads',
    pattern:
      /(?:上传|提交|发送|报送|拍摄?|附|凭|每|须有|要有)[^，。；]{0,8}(?:照片|视频|截图|录像|合影|图片)|(?:照片|截图|图片|合影)(?:数|数量|张数|[一每\d])|拍照|截屏|自拍|GPS|定位(?:签到|打卡|上传|记录|信息)|(?:共享|开启|提供|上传|采集)[^，。；]{0,4}(?:定位|位置)|(?:行动|运动|巡查|活动)?轨迹|人脸|步数/i,
    unless: /摄影|微视频(?:作品)?(?:获|被|入选)|自愿/,
    words: '不能要求照片、视频、截图或位置；有组织者的记录就够了，请改写。',
  },
  {
    clause: 'ranking',
    pattern:
      /排名|排行|名次|末位|倒数|排位|前[一二三四五六七八九十百\d]+名|后[一二三四五六七八九十\d]+名|积分(?:第[一二三]|最[高低多少])|得分最[高低多少]|前\d+%|后\d+%/,
    unless: /竞赛|比赛|大赛|运动会|比武/,
    words: '不能按人排先后、设末位，请改为各人自己的事实。',
  },
  {
    clause: 'labels',
    pattern:
      /[一二三四五]星(?:级)?|星级(?!酒店|志愿者证)|红黑榜|黑榜|红榜|亮?[黄红]牌|不合格党员|摘牌|贴标签|落后(?:党员|分子|名单)/,
    words: '不能给人贴星级、红黑榜等标签，请删去。',
  },
  {
    clause: 'donation',
    pattern:
      /捐(?:款|钱|资|赠|物|助|出)|认捐|善款|爱心款|每\d+元|消费(?:扶贫|帮扶)|购买(?:帮扶|扶贫|助农)|认购/,
    unless: /造血干细胞|志愿者|志愿服务/,
    words: '捐款捐物和花钱不能记分，请删去。',
  },
  {
    clause: 'money',
    pattern:
      /兑换|换购|奖金|绩效工资|折(?:合|算)(?:成)?(?:现金|钱|人民币)|奖品|购物券|扣(?:发|减)?工资/,
    words: '积分与钱物不能相互折换，请删去。',
  },
  {
    clause: 'family',
    pattern: new RegExp(
      `${relatives}[^，。；]{0,8}(?:参加|参与|获|得|违|犯|被|考|信访|上访|报名|加入|签|表现|就读|成绩|从事)|(?:带|携|动员|带动|发动|组织|邀请)[^，。；]{0,4}${relatives}|(?:本人和|本人及|以及|和)${relatives}`,
    ),
    unless: /(?:慰问|看望|走访|帮助|关爱|陪伴|照料)[^，。；]*$/,
    words: '家庭成员的事不能记本人的分，请删去。',
  },
  {
    clause: 'silence',
    pattern:
      /接龙|秒回|已读|未读|潜水|(?:不|未|没有|没|不及时|未及时)(?:在群里)?(?:回复|接龙|表态|发言|签收|点开|评论|响应|应答|跟帖)|沉默|收到请回复/,
    asWritten: true,
    words: '不发言、不回复、没有读通知不能扣分，也不按回复记分，请删去。',
  },
  {
    clause: 'equalChance',
    pattern: /病假|产假|孕|哺乳|陪产|育儿假|残疾|工伤|婚假|丧假|年休假|住院/,
    where: 'deducts',
    asWritten: true,
    words: '法定假期、患病和残疾不能扣分，请删去。',
  },
  {
    clause: 'voluntary',
    pattern: new RegExp(
      `(?:必须|强制|一律|人人都?要|硬性|规定人人|不得不)[^，。；]{0,8}${voluntaryWork}|(?:不|未|没有|没|缺席|缺勤|拒绝|退出|少于|不足|不满|不到|未达到?)[^，。；]{0,10}${voluntaryWork}|${voluntaryWork}[^，。；]{0,10}(?:不参加|未参加|缺席|缺勤|不足|不满|少于|未完成|不达标|未达标|次数不够|未到|不到)`,
    ),
    where: 'deducts',
    asWritten: true,
    words: '自愿参加的事项不参加不能扣分，请删去。',
  },
  {
    clause: 'voluntary',
    pattern: new RegExp(
      `(?:必须|强制|一律|人人都?要|硬性|规定人人|不得不)[^，。；]{0,8}${voluntaryWork}`,
    ),
    asWritten: true,
    words: '志愿服务不能定成硬性要求，请改为自愿参加。',
  },
  {
    clause: 'humansDecide',
    pattern:
      /(?:低于|不足|不满|达到|超过)\d+分[^，。；]{0,6}(?:即|直接|自动|取消|转入|延长|定为|评为|确定为|不予)/,
    words: '等次和身份不能由分数自动得出，请改为由有权的人决定。',
  },
];
