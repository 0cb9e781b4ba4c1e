"""How a project goes on, stage by stage, and what customers are unhappy about."""

from __future__ import annotations

from typing import NamedTuple


class Turn(NamedTuple):
    """One entry of project tracking."""

    progress: str
    next_step: str
    obstacles: str = ""


TURNS: dict[str, tuple[Turn, ...]] = {
    "initiated": (
        Turn(
            "{post}{contact}口头确认{wants}列入明年计划，金额未定；使用部门和采购各提各的要求，尚未合成一份。",
            "请{contact}召集使用部门一起把要求写清楚",
            "没有书面立项，预算口径不明",
        ),
        Turn(
            "立项表已填：{short}为老客户介绍，需求真实，决策人是分管副总；竞争对手目前一家。",
            "约见分管副总",
        ),
        Turn("现场量了尺寸和用电，拍照留底；{contact}要一份同行案例。", "寄两份案例，附用户联系电话"),
    ),
    "proposal": (
        Turn(
            "{wants}方案第一版交{contact}，共二十六页。对方当场提了六条，其中两条涉及停产时间，技术部说要改安装顺序。",
            "三天内出第二版",
            "停产窗口只有一个周末",
        ),
        Turn("方案第二版通过技术评审，评审记录双方签字。", "转商务报价"),
        Turn(
            "{contact}把方案拿给集团设备中心看，等意见。",
            "一周后问集团意见",
            "集团可能要求统招",
        ),
    ),
    "negotiation": (
        Turn(
            "第一轮报价{amount}，对方还价八五折。付款方式谈到三三三一，质保谈到十八个月。",
            "特价申请报张经理",
            "对方拿{rival}的低价压我们",
        ),
        Turn("第二轮谈判，价格让了两个点，换来预付款提前到合同签订后五日。", "整理谈判纪要双方签字"),
        Turn(
            "{contact}休假，商务谈判停了一周；其间与财务部先对了发票和付款流程。",
            "{contact}回来当天去见",
        ),
    ),
    "approval": (
        Turn(
            "合同稿双方法务都看过，改了违约责任和质保起算两条。我方审批单已交，等张经理签。",
            "盯审批，盖章后寄对方",
        ),
        Turn(
            "对方合同审批走到财务总监，要求补充履约保函条款；孙娟问了银行，保函三天可开。",
            "保函条款写进补充协议",
            "保函费用谁出没有说定",
        ),
    ),
    "stamped": (
        Turn("合同正本四份盖章，双方各两份，陈芳已建档。预付款通知发对方财务。", "查预付款到账"),
        Turn("预付款到账，排产单下达，交期按合同第六条。", "排产会确认关键件交期"),
    ),
    "handover": (
        Turn(
            "与{short}信息部对数据：设备编码、工位编号和报警代码三张表，已对两张，报警代码对方用的是旧版。",
            "请对方给新版报警代码",
            "对方系统下月升级，接口可能要改",
        ),
        Turn("数据对接完成，试传三天，漏传两条，查明是对方网络中断，补传后一致。", "双方签对接确认单"),
    ),
    "delivered": (
        Turn("{wants}到货安装完毕，试运行一百二十小时，停机一次，原因已排除。", "准备验收资料"),
        Turn("验收清单四十一项，签了三十九项，余两项软件功能月底前补。", "催研发，月底复查"),
    ),
    "won": (Turn("验收单签字，尾款发票已开。{contact}同意作为参观点，可以带新客户来看。", "转入售后回访"),),
    "lost": (
        Turn(
            "开标结果公布，{rival}中标，我方第二，差在价格分。技术分第一，评委意见已要来。",
            "写失标分析，保持每季度联系",
            "价格分占五成，成本上没有空间",
        ),
    ),
}
#: how far a customer's project has come, by turns; one that stops after the first entry has gone stale
PATHS = (
    ("initiated", "proposal", "negotiation"),
    ("proposal", "negotiation", "approval", "stamped"),
    ("initiated",),
    ("proposal", "negotiation", "approval"),
    ("negotiation", "approval", "stamped", "handover"),
    ("approval", "stamped", "handover", "delivered"),
    ("handover", "delivered", "won"),
    ("initiated", "proposal", "negotiation", "lost"),
    ("initiated", "proposal"),
)
STALE = ("initiated",)
PARTS = ("技术方案与选型", "商务报价与付款方式", "实施计划与停产安排", "资质、业绩和授权文件", "售后服务承诺")

LESSONS = {
    "won": "提前一周请客户看商务条款，开标时没有偏离项；技术标里的停产安排是加分项，以后保留。",
    "lost": "价格分占五成，比第一名高百分之六。技术分第一，评委要本地备件承诺，我们写得太靠后。"
    "下次先问清评分办法再定报价策略。",
}


class Trouble(NamedTuple):
    """A customer's problem; its steps by how many working days after it was found."""

    ago: int
    client: int
    severity: str
    problem: str
    steps: tuple[tuple[int, str], ...]
    due: int
    outcome: str = ""


TROUBLES = (
    Trouble(
        44,
        1,
        "high",
        "夜班运行时设备偶发报警停机，一周三次，每次停二十分钟。当班主任要求停付第二笔款，直到问题解决。",
        (
            (0, "当天电话致歉，服务部老秦夜里到场守了一个班"),
            (1, "查明接地不良，重做接地，更换一只传感器"),
            (6, "连续五个夜班无报警，送书面分析报告"),
        ),
        10,
        "原因为现场接地不良，我方承担检查费用，对方恢复付款。双方写入保养约定：每季度测一次接地电阻。",
    ),
    Trouble(
        31,
        3,
        "middle",
        "发票抬头开错一个字，客户财务退回，付款单过了当月排款日。",
        ((0, "孙娟作废重开，快递次日达"), (2, "上门说明情况，客户同意列入下月第一批")),
        5,
        "下月第一批已付，差额利息客户不追究。开票前请客户书面确认抬头。",
    ),
    Trouble(
        13,
        0,
        "high",
        "样机在运输中外壳开裂，客户认为包装不合格，要求换新并书面说明。物流公司只愿赔两千元。",
        (
            (1, "到现场看过，拍照十四张，外壳裂、内部完好"),
            (4, "备用外壳已发，木箱包装，单号已告客户"),
        ),
        16,
    ),
    Trouble(
        7,
        2,
        "middle",
        "操作工反映换型要二十五分钟，合同写的是十五分钟。客户说口头答应过“培训后能做到”，我方记录里没有这句话。",
        ((2, "与技术部马工现场计时三次：26、24、19 分钟，最后一次按标准动作"),),
        12,
    ),
    Trouble(1, 4, "low", "中文操作手册缺第七章，客户要求补寄并提供电子版。", (), 8),
)
