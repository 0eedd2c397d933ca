/** What meetings, courses and actions are called; twelve in a list go with the months. */
export const generalMeetingTopics = [
  '通报上年度工作，研究全年计划',
  '讨论半年工作，推荐优秀共产党员',
  '学习有关会议精神，听取支委会工作报告',
  '讨论年度工作总结，通报党费收缴使用情况',
] as const;

export const groupMeetingTopics = [
  '学习党章总纲',
  '学习《中国共产党纪律处分条例》',
  '讨论本组承诺事项',
  '学习《中国共产党支部工作条例（试行）》',
  '交流岗位上的难点',
  '学习党员权利保障条例',
  '谈谈身边的好典型',
  '学习中央八项规定及其实施细则',
  '讨论“我是党员、向我看齐”自查情况',
  '学习《中国共产党党员教育管理工作条例》',
  '检查承诺践诺进度',
  '征求对支部工作的意见',
] as const;

export const themeDayTopics = [
  '重温入党誓词，定好全年打算',
  '走访慰问困难党员和老党员',
  '学雷锋志愿服务进社区',
  '祭扫烈士陵园',
  '走进企业送政策',
  '学习党章，过政治生日',
  '七一重温入党志愿书',
  '观看警示教育片',
  '参观廉政教育基地',
  '到结对村帮助秋收',
  '消防安全知识进窗口',
  '盘点全年，民主议事',
] as const;

export const committeeTopics = [
  '研究年度工作计划',
  '研究组织生活会准备',
  '研究发展党员工作',
  '研究党员承诺事项',
  '研究党员教育安排',
  '研究半年工作',
  '研究七一活动',
  '研究党员思想状况',
  '研究志愿服务安排',
  '研究党费收缴',
  '研究民主评议准备',
  '研究全年总结',
] as const;

export const lectureTopics = [
  '学好党章，做合格党员',
  '守纪律、讲规矩，从小事做起',
  '把群众满意当作标尺',
  '从一件投诉看作风',
  '窗口就是考场',
  '学典型，见行动',
  '支部怎样帮企业办成事',
  '党员的权利和义务',
] as const;

export const studyTopics = [
  '中央经济工作会议精神',
  '新修订的党纪条例',
  '全国两会精神',
  '优化营商环境条例',
  '保密法与实施条例',
  '安全生产法',
  '“七一”重要讲话精神',
  '公务员法与考核规定',
  '民法典中的常见问题',
  '数据安全与个人信息保护',
  '中央全会精神',
  '年度考核与述职有关规定',
] as const;

export const requiredCourses = [
  { month: 4, title: '党章导读' },
  { month: 6, title: '党的纪律与作风建设' },
  { month: 9, title: '依法行政与为民服务' },
  { month: 11, title: '新时代机关党建实务' },
] as const;

export const electiveCourses = [
  { month: 3, title: '公文写作与常见差错' },
  { month: 5, title: '与群众说话的艺术' },
  { month: 5, title: '地方党史三讲' },
  { month: 7, title: '突发事件应对' },
  { month: 8, title: '心理调适与减压' },
  { month: 9, title: '统计数据怎么看' },
  { month: 10, title: '传统文化与家风' },
  { month: 12, title: '电子表格应用' },
] as const;

export const volunteerActions = [
  '为环卫工人送热茶',
  '车站文明引导',
  '“学雷锋”便民服务台',
  '城南公园植树护绿',
  '老旧小区飞线整治',
  '创卫“周末清洁家园”',
  '河道巡护与防溺水劝导',
  '敬老院陪伴服务',
  '开学季校门口护学',
  '马拉松赛事保障',
  '反诈宣传进社区',
  '清扫积雪',
] as const;

/** 创卫、创森、创城: topics posted for the whole city. */
export const cityTopics = [
  { month: 3, title: '创森：义务植树' },
  { month: 4, title: '创卫：背街小巷清理' },
  { month: 4, title: '创城：非机动车停放引导' },
  { month: 5, title: '创卫：农贸市场周边整治' },
  { month: 6, title: '创城：文明餐桌劝导' },
  { month: 7, title: '创卫：除四害宣传' },
  { month: 8, title: '创城：路口文明劝导' },
  { month: 9, title: '创卫：楼道堆物清理' },
  { month: 10, title: '创森：林区防火宣传' },
  { month: 11, title: '创城：社区公益广告更新' },
] as const;

export const unionActivities = [
  { month: 3, title: '“三八”读书分享' },
  { month: 4, title: '春季健步走' },
  { month: 5, title: '“五四”青年座谈' },
  { month: 6, title: '职工羽毛球赛' },
  { month: 9, title: '“中秋”包月饼慰问一线' },
  { month: 10, title: '秋季运动会' },
  { month: 12, title: '迎新年文艺汇演' },
] as const;

export const cultureActivities = [
  { month: 1, title: '写春联送祝福' },
  { month: 4, title: '“书香机关”荐书会' },
  { month: 7, title: '“七一”歌咏会' },
  { month: 9, title: '经典诵读比赛' },
  { month: 11, title: '机关书画摄影展' },
] as const;

export const solvedMatters = [
  '帮企业补齐材料，当日办结',
  '上门为行动不便的老人办理业务',
  '协调两个部门一次办成联办事项',
  '为外地办事群众提供邮寄办理',
  '延时服务，为企业赶办急件',
  '帮群众查清历史档案',
] as const;

export const keyTasks = [
  '“高效办成一件事”专班',
  '重点项目推进专班',
  '创建全国文明城市迎检专班',
  '历史遗留问题化解专班',
] as const;

export const fusionProjects = ['党员先锋岗', '支部联企业', '一线攻坚小组', '“红色代办”'] as const;

export const wishes = [
  '为独居老人换一盏灯',
  '给困难学生添一个书包',
  '为社区图书角补30本书',
  '帮残疾居民修一段坡道',
  '陪空巢老人做一次体检',
] as const;

export const essays = [
  '《一次性告知怎样做到不漏项》',
  '《窗口排队情况的调查与建议》',
  '《读党章的几点体会》',
  '《基层减负的三个小办法》',
  '《为企业跑一趟的启示》',
] as const;
