"""What tools and chats save: answers of catalogues, read-later services, exports of messages, notebooks."""

# fmt: off

import json
from html import escape as esc

from tests.reading.layouts.builder import ALL, PS, at_noon, in_json, parted, want, wants, whole

# -- Semantic Scholar search
in_json("s2-search.json", {"total": 812, "offset": 0, "next": 4, "data": [
    {"paperId": f"{p.n}7f3a9e0c4b1d" + "0" * 27, "externalIds": {"ArXiv": p.id, "DBLP": f"journals/corr/abs-{p.id.replace('.', '-')}", "CorpusId": 27500 + p.n},
     "url": f"https://www.semanticscholar.org/paper/{p.n}7f3a9e0c4b1d" + "0" * 27, "title": p.t, "abstract": p.x, "venue": "arXiv.org", "year": 2025,
     "referenceCount": 44, "citationCount": 3, "isOpenAccess": True, "openAccessPdf": {"url": p.u.replace("abs", "pdf"), "status": "GREEN", "license": "CCBY"},
     "fieldsOfStudy": ["Computer Science"], "tldr": {"model": "tldr@v2.0.0", "text": "A model that is small."}, "publicationTypes": ["JournalArticle"],
     "publicationDate": p.d, "journal": {"name": "ArXiv", "volume": f"abs/{p.id}"}, "authors": [{"authorId": str(1000 + i), "name": a} for i, a in enumerate(p.A)]} for p in PS]}, wants(), indent=2)

# -- Semantic Scholar citations of one paper
in_json("s2-citations.json", {"offset": 0, "data": [
    {"contexts": ["We follow [12] and train the router on pairs of answers.", "Similar to [12], ..."], "intents": ["methodology"], "isInfluential": bool(p.n % 2),
     "citingPaper": {"paperId": f"a{p.n}" * 20, "externalIds": {"ArXiv": p.id}, "title": p.t, "abstract": p.x, "year": 2025, "publicationDate": p.d,
                     "authors": [{"authorId": None, "name": a} for a in p.A]}} for p in ALL]}, wants(ALL))

# -- OpenAlex
def inverted(text):
    out = {}
    for i, w in enumerate(text.split()):
        out.setdefault(w, []).append(i)
    return out


in_json("openalex-works.json", {"meta": {"count": 4, "db_response_time_ms": 33, "page": 1, "per_page": 25}, "results": [
    {"id": f"https://openalex.org/W440612345{p.n}", "doi": f"https://doi.org/10.48550/arxiv.{p.id}", "title": p.t, "display_name": p.t, "publication_year": 2025,
     "publication_date": p.d, "ids": {"openalex": f"https://openalex.org/W440612345{p.n}", "doi": f"https://doi.org/10.48550/arxiv.{p.id}"}, "language": "en",
     "primary_location": {"is_oa": True, "landing_page_url": p.u, "pdf_url": p.u.replace("abs", "pdf"), "source": {"display_name": "arXiv (Cornell University)"}},
     "authorships": [{"author_position": "first" if i == 0 else "last", "author": {"id": f"https://openalex.org/A50{i}", "display_name": a, "orcid": None},
                      "institutions": [{"display_name": "Seoul National University", "country_code": "KR"}], "raw_author_name": a} for i, a in enumerate(p.A)],
     "topics": [{"display_name": "Topic Modeling", "score": .99}], "concepts": [{"display_name": "Computer science"}],
     "abstract_inverted_index": inverted(p.x), "cited_by_count": 0, "related_works": ["https://openalex.org/W1"]} for p in PS], "group_by": []}, wants())

