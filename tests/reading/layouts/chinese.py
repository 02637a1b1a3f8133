"""Layouts of Chinese digests: columns, accounts, daily tables."""

from tests.reading.layouts.builder import PS, RS, units, want, whole

A, B, C, D = PS
E, _ = RS


def jday(p):
    """Return the day of a paper as Japanese and Chinese texts write it."""
    y, m, d = p.d.split("-")
    return f"{y}年{int(m)}月{int(d)}日"


units(
    "zh-zhihu-express.md",
    lambda p: (
        f"""【{p.n + 1}】 **{p.t}**

标题：{("灯笼：在黑暗中阅读的小型视觉模型", "语言模型会信守承诺吗", "井图：深层档案检索", "两步路由")[p.n]}

链接：{p.u}

作者：{p.a}

备注：{p.n + 8} pages, 5 figures. Accepted at a workshop

摘要：{p.zh}

"""
    ),
    head="""# 自然语言处理学术速递[1.7]

点赞，收藏，关注，每日更新不迷路

**cs.CL 方向，今日共计4篇**

## 大模型相关(4篇)

""",
    tail="""
机器翻译，仅供参考

编辑于 2025-01-07 10:21・IP 属地北京

赞同 12 · 添加评论 · 分享 · 收藏
""",
    text="zh",
    date="",
)

units(
    "zh-wechat-copied.md",
    lambda p: (
        f"""**0{p.n + 1}**

**{p.t}**

论文链接：https://arxiv.org/pdf/{p.id}

论文作者：{p.a}

发布时间：{p.d}

**内容简介：**{p.zh}

![图片](https://mmbiz.qpic.cn/mmbiz_png/abc{p.n}/640?wx_fmt=png)

"""
    ),
    head="""# 【论文日报】2025年1月第一周精选

原创 小智 智能前沿观察 *2025年01月07日 08:00* *北京*

点击上方蓝字关注我们

![图片](https://mmbiz.qpic.cn/mmbiz_gif/head/640?wx_fmt=gif)

>>>> 今日导读

本期为大家带来四篇论文，涉及视觉、对话、检索与路由。

""",
    tail="""**- END -**

**往期推荐**

[大模型推理综述来了！](http://mp.weixin.qq.com/s?__biz=Mz&mid=22)

[一文读懂扩散模型](http://mp.weixin.qq.com/s?__biz=Mz&mid=21)

扫码加入交流群 ▼

阅读 1.2万

点个“**在看**”再走吧👇
""",
    text="zh",
)

units(
    "zh-csdn-post.md",
    lambda p: (
        f"""## {"一二三四"[p.n]}、{p.t}
> **论文地址**：[{p.u}]({p.u})
> **作者**：{p.a}
> **时间**：{jday(p)}

**摘要**
&emsp;&emsp;{p.zh}

**创新点**
1. 提出了新的问题设定；
2. 代码将开源。

"""
    ),
    head="""> 📢 **本文作者：** 某某博士 | CSDN人工智能领域优质创作者
> 🎉欢迎 👍点赞✍评论⭐收藏

@[TOC](【arXiv每日精选】2025-01-07)

# 前言
&emsp;&emsp;本文整理了近几天arXiv上值得关注的论文。

""",
    tail="""
# 总结
&emsp;&emsp;如果对你有帮助，欢迎点赞关注。

版权声明：本文为CSDN博主「某某博士」的原创文章，遵循CC 4.0 BY-SA版权协议，转载请附上原文出处链接及本声明。
""",
    text="zh",
)

units(
    "zh-juejin-daily.md",
    lambda p: (
        f"""### 论文{p.n + 1}：《{p.t}》

- 🔗 **原文**：<{p.u}>
- 👨‍🔬 **作者**：{p.A[0]}{"等" if len(p.A) > 1 else ""}
- 📆 **提交**：{p.d}

**一句话总结**：{p.zh}

"""
    ),
    head="""---
theme: juejin
highlight: a11y-dark
---

# arXiv 每日论文速览｜2025.01.07

> 我正在参加「技术写作挑战赛」，[点击查看活动详情](https://juejin.cn/post/7000000000000000000)

""",
    tail="""
---

如果觉得有帮助，欢迎**点赞 + 收藏 + 关注**，你的支持是我更新的动力！
""",
    authors=lambda p: p.A[:1],
    text="zh",
)

units(
    "zh-coolpapers.md",
    lambda p: (
        f"""## #{p.n + 1} [{p.t}](https://papers.cool/arxiv/{p.id}) [[PDF{p.n + 3}]]({p.u.replace("abs", "pdf")}) [Copy] [Kimi{p.n + 5}] [REL]

**Authors**: {", ".join(f"[{a}](https://arxiv.org/search/?searchtype=author&query={a.split()[-1]})" for a in p.A)}

{p.x}

**Subjects**: [Computation and Language](https://papers.cool/arxiv/cs.CL) , [Artificial Intelligence](https://papers.cool/arxiv/cs.AI)

**Publish**: {p.d} 17:59:01 UTC

"""
    ),
    head="""# Computation and Language

2025-01-07 | | Total: 4

""",
    tail="""
Designed by kexue.fm | Powered by kimi.ai
""",
)

whole(
    "zh-table-group.md",
    "# 每日论文推送 2025-01-07\n\n"
    + "\n\n".join(
        f"## {name}\n\n| 序号 | 论文标题 | 作者 | 中文摘要 | 链接 |\n| --- | --- | --- | --- | --- |\n"
        + "\n".join(
            f"| {i} | **{p.t}** | {'；'.join(p.A)} | {p.zh} | [PDF](https://arxiv.org/pdf/{p.id}v1) / [Kimi](https://papers.cool/arxiv/{p.id}) |"
            for i, p in enumerate(group, 1)
        )
        for name, group in (("大语言模型（3篇）", (B, D, E)), ("计算机视觉（1篇）", (A,)), ("检索增强（1篇）", (C,)))
    )
    + "\n\n## 多模态（0篇）\n\n今日暂无。\n",
    [want(p, x="zh") for p in (B, D, E, A, C)],
)

units(
    "zh-kimi-questions.md",
    lambda p: (
        f"""# {p.t}

**arXiv**: {p.id} | **cs.CL** | {p.d}

**Q: 这篇论文试图解决什么问题？**

A: {p.zh}

**Q: 有哪些相关研究？**

A: 相关研究主要包括三个方向。

**Q: 论文做了哪些实验？**

A: 作者在多个数据集上进行了对比实验。

---

"""
    ),
    authors=None,
    text="zh",
)
