"""Layouts of channels that were copied or exported."""

from tests.reading.layouts.builder import PS, RS, in_json, units, want, whole

A, B, _, _ = PS
E, _ = RS


whole(
    "ko-kakao-export.txt",
    f"""AI 논문 읽는 방 님과 카카오톡 대화
저장한 날짜 : 2025-01-08 10:22:31

--------------- 2025년 1월 3일 금요일 ---------------
[논문봇] [오전 9:00] 📄 {A.t}
👤 {A.a}
🔗 {A.u}
📝 {A.ko}
[민수] [오전 9:04] 오 이거 재밌겠네요
[지영] [오전 9:05] ㅋㅋㅋㅋ
--------------- 2025년 1월 4일 토요일 ---------------
[논문봇] [오전 9:00] 📄 {B.t}
👤 {B.a}
🔗 {B.u}
📝 {B.ko}
[민수] [오후 1:12] 사진
[지영] [오후 1:15] 이모티콘
[논문봇] [오후 6:00] 📄 {E.t}
👤 {E.a}
🔗 {E.u}
📝 {E.ko}
""",
    [want(p, x="ko") for p in (A, B, E)],
)

in_json(
    "ko-slack-export.json",
    [
        {
            "type": "message",
            "subtype": "bot_message",
            "ts": f"17358{p.n}0000.000100",
            "bot_id": "B07",
            "text": f"*<{p.u}|{p.t}>*\n>{p.a}\n{p.ko}",
            "reactions": [{"name": "fire", "users": ["U1", "U2"], "count": 2}],
        }
        for p in PS
    ]
    + [
        {"type": "message", "user": "U1", "ts": "1735870000.000200", "text": "감사합니다! 오늘 점심 때 같이 읽어요"},
        {
            "type": "message",
            "subtype": "channel_join",
            "user": "U9",
            "ts": "1735870001.000200",
            "text": "<@U9> has joined the channel",
        },
    ],
    [want(p, x="ko") for p in PS],
    indent=2,
)

in_json(
    "channel-telegram.json",
    {
        "name": "Paper channel",
        "type": "public_channel",
        "id": 1234567890,
        "messages": [
            {
                "id": 1,
                "type": "service",
                "date": "2025-01-01T00:00:00",
                "actor": "Paper channel",
                "action": "create_channel",
                "title": "Paper channel",
                "text": "",
                "text_entities": [],
            }
        ]
        + [
            {
                "id": p.n + 2,
                "type": "message",
                "date": f"{p.d}T09:00:00",
                "date_unixtime": f"17359{p.n}0000",
                "from": "Paper channel",
                "from_id": "channel1234567890",
                "text": [
                    {"type": "bold", "text": p.t},
                    f"\n\n{p.a}\n\n{p.x}\n\n",
                    {"type": "link", "text": p.u},
                    "\n\n",
                    {"type": "hashtag", "text": "#nlp"},
                ],
                "text_entities": [
                    {"type": "bold", "text": p.t},
                    {"type": "plain", "text": f"\n\n{p.a}\n\n{p.x}\n\n"},
                    {"type": "link", "text": p.u},
                    {"type": "plain", "text": "\n\n"},
                    {"type": "hashtag", "text": "#nlp"},
                ],
            }
            for p in PS
        ],
    },
    [want(p) for p in PS],
    indent=1,
)

units(
    "channel-telegram-copied.md",
    lambda p: (
        f"""**Paper channel**, [{p.d[8:]}.01.2025 09:00]

🌟 **{p.t}**

{p.x}

🖥 Github: https://github.com/some/code{p.n}
📕 Paper: {p.u}
🔗 Project: https://p{p.n}.github.io

👤 {p.a}

@paper_channel
👍 {p.n + 12} 🔥 3 👁 1.{p.n}K
"""
    ),
    date="",
)

whole(
    "channel-discord-embeds.md",
    "# #daily-papers\n-# 2025-01-07 · posted by PaperBot `APP`\n\n"
    + "\n".join(
        f">>> **[{p.t}](<{p.u}>)**\n*by {p.a}*\n{p.x}\n-# 🔺 {p.n + 20} upvotes • <t:17359{p.n}0000:R>\n" for p in PS
    ),
    [want(p) for p in PS],
)

whole(
    "channel-slack-md.md",
    "# #ml-papers\n\n## Tuesday, January 7th, 2025\n\n"
    + "\n".join(
        f"""**PaperBot** APP  [9:0{p.n} AM]
:page_facing_up: *{p.t}*
{p.u}
:busts_in_silhouette: {p.a}
> {p.x}

:eyes: 4  :fire: {p.n + 1}

> **jiwoo** [9:3{p.n} AM]
> has anyone tried the code?

"""
        for p in PS
    )
    + "**minsu** [11:02 AM]\nreminder: reading group at 3pm :coffee: https://meet.example.com/abc\n",
    [want(p) for p in PS],
)
