"""Answers of services, tables in other mark-up, and pages whose parts are facts."""

# fmt: off

import json
from html import escape as esc

from kg.reading.sources.mail import mail_text
from tests.reading.layouts.builder import ALL, PS, at_noon, in_json, in_table, parted, want, wants, whole

# Reddit listing
in_json("reddit.json", {"kind": "Listing", "data": {"after": "t3_x", "dist": 5, "children": [
    {"kind": "t3", "data": {"subreddit": "MachineLearning", "selftext": p.x, "author": "some_user", "title": f"[R] {p.t}", "ups": 30 - p.n, "url": p.u, "permalink": f"/r/MachineLearning/comments/{p.n}", "created_utc": float(at_noon(p) // 1000), "domain": "arxiv.org", "is_self": False}} for p in PS]
    + [{"kind": "t3", "data": {"selftext": "Which GPU should I buy?", "author": "u", "title": "[D] Which GPU should I buy for my desktop?", "ups": 3, "url": "https://www.reddit.com/r/MachineLearning/comments/9", "created_utc": 1736150000.0, "is_self": True}}]}}, wants(a=None, date=None))
# HN
in_json("hn.json", {"hits": [{"created_at": p.d + "T09:00:00Z", "title": p.t, "url": p.u.replace("abs", "pdf"), "author": "pg", "points": 90, "story_text": None, "num_comments": 4, "objectID": "42" + str(p.n), "_tags": ["story"]} for p in PS], "nbHits": 4, "page": 0}, wants(a=None, x="", date=None))
# Airtable
in_json("airtable.json", {"records": [{"id": f"rec{p.n}AbCdEfGh", "createdTime": "2025-02-01T00:00:00.000Z", "fields": {"Title": p.t, "Authors": p.a, "arXiv link": p.u, "Published": p.d, "Status": "Todo", "Summary (ours)": p.x, "Tags": ["a", "b"]}} for p in ALL], "offset": "itr/rec"}, wants(ALL))
# Notion API
def rich(t):
    return [{"type": "text", "text": {"content": t, "link": None}, "annotations": {"bold": False}, "plain_text": t, "href": None}]


in_json("notion.json", {"object": "list", "results": [{"object": "page", "id": f"1c{p.n}", "created_time": "2025-02-01T00:00:00.000Z", "archived": False, "properties": {
    "Name": {"id": "title", "type": "title", "title": rich(p.t)}, "Authors": {"id": "a", "type": "rich_text", "rich_text": rich(p.a)}, "URL": {"id": "u", "type": "url", "url": p.u}, "Published": {"id": "d", "type": "date", "date": {"start": p.d, "end": None}},
    "Abstract": {"id": "x", "type": "rich_text", "rich_text": rich(p.x)}, "Status": {"id": "s", "type": "status", "status": {"name": "To read"}}}, "url": f"https://www.notion.so/{p.n}"} for p in PS], "has_more": False}, wants())
# Pocket API
in_json("pocket.json", {"status": 1, "complete": 1, "list": {str(22927 + p.n): {"item_id": str(22927 + p.n), "given_url": p.u, "resolved_url": p.u, "given_title": "", "resolved_title": p.t, "favorite": "0", "status": "0", "time_added": str(at_noon(p) // 1000), "excerpt": p.x, "is_article": "1", "word_count": "120", "authors": {str(i): {"item_id": "1", "author_id": str(i), "name": a, "url": ""} for i, a in enumerate(p.A)}} for p in PS}, "since": 1736}, wants(date=None))
# Trello
in_json("trello.json", {"id": "5f", "name": "Reading group", "desc": "", "lists": [{"id": "l1", "name": "To read", "closed": False}], "labels": [{"id": "x", "name": "vision"}], "cards": [{"id": f"c{p.n}", "name": p.t, "desc": f"{p.u}\n\n**Authors:** {p.a}\n\n{p.x}", "idList": "l1", "due": None, "closed": False, "shortUrl": "https://trello.com/c/x", "dateLastActivity": "2025-02-01T00:00:00.000Z"} for p in PS], "actions": [{"type": "createCard", "data": {"card": {"name": "x"}}}], "members": [{"fullName": "Pat H"}]}, wants(date=None))
# papers by slug in YAML
whole("reading.yaml", "".join(f"{p.t.split(':')[0].split()[0].lower().strip('$')}-{p.n}:\n  title: >\n    {p.t}\n  by: [{', '.join(p.A)}]\n  arxiv: {p.u}\n  when: {p.d}\n  notes: |\n    {p.x}\n" for p in PS), wants())
# Org table
whole("table.org", "#+TITLE: Papers\n\n* January\n\n| Title | Authors | Link | Date |\n|-------+---------+------+------|\n" + "".join(f"| {p.t} | {p.a} | [[{p.u}][arXiv]] | <{p.d} Fri> |\n" for p in PS), wants(x=""))
# MediaWiki table
whole("list.mediawiki", "== Reading list ==\n{| class=\"wikitable sortable\"\n! Date !! Paper !! Authors !! Notes\n" + "".join(f"|-\n| {p.d} || [{p.u} {p.t}] || {p.a} || {p.x}\n" for p in PS) + "|}\n\n[[Category:Lists]]\n", wants())
# AsciiDoc table
whole("list.adoc", "= Reading list\n:toc:\n\n.Papers\n[cols=\"1,3,2,4\",options=\"header\"]\n|===\n|Date |Paper |Authors |Notes\n\n" + "\n".join(f"|{p.d}\n|{p.u}[{p.t}]\n|{p.a}\n|{p.x}\n" for p in PS) + "|===\n", wants())
# thebibliography
whole("refs.tex", "\\documentclass{article}\n\\begin{document}\n\\begin{thebibliography}{99}\n\n" + "\n".join(f"\\bibitem{{p{p.n}}}\n{', '.join(p.A[:-1])}, and {p.A[-1]}.\n\\newblock {p.t}.\n\\newblock {{\\em arXiv preprint arXiv:{p.id}}}, 2025.\n" for p in PS) + "\n\\end{thebibliography}\n\\end{document}\n", wants(x="", date=None))
# LaTeX subsections
whole("notes.tex", "\\documentclass{scrartcl}\n\\usepackage{url}\n\\begin{document}\n\\section*{Journal club}\n" + "\n".join(f"\\subsection{{{p.t}}}\n\\textit{{{p.a}}}\\\\\n\\url{{{p.u}}}\n\n\\paragraph{{Summary}} {p.x.replace('%', chr(92) + '%')}\n" for p in PS) + "\\end{document}\n", wants(date=None))
# Scopus
in_table("scopus.csv", ["\ufeffAuthors", "Author full names", "Author(s) ID", "Title", "Year", "Source title", "Volume", "Cited by", "DOI", "Link", "Abstract", "Author Keywords", "Document Type", "EID"],
    [["; ".join(f"{parted(a)[0]} {parted(a)[1][0]}." for a in p.A), "; ".join(f"{parted(a)[0]}, {parted(a)[1]} (57{i})" for i, a in enumerate(p.A)), "57; 58", p.t, "2025", "Journal of Boats", "3", "0", f"10.1016/j.boat.2025.{100 + p.n}", "https://www.scopus.com/inward/record.uri?eid=2", p.x, "boats", "Article", f"2-s2.0-85{p.n}"] for p in PS],
    [want(p, id=f"10.1016/j.boat.2025.{100 + p.n}", d="2025") for p in PS])
# Web of Science plain text
whole("savedrecs.txt", "FN Clarivate Analytics Web of Science\nVR 1.0\n" + "\n\n".join("PT J\nAU " + "\n   ".join(f"{parted(a)[0]}, {parted(a)[1][0]}" for a in p.A) + "\nAF " + "\n   ".join(", ".join(parted(a)) for a in p.A) + f"\nTI {p.t[:30]}\n   {p.t[30:].strip()}\nSO JOURNAL OF BOATS\nAB {p.x[:70].strip()}\n   {p.x[70:].strip()}\nDI 10.1016/j.boat.2025.{100 + p.n}\nPY 2025\nER" for p in PS[:2]) + "\n\nEF\n",
    [want(p, id=f"10.1016/j.boat.2025.{100 + p.n}", d="2025") for p in PS[:2]])
# IEEE CSV
in_table("ieee.csv", ["Document Title", "Authors", "Author Affiliations", "Publication Title", "Date Added To Xplore", "Publication Year", "Abstract", "DOI", "PDF Link", "Author Keywords", "Document Identifier"],
    [[p.t, "; ".join(f"{parted(a)[1][0]}. {parted(a)[0]}" for a in p.A), "KAIST; MIT", "2025 Conf. on Boats", "1 Feb 2025", "2025", p.x, f"10.1109/BOAT.2025.{p.n}11", "https://ieeexplore.ieee.org/stamp/stamp.jsp?arnumber=1", "a;b", "IEEE Conferences"] for p in PS],
    [want(p, id=f"10.1109/BOAT.2025.{p.n}11", a=[f"{parted(a)[1][0]}. {parted(a)[0]}" for a in p.A], d="2025") for p in PS])
# HTML pre of a mail tool
whole("pre.html", "<html><body><h2>arXiv digest</h2><pre>\n" + "\n".join(f"Title: {esc(p.t)}\nAuthors: {p.a}\nPublished: {p.d}\nLink: {p.u}\n\n{esc(p.x)}\n{'-' * 60}" for p in PS) + "\n</pre></body></html>", wants())
# HTML details
whole("details.html", "<!DOCTYPE html><html><head><title>Papers 2025-01-06</title></head><body><h1>Papers</h1>" + "".join(f'<details><summary><b>{p.n + 1}. {esc(p.t)}</b></summary><p><a href="{p.u}">arXiv:{p.id}</a> · {p.d}</p><p><b>Authors:</b> {esc(p.a)}</p><p><b>TL;DR:</b> {esc(p.x)}</p></details>' for p in PS) + "</body></html>", wants())
# vertical tables
whole("vertical.html", "<html><head><title>Wiki: Reading</title></head><body><div id='breadcrumb'><a href='/'>Home</a></div>" + "".join(f'<h3>{esc(p.t)}</h3><table><tr><th>Authors</th><td>{esc(p.a)}</td></tr><tr><th>Date</th><td>{p.d}</td></tr><tr><th>Link</th><td><a href="{p.u}">{p.u}</a></td></tr><tr><th>Summary</th><td>{esc(p.x)}</td></tr></table>' for p in PS) + "<div id='footer'>Powered by Confluence</div></body></html>", wants())
# dl
whole("dl.html", "<html><body><h1>New this week</h1><dl>" + "".join(f'<dt><a href="{p.u}">{esc(p.t)}</a></dt><dd><i>{esc(p.a)}</i>, {p.d}</dd><dd>{esc(p.x)}</dd>' for p in PS) + "</dl></body></html>", wants())
# Kaggle snapshot
whole("arxiv-metadata.json", "\n".join(json.dumps({"id": p.id, "submitter": p.A[0], "authors": p.a, "title": p.t.replace(": ", ":\n  "), "comments": "9 pages", "journal-ref": None, "doi": None, "report-no": None, "categories": "cs.CL cs.AI", "license": None, "abstract": "  " + p.x.replace(". ", ".\n", 1) + "\n", "versions": [{"version": "v1", "created": f"Fri, {int(p.d[-2:])} Jan 2025 19:18:42 GMT"}], "update_date": "2025-01-30", "authors_parsed": [[*parted(a), ""] for a in p.A]}, ensure_ascii=False) for p in ALL), wants(ALL))
# RSS of a paper site with labelled description
whole("feed.rss", '<?xml version="1.0"?><rss version="2.0"><channel><title>Fresh papers</title><link>https://fresh.example</link>' + "".join(f"<item><title>{esc(p.t)}</title><link>https://fresh.example/p/{p.n}</link><guid>https://fresh.example/p/{p.n}</guid><pubDate>Mon, 06 Jan 2025 00:00:00 GMT</pubDate><description><![CDATA[<p><strong>Authors:</strong> {p.a}</p><p><strong>arXiv:</strong> <a href='{p.u}'>{p.id}</a></p><p>{p.x}</p>]]></description></item>" for p in PS) + "</channel></rss>", wants(date="2025-01-06"))
# nbib
whole("pubmed.nbib", "\n\n".join(f"PMID- 39{p.n}12345\nOWN - NLM\nSTAT- MEDLINE\nDP  - 2025 Jan {int(p.d[-2:])}\nTI  - {p.t}\nLID - 10.1000/boats.{p.n}77 [doi]\nAB  - {p.x[:70].strip()}\n      {p.x[70:].strip()}\n" + "".join(f"FAU - {', '.join(parted(a))}\nAU  - {parted(a)[0]} {parted(a)[1][0]}\n" for a in p.A) + f"JT  - Journal of Boats\nAID - 10.1000/boats.{p.n}77 [doi]" for p in PS) + "\n", [want(p, id=f"10.1000/boats.{p.n}77", d=p.d) for p in PS])
# simple mail with plain text list
whole("club.eml", mail_text("Received: from a by b\nFrom: Pat <pat@example.org>\nTo: club@example.org\nSubject: Papers for Thursday\nDate: Mon, 06 Jan 2025 10:00:00 +0100\nMessage-ID: <1@example.org>\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nHi all,\n\nhere is what we read on Thursday:\n\n" + "\n".join(f"{p.n + 1}. {p.t}\n   {p.a}\n   {p.u}\n" for p in PS) + "\nSee you there,\nPat\n\n-- \nPat H, room 4.12\n"), wants(x="", date=None))
# Slack mrkdwn list in one message
in_json("slack.json", [{"type": "message", "user": "U1", "ts": "1736150000.1", "text": "Papers of the day :sparkles:\n\n" + "\n".join(f"• <{p.u}|{p.t}> — {p.a}" for p in PS)}], wants(x="", date=None))
