"""What happens with a customer over the weeks: stages of a sale, each with visits and desk work in their order.

A scene holds event, result and next step together, so that a log never says 'accepted' where the money is missing.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from tui_sales.demo.texts import Customer


@dataclass(frozen=True)
class Scene:
    """One thing done, before names are put in."""

    event: str
    result: str = ""
    next_step: str = ""
    important: bool = False


@dataclass(frozen=True)
class Stage:
    """A stretch of a sale: why one travels there, what happens there, what is done at the desk meanwhile."""

    purpose: str
    visits: tuple[Scene, ...]
    desk: tuple[Scene, ...]


STAGES = (
    Stage(
        "{short}：初次拜访，了解{wants}需求",
        (
            Scene(
                "经老客户介绍第一次到{short}，{post}{contact}接待，介绍了公司和近两年的同行案例；看了一号车间，现有设备用了{years}年",
                "对方明年有{wants}的预算，尚未立项",
                "寄公司资料和案例册",
            ),
            Scene(
                "与{contact}谈{wants}的具体需求：产量每班{qty}件，要与现有系统对接，最担心的是停产切换的时间",
                "需求已记全，{contact}答应安排见使用部门",
                "写需求清单请对方确认",
            ),
        ),
        (
            Scene(
                "整理{short}需求清单，共{items}条，发{contact}确认",
                "对方回复其中两条再商量",
                "等对方确认后请技术部看",
            ),
            Scene(
                "电话联系{short}{contact}，问到{wants}由设备部提需求、采购部招标，总经理最后签字",
                "决策人和流程已登记",
                "约见设备部负责人",
            ),
            Scene("查{short}的公开资料和近期招标公告，填客户登记表", "基本资料已登记", "补联系人职务"),
        ),
    ),
    Stage(
        "{short}：{wants}技术交流",
        (
            Scene(
                "与{engineer}一起到{short}做技术交流，对方来了{post}{contact}和两位工程师。逐条过技术参数：精度、节拍和通讯接口三项没有问题，"
                "防护等级对方要求高一级。下午到现场量了地脚尺寸和电源位置，拍照{items}张留档",
                "除防护等级外都已确认",
                "请技术部核防护等级的加价",
                important=True,
            ),
            Scene(
                "带样机给{contact}试用，当场连续跑了四十分钟，数据记录两份，双方签字",
                "数据稳定，同意样机再留一周",
                "一周后取回样机和试用意见",
            ),
            Scene(
                "取回{short}试用的样机，{contact}给了书面试用意见，提到操作界面的字偏小",
                "试用合格",
                "把意见转研发，准备方案",
            ),
        ),
        (
            Scene(
                "与{engineer}核对{short}{wants}方案，改了两处选型，图纸重出",
                "方案第二版完成",
                "发给客户前请经理看",
            ),
            Scene("与{contact}线上会议一小时，演示软件界面", "对方要中文操作手册", "请研发提供手册"),
            Scene("答复{short}技术问题{items}条，其中关于备用电源的一条问了厂家", "已书面答复", "等对方评审"),
        ),
    ),
    Stage(
        "{short}：{wants}报价与商务谈判",
        (
            Scene(
                "送{wants}正式报价到{short}，报价{price}万元。{contact}说{rival}报得低一些，问能不能再让",
                "价格比{rival}高约百分之五",
                "向经理申请特价",
                important=True,
            ),
            Scene(
                "{contact}召集采购、财务一起谈付款：对方要四六分期，我方坚持发货前付到六成。谈了一个半小时，最后说回去请示",
                "付款方式初步接受三三三一",
                "请会计看付款条件",
            ),
            Scene(
                "与{rival}同场答疑，评委追问售后响应时间和本地备件，我方承诺二十四小时到场、常用备件存放在客户处",
                "答疑顺利，等评标结果",
                "下周一问结果",
                important=True,
            ),
        ),
        (
            Scene(
                "做{short}{wants}报价单，与技术部核对两处型号，与会计核对税率", "报价单经理已签", "当面送交"
            ),
            Scene("写{short}特价申请，附竞争对手报价和利润测算", "已交经理", "等批复"),
            Scene(
                "做{short}投标文件商务部分，资质扫描件缺一份，请行政补",
                "文件完成八成",
                "补资质，后天封标",
            ),
        ),
    ),
    Stage(
        "{short}：{wants}合同签订",
        (
            Scene(
                "与{short}法务逐条看合同，违约金和质保起算日两处有分歧：对方要从到货算，我方要从验收算",
                "违约金谈妥，质保起算日待定",
                "改稿后发法务",
            ),
            Scene(
                "在{short}签{wants}合同，金额{price}万元，{contact}和分管副总到场，正本四份，带回两份归档",
                "合同已签，预付款十个工作日内付",
                "交陈芳建档，通知会计",
                important=True,
            ),
        ),
        (
            Scene("按{short}法务意见改合同第七、第九条，请经理和公司法务看", "改稿通过", "约签字时间"),
            Scene("填{short}合同审批单，附报价、特价批复和技术协议", "经理已批", "等盖章"),
            Scene("与陈芳核对{short}合同附件，技术协议缺一页签字", "已请对方补签", "收到后归档"),
        ),
    ),
    Stage(
        "{short}：{wants}到货与安装",
        (
            Scene(
                "{wants}到货，与{contact}开箱清点，按装箱单{items}项，缺一根通讯线，其余完好，签了到货单",
                "缺件已拍照",
                "请仓库补发通讯线",
            ),
            Scene(
                "陪{engineer}在{short}安装调试第一天：就位、接电、通讯调通；车间温度偏高，散热口加了挡板",
                "进度比计划早半天",
                "明天试运行",
            ),
            Scene(
                "处理{wants}报警：{contact}早上来电说停机，到场与{engineer}查明是接线端子松动，重新压接后运行两小时正常",
                "故障排除，客户签了服务单",
                "一周后回访",
                important=True,
            ),
        ),
        (
            Scene(
                "协调仓库发{short}的{wants}，核对收货人和卸货条件，对方需要叉车",
                "物流单号已发{contact}",
                "到货前一天再确认",
            ),
            Scene("跟仓库补发{short}缺的通讯线，快递单号发给{contact}", "两天内到", "确认收到"),
            Scene(
                "安排{engineer}去{short}安装，订住宿，发安全培训资料给客户",
                "日期已定",
                "出发前一天确认入厂手续",
            ),
        ),
    ),
    Stage(
        "{short}：{wants}验收与培训",
        (
            Scene(
                "给{short}操作工做培训，到了{items}人，上午讲操作，下午讲日常保养，最后每人上机一遍",
                "培训签到表和照片已留",
                "寄中文保养卡",
            ),
            Scene(
                "{wants}验收，按清单逐项签字，余两项软件功能约定月底前补齐，{contact}同意先出验收单",
                "验收单已签",
                "催研发补两项功能",
                important=True,
            ),
        ),
        (
            Scene("准备{short}验收资料：合格证、说明书、试运行记录", "资料齐", "带去现场"),
            Scene(
                "与研发对{short}余下的两项软件功能，报表导出本周完成，权限管理要到月底",
                "时间已告知{contact}",
                "月底前复查",
            ),
        ),
    ),
    Stage(
        "{short}：催收{wants}货款",
        (
            Scene(
                "到{short}催{wants}到期货款，先见{contact}，再到财务部。财务说付款单缺一份验收单复印件，当场补交",
                "付款单进入本月排款",
                "下周三查到账",
            ),
            Scene(
                "与{short}财务对账，发货、开票逐笔核对，差一张发票，是上月寄丢的",
                "对账单双方盖章",
                "请孙娟补开发票",
            ),
        ),
        (
            Scene("与孙娟核对{short}应收款，余{price}万元，逾期二十天", "账目一致", "本周上门"),
            Scene("电话联系{short}财务，付款单在分管领导处", "说周五前签", "周五再问"),
            Scene("查到{short}货款到账，金额一致，告知孙娟核销", "已到账", "更新项目跟踪表"),
        ),
    ),
    Stage(
        "{short}：{wants}使用回访",
        (
            Scene(
                "回访{short}，{wants}运行正常，操作工反映换型步骤多；{contact}说明年扩产，还要看两条线",
                "满意，有追加意向",
                "准备追加方案",
            ),
            Scene(
                "{contact}下月调岗，今天当面介绍了接手的同事；一起看了{wants}的使用记录，交代了未完的两件事",
                "新联系人已登记",
                "两周内单独拜访一次",
                important=True,
            ),
            Scene(
                "参加{short}供应商大会，会上通报了全年交付评分，我们排在前三",
                "评分九十二分",
                "把意见带回部门",
            ),
        ),
        (
            Scene(
                "电话回访{short}{contact}，问{wants}使用情况和备件消耗",
                "运行正常，易损件要备两套",
                "报备件价",
            ),
            Scene("给{short}寄备件报价，附更换步骤图", "对方走小额采购", "等订单"),
        ),
    ),
)

OFFICE = (
    Scene(
        "部门晨会，报本周走访计划和在手项目；经理要求{short}的项目单独列时间表", "计划已报", "周五前交时间表"
    ),
    Scene("整理本月外勤票据，按行程贴好交陈芳", "少一张停车票，已说明", ""),
    Scene("学习新品资料，做了自测题，防护等级一节再看一遍", "自测八十六分", ""),
    Scene("更新{short}项目跟踪表：阶段、预计金额、下一步日期", "已更新", "周三前再核一次"),
    Scene("给{region}的老客户打电话，共{items}家，两家近期有备件需求", "通话要点已登记", "明天发备件报价"),
    Scene(
        "与{engineer}讨论{short}现场反映的问题，翻了近半年的服务单，同类问题有三次",
        "原因基本清楚",
        "下周给书面说明",
    ),
    Scene("收集{rival}的新品资料和价格，写成一页发给经理", "已发", ""),
    Scene("展会邀请函发{region}客户，{items}家回复参加", "名单已交陈芳", "出发前再确认"),
    Scene("接待{short}来访两人，看样机和装配车间，中午在食堂用餐", "对样机满意", "发考察照片"),
    Scene("写上周工作小结，列出三件没有完成的事和原因", "已交", ""),
    Scene("协助同事查{short}历史订单，找出前年的技术协议", "已转交", ""),
    Scene("客户满意度电话回访，{region}抽到{items}家，全部接通", "一家提到交货慢了三天", "和仓库说明情况"),
    Scene("与区域同事对下周行程，{short}和另外两家排在一起走", "行程已排", "周一登记外勤"),
    Scene(
        "给{short}做三年费用测算，与{rival}逐项对比，电耗和易损件两项我们占优", "测算表完成", "见面时当面讲"
    ),
    Scene("查{region}近一个月的招标公告，符合的有两条，一条下月十号截止", "已报经理", "先买标书"),
    Scene("整理{short}往来邮件，把口头答应的事列成一张表，共{items}条", "发对方确认", "三天后问一次"),
    Scene("参加防护等级和接口规范的内部培训，{engineer}主讲，提了两个客户常问的问题", "讲义已存", ""),
    Scene("与仓库核{region}的样机去向，在外{items}台，两台超期未还", "已列清单", "联系客户取回"),
    Scene("答复{short}来电：设备运行正常，问下次保养时间，安排在月底停产日", "时间已定", "通知服务部"),
    Scene(
        "写{short}拜访提纲：三件要问清的事、一件要当面道歉的事（上次发货晚了两天）", "经理看过", "见面时用"
    ),
    Scene("与孙娟核对{region}上月开票和回款，{items}笔，全部对上", "无差异", ""),
    Scene("帮新同事改两封给客户的邮件，讲了报价单上税率和有效期的写法", "", ""),
    Scene(
        "{short}来电投诉资料发错版本，当即道歉重发，查明是文件夹里新旧两版没有分开",
        "对方接受",
        "整理资料文件夹",
    ),
    Scene("清理客户名单，{region}停用的三家标注原因，补了{items}个电话", "已登记", ""),
    Scene("准备{short}总经理来访：行程、用车、会议室，请经理出面接待", "安排已确认", "前一天再核一次"),
)
AFTERNOON = (
    Scene(
        "下午到{short}车间，与当班班组长聊了半小时，他们更在意换型时间和备件到货快慢",
        "使用部门的意见已记下",
        "写进方案",
    ),
    Scene("下午见{short}财务，问清付款流程：每月十五日前交资料，二十五日统一付款", "流程已登记", "告知孙娟"),
    Scene("下午在{short}仓库核对在用备件，共{items}种，拍了铭牌", "缺两种易损件", "报备件价"),
    Scene("下午与{short}安全员办入厂手续，学习安全须知，领了临时证，有效期三个月", "手续已办", ""),
    Scene(
        "下午在{short}看了隔壁产线，{rival}的设备用了两年，操作工说报警多", "竞争对手情况已记", "写进市场信息"
    ),
    Scene(
        "下午顺路拜访{short}信息部，确认数据接口由他们开放，需要一份书面申请", "同意开放", "请研发写接口申请"
    ),
    Scene("下午与{contact}在会议室把上午谈的逐条写成纪要，双方各签一份", "纪要已签", "回公司归档"),
)
ON_THE_ROAD = (
    Scene("返程途中写拜访记录，整理照片和签到表", "", ""),
    Scene("路上与{engineer}通电话，说明现场情况，确认需要的配件", "配件有库存", "明天发货"),
    Scene("晚上整理当天谈的要点，发给{contact}确认", "对方回复无误", ""),
)
RIVALS = ("德普", "海川", "恒锐", "赛维")
ENGINEERS = ("技术部马工", "技术部许工", "服务部老秦", "技术部小梁")
LATER = ("年度保养服务", "产线数据采集", "备件框架协议")


class Deck:
    """Scenes in a shuffled order: none twice before all were there, none twice in a row."""

    def __init__(self, scenes: tuple[Scene, ...]) -> None:
        """A deck of ``scenes``."""
        self._scenes = scenes
        self._left: list[Scene] = []
        self._last: Scene | None = None

    def draw(self, dice: random.Random) -> Scene:
        """The next one."""
        if not self._left:
            self._left = dice.sample(self._scenes, len(self._scenes))
            if self._left[-1] is self._last:
                self._left.reverse()
        self._last = self._left.pop()
        return self._last


class Story:
    """One rep with one customer: goes on where the last log stopped."""

    def __init__(self, customer: Customer, dice: random.Random) -> None:
        """Begin at some stage: nobody's customers all begin on the same day."""
        self.customer = customer
        self.wants = customer.wants
        self._round = 0
        self._stage = dice.randrange(len(STAGES))
        self._visit = self._desk = 0
        self._engineer = dice.choice(ENGINEERS)
        self._rival = dice.choice(RIVALS)
        self._price = f"{dice.randrange(60, 980) / 10:.1f}"

    @property
    def purpose(self) -> str:
        """Why one would travel there now."""
        return self._put(STAGES[self._stage].purpose, random.Random(0))  # noqa: S311 - a demo's dice

    def visit(self, dice: random.Random) -> Scene:
        """The next thing that happens at the customer's; after a stage's last, the sale moves on."""
        scene = self._filled(STAGES[self._stage].visits[self._visit], dice)
        self._visit += 1
        if self._visit == len(STAGES[self._stage].visits):
            self._advance()
        return scene

    def desk(self, dice: random.Random) -> Scene | None:
        """The next desk work for this customer; None where the stage has none left."""
        works = STAGES[self._stage].desk
        if self._desk >= len(works):
            return None
        self._desk += 1
        return self._filled(works[self._desk - 1], dice)

    def other(self, scene: Scene, dice: random.Random) -> Scene:
        """Something that happens at any stage, with this customer's names."""
        return self._filled(scene, dice)

    def _advance(self) -> None:
        self._stage, self._visit, self._desk = self._stage + 1, 0, 0
        if self._stage == len(STAGES):
            self._stage = 0
            self.wants = LATER[self._round % len(LATER)]
            self._round += 1

    def _filled(self, scene: Scene, dice: random.Random) -> Scene:
        return Scene(
            self._put(scene.event, dice),
            self._put(scene.result, dice),
            self._put(scene.next_step, dice),
            scene.important,
        )

    def _put(self, text: str, dice: random.Random) -> str:
        who = self.customer
        return text.format(
            short=who.short,
            contact=who.contact,
            post=who.post,
            region=who.region,
            wants=self.wants,
            engineer=self._engineer,
            rival=self._rival,
            price=self._price,
            items=dice.randrange(6, 19),
            qty=dice.randrange(3, 25) * 100,
            years=dice.choice(("六", "七", "八", "十")),
        )