# -- Crossref / DataCite
in_json("crossref-items.json", {"status": "ok", "message-type": "work-list", "message-version": "1.0.0", "message": {"facets": {}, "total-results": 6, "items": [
    {"DOI": f"10.1109/BOAT.2025.{1000 + p.n}", "publisher": "Invented Press", "title": [p.t], "subtitle": [], "container-title": ["Proceedings of the Meeting on Boats"], "type": "proceedings-article",
     "author": [{"given": parted(a)[1], "family": parted(a)[0], "sequence": "first" if i == 0 else "additional", "affiliation": [{"name": "KAIST, Daejeon, Korea"}]} for i, a in enumerate(p.A)],
     "abstract": f"<jats:title>Abstract</jats:title>\n               <jats:p>{esc(p.x)}</jats:p>", "issued": {"date-parts": [[2025, 1, int(p.d[-2:])]]},
     "indexed": {"date-parts": [[2025, 3, 1]], "timestamp": 17408}, "URL": f"https://doi.org/10.1109/BOAT.2025.{1000 + p.n}", "reference-count": 40, "score": 11.2} for p in ALL]}},
    [want(p, id=f"10.1109/BOAT.2025.{1000 + p.n}", d=p.d) for p in ALL])
in_json("datacite.json", {"data": [
    {"id": f"10.48550/arxiv.{p.id}", "type": "dois", "attributes": {"doi": f"10.48550/arxiv.{p.id}", "prefix": "10.48550", "identifiers": [{"identifier": p.id, "identifierType": "arXiv"}],
     "creators": [{"name": ", ".join(parted(a)), "nameType": "Personal", "givenName": parted(a)[1], "familyName": parted(a)[0], "affiliation": []} for a in p.A],
     "titles": [{"title": p.t}], "publisher": "arXiv", "publicationYear": 2025, "subjects": [{"subject": "Computation and Language (cs.CL)", "subjectScheme": "arXiv"}],
     "dates": [{"date": p.d + "T18:59:59Z", "dateType": "Submitted", "dateInformation": "v1"}, {"date": "2025-02", "dateType": "Available"}],
     "descriptions": [{"description": p.x, "descriptionType": "Abstract"}, {"description": "12 pages, 3 figures", "descriptionType": "Other"}], "url": p.u}} for p in ALL], "meta": {"total": 6}}, wants(ALL))

# -- OpenReview API v2
in_json("openreview-notes.json", {"notes": [
    {"content": {"title": {"value": p.t}, "authors": {"value": p.A}, "authorids": {"value": [f"~{a.replace(' ', '_')}1" for a in p.A]}, "keywords": {"value": ["routing", "agents"]},
                 "TLDR": {"value": "Short."}, "abstract": {"value": p.x}, "pdf": {"value": "/pdf/8f7d.pdf"}, "venue": {"value": "ICLR 2025 Poster"}, "venueid": {"value": "ICLR.cc/2025/Conference"},
                 "supplementary_material": {"value": "/attachment/8f.zip"}, "paperhash": {"value": "holt|lantern"}},
     "id": f"aB3dE{p.n}gHiJ", "forum": f"aB3dE{p.n}gHiJ", "signatures": ["ICLR.cc/2025/Conference/Submission12/Authors"], "cdate": at_noon(p), "tcdate": at_noon(p), "mdate": at_noon(p) + 86400000 * 40,
     "pdate": at_noon(p), "number": 120 + p.n, "domain": "ICLR.cc/2025/Conference", "version": 2} for p in PS], "count": 4},
    [want(p, id=f"aB3dE{p.n}gHiJ", d=p.d) for p in PS])

# -- HF bot with day -> papers and a Korean summary
in_json("hf-day.json", {"date": "2025-01-06", "source": "https://huggingface.co/papers/date/2025-01-06", "total": 4, "generated_by": "daily-bot 0.4 (gpt-4o-mini)", "papers": [
    {"rank": p.n + 1, "upvotes": 40 - p.n, "title": p.t, "url": "https://huggingface.co/papers/" + p.id, "pdf": p.u.replace("abs", "pdf"), "authors": p.a.replace(", " + p.A[-1], " and " + p.A[-1]),
     "tags": ["vision"], "abstract_ko": p.ko, "one_line": "요약 한 줄입니다.", "submitter": "akhaliq"} for p in PS]},
    [want(p, d="2025-01-06", x="ko") for p in PS], indent=1)

