"""What goes round in the office: notices, feedback, training, activities, tasks, candidates."""

from __future__ import annotations

from typing import NamedTuple


class Notice(NamedTuple):
    """A notice; ``readers`` of its addressees have said that they have read it, -1: all; ``due`` working days later."""

    ago: int
    by: str
    title: str
    text: str
    to: dict[str, list[str]]
    due: int
    readers: int
    urgency: str = ""


NOTICES = (
    Notice(
        52,
        "chenfang",
        "工作日志填写要求（修订）",
        "即日起日志每项必须写清时间、地点、事由：地点写公司和地址，事由写见了谁、谈了什么、结果如何。次日下班前提交，"
        "逾期和退回次数计入季度考评。范例三篇已发各区域，请对照。",
        {"roles": ["rep"]},
        3,
        -1,
    ),
    Notice(
        24,
        "zhangli",
        "四季度重点客户走访安排",
        "每区域报五家，写明走访人、时间和要解决的问题。技术部可出人两批，先报先排。",
        {"roles": ["rep"]},
        4,
        -1,
    ),
    Notice(
        9,
        "chenfang",
        "年末客户答谢会报名",
        "答谢会下月中旬在合肥举行，下午新品演示，晚上晚宴。请各区域报客户名单（单位、姓名、职务、是否住宿），"
        "每区域不超过八家；座位和住房按名单预订，报名截止后不再加人。",
        {},
        4,
        -2,
    ),
    Notice(
        4,
        "zhangli",
        "HX-200 机械手二次报价口径",
        "因减速机涨价，本周起 HX-200 报价上浮百分之三，已发出的正式报价按原价执行到有效期止。有疑问的先打电话，不要自行答应客户。",
        {"roles": ["rep"]},
        2,
        1,
        "urgent",
    ),
    Notice(
        3,
        "chenfang",
        "华东、华南样机盘点",
        "请在外样机逐台报编号、客户和归还日期，超期未还的写明原因。",
        {"regions": ["华东", "华南"]},
        6,
        0,
    ),
    Notice(
        1,
        "chenfang",
        "本月票据报销截止时间",
        "本月外勤票据请在月底前两个工作日交齐，逾期转下月。缺票的先写说明，张经理签字后交孙娟。",
        {},
        8,
        0,
    ),
)
READ = (
    "已阅，照办。",
    "收到，已转告本区域同事。",
    "已阅。五家名单今天下班前交。",
    "收到。其中一家年底停产检修，走访改到下月初。",
    "已阅，范例看过了。",
    "收到，先报三家，另两家等客户回话。",
    "",
    "知悉。",
)


class Feedback(NamedTuple):
    """What a region says; answered ``after`` working days."""

    ago: int
    rep: int
    subject: str
    text: str
    urgency: str
    passed_to: str
    after: int = 0
    answer: str = ""


FEEDBACK = (
    Feedback(
        47,
        2,
        "备件发货要等三天",
        "华南客户报修后备件从合肥发，普遍三天才到。竞争对手在东莞设了库，客户开始拿这个比较。建议在广州放一批常用件。",
        "normal",
        "zhangli",
        6,
        "同意在广州合作仓放十二种常用件，限额六万元，由黄杰每月盘点一次。",
    ),
    Feedback(
        29,
        1,
        "样机运输破损",
        "两个月内第二次外壳开裂，纸箱不行。",
        "urgent",
        "chenfang",
        2,
        "改用木箱，费用列入样机管理；已发出的两台补寄护角。",
    ),
    Feedback(
        16,
        4,
        "报价单税率写法",
        "几家客户问报价是否含税，现在的模板小字写在第三页，容易漏看。",
        "normal",
        "sunjuan",
        3,
        "模板改好，含税价和税率放在首页总价下面，旧模板停用。",
    ),
    Feedback(
        6,
        6,
        "西南区缺技术支持",
        "本月三个现场同时要人，技术部只派得出一位，黔茂的安装因此推了四天。请协调或允许就近请合作方。",
        "urgent",
        "zhangli",
    ),
    Feedback(
        2, 0, "新价格通知晚到", "周二客户已从同行处听说涨价，我们周三才收到通知。", "normal", "chenfang"
    ),
)


class Need(NamedTuple):
    """A training need."""

    ago: int
    rep: int
    topic: str
    why: str
    urgency: str = "normal"


NEEDS = (
    Need(
        48,
        1,
        "液压站改造方案讲解",
        "客户问到节能比例和停机时间，答不上来，只能说回去问技术部。已经第二次了。",
        "urgent",
    ),
    Need(46, 3, "投标文件商务部分怎么写", "自己写的两份都被退回重做，格式和资质顺序总出错。"),
    Need(
        14,
        2,
        "视觉检测单元现场演示",
        "对手现场能演示，我们只会放录像；光源怎样摆、封样怎样选都要学。",
        "urgent",
    ),
    Need(11, 7, "应收账款与发票知识", "和客户财务对账时不懂红字发票。"),
    Need(1, 5, "合同违约条款怎么谈", ""),
)


class Course(NamedTuple):
    """A training; ``held`` working days after it was planned. Negative: that many days after the demo's day."""

    ago: int
    topic: str
    need: int
    plan: str
    trainer: str
    place: str
    held: int
    evaluation: str = ""


