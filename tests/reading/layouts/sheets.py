"""Tables, YAML, TOML and libraries of references as people keep them."""

# fmt: off

import json

from tests.reading.layouts.builder import ALL, PS, TEX, day_text, in_table, parted, wants, whole

# -- biblatex with accents, JabRef comments, strings
whole("library.bib", "% Encoding: UTF-8\n@string{arx = \"arXiv\"}\n\n" + "\n".join(
    f"@online{{key{p.n}_2025,\n\ttitle = {{{{{p.t}}}}},\n\turl = {{http://arxiv.org/abs/{p.id}}},\n\tdoi = {{10.48550/arXiv.{p.id}}},\n\tshorttitle = {{{p.t.split(':')[0]}}},\n\tabstract = {{{p.x.replace('%', chr(92) + '%')}}},\n\tnumber = {{{{arXiv}}:{p.id}}},\n\tpublisher = arx,\n\tauthor = {{{' and '.join(', '.join(parted(a)).translate(TEX) for a in p.A)}}},\n\turldate = {{2025-02-01}},\n\tdate = {{{p.d}}},\n\teprinttype = {{arxiv}},\n\teprint = {{{p.id} [cs]}},\n\tkeywords = {{Computer Science - {{CV}}}},\n\tfile = {{Snapshot:files/12/{p.id}.html:text/html}},\n}}\n" for p in PS)
    + "\n@book{knuth, title={The Art of Boats}, author={Old Author}, year={1973}, publisher={Wood}}\n@Comment{jabref-meta: databaseType:biblatex;}\n",
    [*wants(), {"id": "", "title": "The Art of Boats", "authors": ["Old Author"], "date": "1973", "text": ""}])

# -- YAML of a Jekyll site
whole("papers.yml", "# papers of the reading group\n" + "".join(
    f"- title: {json.dumps(p.t)}\n  authors:\n" + "".join(f"    - {a}\n" for a in p.A) + f"  date: {p.d}\n  venue: arXiv\n  links:\n    - name: paper\n      url: {p.u}\n    - name: code\n      url: https://github.com/x/y{p.n}\n  tags: [vision, small]\n  abstract: >-\n    {p.x[:70]}\n    {p.x[70:]}\n\n" for p in ALL), wants(ALL))

# -- YAML by topic
whole("weekly.yaml", "week: 2025-W01\neditor: Some Person\nsections:\n" + "".join(f"  - topic: {t}\n    items:\n" + "".join(
    f"      - arxiv: '{p.id}'\n        title: '{p.t}'\n        authors: {p.a}\n        published: {p.d}\n        summary: |\n          {p.x}\n        read: false\n" for p in ps) for t, ps in (("Vision", PS[:1]), ("Dialogue", PS[1:2]), ("Search", PS[2:]))), wants())

# -- TOML of a Hugo site
whole("papers.toml", 'title = "Reading list"\nupdated = 2025-01-07\n\n' + "\n".join(
    f'[[paper]]\ntitle = {json.dumps(p.t, ensure_ascii=False)}\nauthors = {json.dumps(p.A, ensure_ascii=False)}\ndate = {p.d}\nurl = "{p.u}"\nsummary = """\n{p.x}"""\ntags = ["llm"]\n' for p in ALL), wants(ALL))

# -- Raindrop CSV
in_table("raindrop.csv", ["id", "title", "note", "excerpt", "url", "folder", "tags", "created", "cover", "highlights", "favorite"],
    [[str(9000 + p.n), f"[{p.id}] {p.t}", "", p.x, p.u, "Papers / LLM", "ai, toread", p.d + "T08:11:12.000Z", "https://rdl.ink/render/x.png", "", "false"] for p in ALL]
    + [["9100", "How to bake bread at home", "", "Flour and water.", "https://bread.example/how", "Food", "", "2025-01-09T08:11:12.000Z", "", "", "true"]], wants(ALL, a=None, date=None))

# -- Readwise Reader CSV
in_table("reader.csv", ["Title", "URL", "ID", "Document tags", "Saved date", "Reading progress", "Location", "Seen"],
    [[p.t, p.u.replace("abs", "pdf"), f"01jgx{p.n}", "['ml']", p.d + " 08:00:00+00:00", "0.0", "later", "False"] for p in PS]
    + [["The Weekly: everything you missed", "https://weekly.example/p/12", "01jgy", "", "2025-01-09 08:00:00+00:00", "1.0", "archive", "True"]], wants(a=None, x="", date=None))