# -- CSL-JSON of Zotero
in_json("zotero-csl.json", [
    {"id": f"http://zotero.org/users/123/items/ABCD{p.n}", "type": "article", "title": p.t, "abstract": p.x, "URL": p.u, "DOI": f"10.48550/arXiv.{p.id}", "note": f"arXiv:{p.id} [cs]", "number": f"arXiv:{p.id}",
     "publisher": "arXiv", "source": "arXiv.org", "title-short": p.t.split(":")[0], "author": [{"family": parted(a)[0], "given": parted(a)[1]} for a in p.A],
     "accessed": {"date-parts": [["2025", 2, 1]]}, "issued": {"date-parts": [["2025", 1, int(p.d[-2:])]]}} for p in ALL], wants(ALL), indent="\t")

# -- Better BibTeX JSON
in_json("bbt.json", {"config": {"id": "36a3b0b5", "label": "BetterBibTeX JSON", "preferences": {}, "options": {"Notes": True}}, "version": {"zotero": "6.0.37", "bbt": "6.7.240"},
    "collections": {"R7": {"key": "R7", "name": "weekly", "items": [1, 2]}}, "items": [
    {"key": f"Q{p.n}", "version": 90, "itemType": "preprint", "title": p.t, "abstractNote": p.x, "date": p.d, "repository": "arXiv", "archiveID": "arXiv:" + p.id, "url": "http://arxiv.org/abs/" + p.id,
     "accessDate": "2025-02-01T08:00:00Z", "extra": f"arXiv:{p.id} [cs]", "libraryCatalog": "arXiv.org", "citationKey": f"x{p.n}", "itemID": p.n, "tags": [{"tag": "Computer Science - CV", "type": 1}],
     "creators": [{"firstName": parted(a)[1], "lastName": parted(a)[0], "creatorType": "author"} for a in p.A] + [{"firstName": "Some", "lastName": "Editor", "creatorType": "editor"}],
     "notes": [{"note": "<div>Comment: 9 pages</div>", "key": "N1"}], "attachments": [{"itemType": "attachment", "title": "arXiv.org Snapshot", "url": "https://arxiv.org/abs/" + p.id},
        {"itemType": "attachment", "title": "Full Text PDF", "path": "attachments/" + p.id + ".pdf"}], "relations": []} for p in PS]}, wants())

# -- Papers with Code dump
in_json("pwc.json", [
    {"paper_url": "https://paperswithcode.com/paper/x-" + str(p.n), "arxiv_id": p.id, "nips_id": None, "openreview_id": None, "title": p.t, "abstract": p.x, "short_abstract": None, "url_abs": "https://arxiv.org/abs/" + p.id + "v1",
     "url_pdf": "https://arxiv.org/pdf/" + p.id + "v1.pdf", "proceeding": None, "authors": p.A, "tasks": ["Retrieval", "Language Modelling"], "date": p.d, "conference_url_abs": None, "conference": None, "reproduces_paper": None,
     "methods": [{"name": "Adam", "full_name": "Adam", "description": "**Adam** is an adaptive optimizer that keeps averages of gradients.", "introduced_year": 2000, "source_url": "http://arxiv.org/abs/1412.6980v9",
                  "source_title": "Adam: A Method for Stochastic Optimization", "code_snippet_url": "https://github.com/x/y", "main_collection": {"name": "Stochastic Optimization", "description": "..", "parent": None, "area": "General"}}]} for p in ALL], wants(ALL))

# -- DBLP
in_json("dblp.json", {"result": {"query": "boats*", "status": {"@code": "200", "text": "OK"}, "time": {"@unit": "msecs", "text": "1.2"}, "completions": {"@total": "1", "c": {"@sc": "4", "text": "boats"}},
    "hits": {"@total": "4", "@sent": "4", "hit": [{"@score": "3", "@id": str(900 + p.n), "info": {"authors": {"author": [{"@pid": f"12/{i}", "text": a + (" 0003" if a == "Li Wei" else "")} for i, a in enumerate(p.A)]},
    "title": p.t + ("" if p.t.endswith("?") else "."), "venue": "CoRR", "volume": "abs/" + p.id, "year": "2025", "type": "Informal and Other Publications", "access": "open", "key": "journals/corr/abs-" + p.id.replace(".", "-"),
    "doi": "10.48550/ARXIV." + p.id, "ee": "https://doi.org/10.48550/arXiv." + p.id, "url": "https://dblp.org/rec/journals/corr/abs-" + p.id.replace(".", "-")}, "url": "URL#9"} for p in PS]}}}, wants(x="", date="2025"))