COURSES = (
    Course(
        43,
        "液压站改造方案讲解",
        0,
        "技术部马工讲两小时：节能原理一小时，三个改造案例一小时；之后每人抽一题当场讲给大家听。",
        "技术部 马工",
        "三楼会议室",
        5,
        "到课率高，抽题环节效果最好。两人对停机时间的算法仍不清楚，马工答应再带着去一次现场。",
    ),
    Course(
        12,
        "投标文件商务部分写作",
        1,
        "陈芳讲资质、业绩、授权三部分的顺序和常见退回原因，每人带一份自己写过的标书互相改。",
        "陈芳",
        "培训室",
        6,
        "互改时发现七处相同的错误，已整理成一页清单贴在文件柜上。",
    ),
    Course(
        4,
        "视觉检测单元现场演示",
        2,
        "带一套样机到车间，技术部许工示范打光和选封样，每人独立演示一遍，达不到八十分的下周再练。",
        "技术部 许工",
        "装配车间",
        -4,
    ),
)


class Event(NamedTuple):
    """An activity; ``on`` working days after it was planned, negative: that many days after the demo's day."""

    ago: int
    theme: str
    plan: str
    budget: str
    on: int
    report: str = ""


EVENTS = (
    Event(
        40,
        "秋季登山",
        "周六上午大蜀山，午饭后散。自愿参加，自带水。",
        "1800.00",
        4,
        "到二十一人，家属九人。路上说好下次换骑车。实际花费 1642 元，余款退回。",
    ),
    Event(
        20,
        "消防演练与急救讲座",
        "下午四点演练，之后请红十字会讲心肺复苏，每人上手练一遍。",
        "600.00",
        5,
        "全员参加，疏散用时三分十秒，比上次快四十秒；二楼一处应急灯不亮，已报修。",
    ),
    Event(
        3,
        "年末客户答谢会",
        "下午新品演示（技术部两台样机），晚上答谢晚宴。邀请客户三十家，住宿十二间；分工：接待黄杰、何静，签到王芳，车辆陈芳。"
        "雨天方案：演示改在二楼展厅。",
        "42000.00",
        -25,
    ),
)


class Chore(NamedTuple):
    """A task; ``due`` and ``done`` in working days after it was given, a negative due: days after the demo's day."""

    ago: int
    by: str
    owner: str
    title: str
    due: int
    repeats: str = ""
    steps: tuple[tuple[str, int], ...] = ()
    done: int = 0
    result: str = ""


#: owners that are numbers are reps
CHORES = (
    Chore(
        55,
        "zhangli",
        "chenfang",
        "建立合同电子档案目录",
        15,
        "",
        (("纸质合同按年份清点", 4), ("扫描近三年合同", 9), ("核对台账和纸质件", 13)),
        14,
        "共 214 份，缺扫描件 3 份已补，口头约定 5 项补登见证人。",
    ),
    Chore(
        38, "chenfang", "0", "取回超期样机两台", 10, "", (), 8, "两台取回，其中一台外壳有划痕，客户签字确认。"
    ),
    Chore(
        33,
        "chenfang",
        "chenfang",
        "每周核对外勤登记与考勤",
        3,
        "week",
        (),
        3,
        "上周核对完，两处不一致已补登。",
    ),
    Chore(
        21,
        "zhangli",
        "sunjuan",
        "整理逾期应收清单",
        6,
        "month",
        (("导出应收明细", 2), ("与各区域核对联系人", 4)),
        5,
        "逾期六十天以上三笔，共 31.6 万元，清单已发各区域。",
    ),
    Chore(12, "zhangli", "2", "补齐展会客户名片登记", 6, "", (("录入名片 47 张", 4),)),
    Chore(8, "chenfang", "1", "补技术协议签字页", 5),
    Chore(
        6,
        "zhangli",
        "chenfang",
        "准备年末答谢会场地与住宿",
        -14,
        "",
        (("询价三家酒店", 2), ("签订场地协议", 4)),
    ),
    Chore(5, "chenfang", "4", "收集四季度区域计划", -3),
    Chore(3, "chenfang", "3", "广州合作仓备件盘点", -6, "month"),
    Chore(1, "zhangli", "0", "写科瑞片区明年走访计划", -10),
)


class Applicant(NamedTuple):
    """A candidate; turns: (working days later, stage, interviewer, rating, notes)."""

    ago: int
    name: str
    post: str
    source: str
    resume: str
    turns: tuple[tuple[int, str, str, str, str], ...]


APPLICANTS = (
    Applicant(
        50,
        "宋宇",
        "华南区销售员",
        "内部推荐（黄杰）",
        "电气自动化本科，五年工控销售，熟悉东莞、惠州客户；上一家公司因搬迁离职。",
        (
            (6, "interview", "zhangli", "84.00", "行业经验好，报得出三家客户的决策流程。薪资要求略高。"),
            (11, "interview", "zhaomin", "80.00", "离职原因属实，背景核实两人。表达清楚，写东西一般。"),
            (15, "offer", "", "", ""),
            (24, "hired", "", "", ""),
        ),
    ),
    Applicant(
        34,
        "马晓琴",
        "销售助理",
        "智联招聘",
        "行政管理专科，三年文员，会做表。",
        (
            (5, "interview", "chenfang", "68.00", "试做一张对账表，用时四十分钟，两处公式错。"),
            (7, "declined", "", "", ""),
        ),
    ),
    Applicant(
        14,
        "安娜·索科洛娃",
        "外贸销售",
        "人才市场",
        "俄语母语，中文六级，在义乌做过两年外贸跟单。",
        (
            (5, "interview", "zhangli", "77.00", "语言没有问题，产品要从头学；可先跟展会。"),
            (9, "offer", "", "", ""),
        ),
    ),
    Applicant(
        9,
        "丁建波",
        "华北区销售员",
        "BOSS 直聘",
        "机械设计本科，做过三年售后工程师，想转销售；能长期出差。",
        ((6, "interview", "zhaomin", "86.00", "现场讲了一次故障处理，条理清楚，愿意从外勤做起。"),),
    ),
    Applicant(2, "欧阳雪", "销售助理", "校园招聘", "应届，市场营销本科，学生会做过会务。", ()),
)