# -- Zotero CSV
HEAD = '"Key","Item Type","Publication Year","Author","Title","Publication Title","ISBN","ISSN","DOI","Url","Abstract Note","Date","Date Added","Date Modified","Access Date","Pages","Num Pages","Issue","Volume","Number Of Volumes","Journal Abbreviation","Short Title","Publisher","Library Catalog","Extra","Notes","File Attachments","Manual Tags","Automatic Tags","Editor","Archive Location"'
KEYS = [k.strip('"') for k in HEAD.split(",")]
in_table("zotero.csv", KEYS, [[{"Key": f"ZK{p.n}", "Item Type": "preprint", "Publication Year": "2025", "Author": "; ".join(", ".join(parted(a)) for a in p.A), "Title": p.t, "DOI": "10.48550/arXiv." + p.id, "Url": "http://arxiv.org/abs/" + p.id, "Abstract Note": p.x, "Date": p.d, "Date Added": "2025-02-01 09:00:00",
    "Date Modified": "2025-02-02 09:00:00", "Access Date": "2025-02-01 09:00:00", "Short Title": p.t.split(":")[0], "Publisher": "arXiv", "Library Catalog": "arXiv.org", "Extra": f"arXiv:{p.id} [cs]", "Notes": "Comment: 12 pages, 5 figures", "Automatic Tags": "Computer Science - CV", "File Attachments": "C:\\Users\\me\\Zotero\\x.pdf; C:\\Users\\me\\y.html"}.get(k, "") for k in KEYS] for p in ALL], wants(ALL))

# -- Korean TSV
in_table("스터디.tsv", ["번호", "게재일", "논문 제목", "저자", "소속", "분야", "원문 링크", "한줄 요약", "발표자", "비고"],
    [[str(p.n + 1), p.d.replace("-", "."), p.t, p.a, "서울대, KAIST", "비전", p.u, p.ko, "김발표", ""] for p in ALL], wants(ALL, x="ko"), delimiter="\t")

# -- Chinese CSV
in_table("论文.csv", ["序号", "论文题目", "作者（全部）", "发表时间", "论文链接", "代码地址", "核心内容", "备注"],
    [[str(p.n + 1), p.t, "；".join(p.A), f"2025/1/{int(p.d[-2:])}", p.u, "https://github.com/x/y", p.zh, "待读"] for p in PS], wants(x="zh"))

# -- Notion CSV with BOM
in_table("notion.csv", ["\ufeffName", "Authors", "Created", "Link", "Published", "Status", "Tags", "TL;DR"],
    [[p.t, p.a, "February 1, 2025 9:12 AM", p.u, day_text(p), "To read", "Vision, Small", p.x] for p in ALL], wants(ALL))

# -- Sheet with lines before the head and rows of groups
whole("sheet.csv", "AI Paper Reading List 2025,,,,,\nmaintained by the lab; please add yours below,,,,,\n,,,,,\nNo.,Paper,Authors,When,arXiv,What we liked\nVision,,,,,\n" + "".join(
    f'{p.n + 1},"{p.t}","{p.a}",{p.d},{p.id},"{p.x}"\n' + ("Language,,,,,\n" if p.n == 0 else "") for p in PS) + ",,,,,\n", wants())

# -- Semicolons, quoted cells over lines
whole("liste.csv", '"Titre";"Auteurs";"Date de publication";"URL";"Abstract";"Lu"\r\n' + "".join(
    f'"{p.t.replace(chr(34), chr(34) * 2)}";"{p.a}";"{p.d[8:]}/{p.d[5:7]}/{p.d[:4]}";"{p.u}";"{p.x[:60]}\n{p.x[60:]}";"non"\r\n' for p in ALL), wants(ALL, date=None))

# -- EndNote tagged
whole("export.enw", "\n\n".join("%0 Journal Article\n%T " + p.t + "\n" + "".join(f"%A {', '.join(parted(a))}\n" for a in p.A) + f"%J arXiv preprint arXiv:{p.id}\n%D 2025\n%8 {p.d}\n%U {p.u}\n%K vision\n%X {p.x}" for p in ALL) + "\n", wants(ALL, date=None))

# -- RIS as Mendeley and publishers write it
whole("my.ris", "\r\n\r\n".join("TY  - GEN\r\nT1  - " + p.t + "\r\n" + "".join(f"A1  - {', '.join(parted(a))}\r\n" for a in p.A) + f"Y1  - {p.d.replace('-', '/')}\r\nPB  - arXiv\r\nM1  - arXiv:{p.id}\r\nM3  - arXiv:{p.id} [cs]\r\nUR  - http://arxiv.org/abs/{p.id}\r\nY2  - 2025/02/01/12:00:00\r\nN2  - {p.x}\r\nKW  - cs\r\nN1  - Comment: 12 pages\r\nER  - " for p in ALL) + "\r\n", wants(ALL))

# -- plain list: title, names, address
whole("list.txt", "PAPERS 6 JAN 2025\n=================\n\n" + "\n\n".join(f"({p.n + 1}) {p.t}\n    {p.a}\n    {p.u}\n\n    {p.x[:60]}\n    {p.x[60:]}" for p in ALL) + "\n\n--\nsent by cron\n", wants(ALL, date=None))

# -- plain: one line a paper
whole("oneline.txt", "# arxiv ids the group voted for\n" + "\n".join(f"{p.d}\t{p.id}\t{p.t}\t{p.a}" for p in ALL) + "\n", wants(ALL, x=""))