# -- Feedly stream
in_json("feedly.json", {"id": "user/77/tag/global.saved", "updated": 1736200000000, "title": "Read later", "items": [
    {"id": f"aGVsbG8=_19{p.n}:1a", "fingerprint": "ff", "originId": f"oai:arXiv.org:{p.id}v1", "title": p.t, "author": p.a, "published": at_noon(p), "crawled": at_noon(p) + 900, "language": "en",
     "summary": {"content": f"arXiv:{p.id}v1 Announce Type: new <br />Abstract: {esc(p.x)}", "direction": "ltr"}, "alternate": [{"type": "text/html", "href": p.u}], "canonicalUrl": p.u,
     "origin": {"htmlUrl": "http://rss.arxiv.org/rss/cs.CV", "streamId": "feed/http://export.arxiv.org/rss/cs.CV", "title": "cs.CV updates on arXiv.org"}, "visual": {"url": "none"}, "unread": False,
     "categories": [{"id": "c1", "label": "AI"}], "tags": [{"id": "t", "label": "saved"}], "commonTopics": [{"label": "Computer vision", "score": 10}], "engagement": 5} for p in PS]}, wants())

# -- Slack export of a bot's channel
in_json("2025-01-06.json", [{"type": "message", "subtype": "channel_join", "user": "U01", "text": "<@U01> has joined the channel", "ts": "1736150000.000100"},
    *[{"type": "message", "subtype": "bot_message", "bot_id": "B7", "username": "paper-bot", "ts": f"17361500{p.n}0.000200",
       "text": f":page_facing_up: *<{p.u}|{esc(p.t, quote=False)}>*\n_{p.a}_\n&gt; {esc(p.x, quote=False)}", "reactions": [{"name": "eyes", "users": ["U01"], "count": 1}]} for p in PS],
    {"type": "message", "user": "U02", "text": "thanks, the second one looks fun :smile:", "ts": "1736151000.000400", "thread_ts": "1736150010.000200"}], wants(date=None), indent=4)

# -- Discord export with embeds
in_json("discord.json", {"guild": {"id": "1", "name": "Reading group"}, "channel": {"id": "2", "type": "GuildTextChat", "category": "bots", "name": "arxiv-feed"}, "dateRange": {"after": None, "before": None}, "exportedAt": "2025-01-07T00:00:00+00:00",
    "messages": [{"id": str(700 + p.n), "type": "Default", "timestamp": "2025-01-06T09:00:00.000+00:00", "timestampEdited": None, "content": "", "author": {"id": "5", "name": "ArxivBot", "isBot": True, "nickname": "ArxivBot"}, "attachments": [],
      "embeds": [{"title": p.t, "url": p.u, "timestamp": p.d + "T00:00:00+00:00", "description": p.x, "color": "#B31B1B", "fields": [{"name": "Authors", "value": p.a, "isInline": False}, {"name": "Categories", "value": "cs.CV, cs.LG", "isInline": True}], "footer": {"text": "arXiv"}}],
      "reactions": [{"emoji": {"name": "🔥"}, "count": 2}], "mentions": []} for p in PS], "messageCount": 4}, wants(), indent=2)

