"""Synonyms: what columns are called in the files of other programs, besides the titles of fields.

The first of a line is what a template writes. Lines with a kind count before those for all kinds.
"""

from __future__ import annotations

from collections.abc import Mapping

from tui_sales.i18n import language

#: field of one kind, with its place inside it
OF_KIND: Mapping[str, tuple[str, ...]] = {
    "customer.name": (
        "客户名称",
        "单位名称",
        "公司名称",
        "企业名称",
        "客户全称",
        "客户",
        "单位",
        "公司",
        "名称",
    ),
    "customer.short_name": ("客户简称", "简称"),
    "customer.region": ("区域", "地区", "大区", "省份", "所在地区"),
    "customer.industry": ("行业", "所属行业"),
    "customer.status": ("阶段", "客户阶段", "状态", "客户状态", "跟进状态"),
    "customer.owner": ("负责人", "业务员", "销售", "客户经理", "归属人", "跟进人", "销售代表"),
    "customer.needs": ("真实需求", "需求", "客户需求", "需求描述"),
    "customer.competitors": ("竞争对手", "竞品", "友商"),
    "customer.next_contact": ("下次联系", "下次联系日期", "下次跟进", "下次跟进时间", "下次回访"),
    "customer.credit_code": ("统一社会信用代码", "信用代码", "社会信用代码", "税号", "纳税人识别号"),
    "customer.contacts.name": ("联系人", "姓名", "联系人姓名", "客户联系人", "对接人"),
    "customer.contacts.post": ("职务", "职位", "岗位", "联系人职务"),
    "person.name": ("姓名", "员工姓名", "名字"),
    "person.roles": ("角色", "岗位", "职务", "职位"),
    "person.region": ("区域", "负责区域", "大区"),
    "person.hired": ("入职日期", "入职时间", "到岗日期"),
    "person.left": ("离职日期", "离职时间"),
    "person.targets.id": ("季度", "目标季度"),
    "person.targets.amount": ("季度目标", "目标", "销售目标", "目标金额"),
    "exam.scores.person": ("姓名", "考生", "员工", "员工姓名", "人员"),
    "exam.scores.score": ("分数", "成绩", "得分", "考试成绩", "笔试成绩", "总分"),
    "exam.scores.absent": ("缺考", "缺席", "是否缺考"),
    "exam.scores.resit": ("补考分数", "补考", "补考成绩"),
    "product.name": ("产品名称", "品名", "名称"),
    "product.code": ("型号", "产品型号", "产品编号", "编号", "规格型号"),
    "product.summary": ("简介", "产品简介", "说明", "描述"),
    "product.prices.item": ("价目", "规格", "配置", "项目"),
    "product.prices.amount": ("价格", "单价", "报价", "含税单价"),
    "project.name": ("项目名称", "项目", "名称"),
    "project.owner": ("负责人", "项目负责人", "业务员", "姓名"),
    "project.stage": ("阶段", "项目阶段", "当前阶段", "进度"),
    "contract.number": ("合同编号", "合同号", "编号"),
    "contract.party": ("对方单位", "客户名称", "甲方", "签约单位"),
    "contract.amount": ("金额", "合同金额", "合同总额", "总金额"),
    "contract.signed": ("签订日期", "签约日期", "签署日期"),
    "contract.owner": ("负责人", "经办人", "业务员"),
    "candidate.name": ("姓名", "应聘者", "候选人"),
    "candidate.post": ("应聘职位", "职务", "岗位", "应聘岗位"),
    "task.title": ("任务", "标题", "任务名称", "事项"),
    "task.owner": ("负责人", "责任人", "执行人"),
    "task.due": ("期限", "截止日期", "完成期限", "到期日"),
    "market.subject": ("主题", "对象", "竞争对手", "行业", "区域"),
    "market.source": ("来源", "信息来源"),
    "travel.legs.from": ("出发地", "起点"),
    "travel.legs.to": ("目的地", "到达地"),
    "travel.legs.cost": ("交通费", "票价"),
    "travel.stays.cost": ("住宿费", "房费"),
    "feedback.owner": ("反馈人", "姓名"),
    "attitude.at_work_evidence": ("工作主动依据",),
    "attitude.in_learning_evidence": ("学习主动依据",),
    "attitude.undistracted_evidence": ("上班不做私事依据",),
    "claim.lines.date": ("费用日期", "发生日期"),
    "claim.lines.type": ("费用类型", "费用科目"),
    "claim.lines.receipt": ("票据", "票据号", "发票号"),
    "trip.out": ("外出", "外出时间", "出发时间"),
    "trip.back_expected": ("预计返回", "预计返回时间"),
    "trip.back": ("返回", "返回时间", "实际返回"),
    "trip.destination": ("目的地", "外出地点", "地点"),
    "trip.purpose": ("事由", "外出事由", "原因"),
}

#: a field of this name, in whatever kind or part
OF_FIELD: Mapping[str, tuple[str, ...]] = {
    "owner": ("人员", "负责人", "姓名", "业务员", "销售", "销售代表"),
    "person": ("姓名", "员工", "员工姓名"),
    "customer": ("客户", "客户名称", "单位名称", "公司名称"),
    "project": ("项目", "项目名称"),
    "product": ("产品", "产品名称", "品名"),
    "phone": ("电话", "手机", "联系电话", "手机号", "手机号码", "电话号码", "联系方式", "移动电话"),
    "email": ("邮箱", "电子邮箱", "电子邮件", "邮件", "mail"),
    "date": ("日期", "时间", "登记日期"),
    "amount": ("金额", "总额"),
    "remark": ("备注", "说明", "附注"),
    "quarter": ("季度", "考核季度"),
    "month": ("月份", "月"),
}


def written(kind: str, place: str, title: str) -> str:
    """What a template calls a field whose title is ``title``; these words are Chinese, where titles need not be."""
    own = OF_KIND.get(f"{kind}.{place}", ()) if language() == "zh_CN" else ()
    return own[0] if own else title