# -- Telegram export
in_json("result.json", {"name": "논문 알림", "type": "public_channel", "id": 144, "messages": [{"id": 1, "type": "service", "date": "2025-01-01T10:00:00", "actor": "논문 알림", "action": "create_channel", "title": "논문 알림", "text": "", "text_entities": []},
    *[{"id": 2 + p.n, "type": "message", "date": p.d + "T10:00:00", "date_unixtime": str(at_noon(p) // 1000), "from": "논문 알림", "from_id": "channel144", "text": [{"type": "bold", "text": p.t}, f"\n{p.a}\n\n{p.ko}\n\n", {"type": "link", "text": p.u}, "\n", {"type": "hashtag", "text": "#vision"}],
       "text_entities": [{"type": "bold", "text": p.t}, {"type": "plain", "text": f"\n{p.a}\n\n{p.ko}\n\n"}, {"type": "link", "text": p.u}, {"type": "plain", "text": "\n"}, {"type": "hashtag", "text": "#vision"}]} for p in PS]]}, wants(x="ko"), indent=1)

# -- LangChain documents, lines
whole("docs.jsonl", "\n".join(json.dumps({"id": None, "metadata": {"Entry ID": "http://arxiv.org/abs/" + p.id + "v1", "Published": p.d, "Title": p.t, "Authors": p.a}, "page_content": p.x, "type": "Document"}, ensure_ascii=False) for p in ALL) + "\n", wants(ALL))

# -- Chinese JSON of an agent
in_json("日报.json", {"日期": "2025年1月6日", "主题": "大模型论文日报", "论文列表": [{"序号": p.n + 1, "论文标题": p.t, "作者": "、".join(p.A), "链接": p.u, "中文摘要": p.zh, "推荐指数": "★★★★", "关键词": ["视觉", "检索"]} for p in PS]}, [want(p, d="2025-01-06", x="zh") for p in PS], indent=2)

# -- GitHub issues made by a bot, markdown in the body
in_json("issues.json", [{"url": "https://api.github.com/repos/me/daily/issues/12", "number": 12, "title": "Arxiv digest 2025-01-06", "user": {"login": "github-actions[bot]", "type": "Bot"}, "labels": [{"name": "digest"}], "state": "open", "comments": 0,
    "created_at": "2025-01-06T00:10:00Z", "body": "# Arxiv digest\r\n\r\n" + "\r\n\r\n".join(f"## [{p.t}]({p.u})\r\n\r\n**Authors:** {p.a}\r\n\r\n{p.x}" for p in PS) + "\r\n\r\n---\r\n*Made by a bot*", "reactions": {"total_count": 0}}], wants(date=None))

# -- Jupyter notebook
in_json("digest.ipynb", {"cells": [{"cell_type": "markdown", "id": "a1", "metadata": {}, "source": ["# Papers of the week\n", "\n", "Run all cells to refresh."]}, {"cell_type": "code", "execution_count": 1, "id": "a2", "metadata": {}, "outputs": [{"name": "stdout", "output_type": "stream", "text": ["4 papers\n"]}], "source": ["import arxiv\n", "print(len(papers), 'papers')"]},
    *[{"cell_type": "markdown", "id": f"b{p.n}", "metadata": {}, "source": [f"## [{p.t}]({p.u})\n", "\n", f"*{p.a}* · {p.d}\n", "\n", p.x]} for p in PS]],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}, "language_info": {"name": "python", "version": "3.11.4"}}, "nbformat": 4, "nbformat_minor": 5}, wants(), indent=1)

# -- Inoreader starred
in_json("starred.json", {"direction": "ltr", "id": "user/-/state/com.google/starred", "title": "Starred items of me", "self": [{"href": "https://www.inoreader.com/reader/api/0/stream/contents/x"}], "author": "me", "updated": 1736000000, "items": [
    {"crawlTimeMsec": str(at_noon(p) + 5000), "timestampUsec": str(at_noon(p) * 1000), "id": f"tag:google.com,2005:reader/item/00000000{p.n}", "categories": ["user/-/state/com.google/read", "user/-/label/papers"],
     "title": f"[{p.id}] {p.t}", "published": at_noon(p) // 1000, "updated": 0, "canonical": [{"href": p.u}], "alternate": [{"href": p.u, "type": "text/html"}],
     "summary": {"direction": "ltr", "content": f"<p>Authors: {esc(p.a)}</p><p>{esc(p.x)}</p>"}, "author": "", "likingUsers": [], "comments": [], "origin": {"streamId": "feed/9", "title": "arxiv-sanity feed", "htmlUrl": "https://arxiv-sanity-lite.com/"}} for p in PS]}, wants())
