"""Feeds, pages and alerts, with what stands around their papers."""

# fmt: off

import json
from html import escape as esc
from urllib.parse import quote

from tests.reading.layouts.builder import ALL, PS, at_noon, day_text, short, units, wants, whole

# -- arXiv RSS of today
units("cs.CV.rss", lambda p: f"""    <item>
      <title>{esc(p.t)}</title>
      <link>{p.u}</link>
      <description>arXiv:{p.id}v1 Announce Type: {'new' if p.n % 2 else 'cross'}
Abstract: {esc(p.x)}</description>
      <guid isPermaLink="false">oai:arXiv.org:{p.id}v1</guid>
      <category>cs.CV</category>
      <category>cs.AI</category>
      <pubDate>Mon, 06 Jan 2025 00:00:00 -0500</pubDate>
      <arxiv:announce_type>new</arxiv:announce_type>
      <dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
      <dc:creator>{esc(p.a)}</dc:creator>
    </item>""", head="""<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0">
  <channel>
    <title>cs.CV updates on arXiv.org</title>
    <link>http://rss.arxiv.org/rss/cs.CV</link>
    <description>cs.CV updates on the arXiv.org e-print archive.</description>
    <atom:link href="http://rss.arxiv.org/rss/cs.CV" rel="self" type="application/rss+xml"/>
    <docs>http://www.rssboard.org/rss-specification</docs>
    <language>en-us</language>
    <lastBuildDate>Mon, 06 Jan 2025 05:00:08 +0000</lastBuildDate>
    <managingEditor>rss-help@arxiv.org</managingEditor>
    <skipDays><day>Sunday</day></skipDays>
""", tail="\n  </channel>\n</rss>\n", date="2025-01-06", ps=ALL)

# -- Substack feed: an issue an item, papers in the content
whole("substack.xml", """<?xml version="1.0" encoding="UTF-8"?><rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" version="2.0"><channel><title><![CDATA[Paper Harbour]]></title><description><![CDATA[Papers, weekly]]></description><link>https://harbour.substack.com</link><generator>Substack</generator>
""" + "".join(f"""<item><title><![CDATA[Harbour #{i}: papers of the week]]></title><description><![CDATA[Small models, promises and wells]]></description><link>https://harbour.substack.com/p/{i}</link><guid isPermaLink="false">https://harbour.substack.com/p/{i}</guid><dc:creator><![CDATA[Pat Harbour]]></dc:creator><pubDate>{day}</pubDate><enclosure url="https://substack-post-media.s3.amazonaws.com/x.png" length="0" type="image/jpeg"/><content:encoded><![CDATA[<p>Hello and welcome back!</p><div class="subscription-widget-wrap"><p>Subscribe now</p></div>""" + "".join(
    f"""<h3><strong><a href="{p.u}">{esc(p.t)}</a></strong></h3><p><em>{esc(p.a)}</em></p><p>{esc(p.x)}</p><div class="captioned-image-container"><figure><img src="https://x/y.png" alt=""></figure></div>""" for p in ps)
    + """<div><hr></div><p>Thanks for reading! <a href="https://harbour.substack.com/subscribe">Subscribe</a></p>]]></content:encoded></item>\n""" for i, day, ps in ((41, "Mon, 06 Jan 2025 09:00:00 GMT", PS[:2]), (40, "Mon, 30 Dec 2024 09:00:00 GMT", PS[2:]))) + "</channel></rss>", wants(date=None))

# -- old arXiv RSS 1.0
units("rss1.xml", lambda p: f"""<item rdf:about="http://arxiv.org/abs/{p.id}">
<title>{esc(p.t)}. (arXiv:{p.id}v1 [cs.CV])</title>
<link>http://arxiv.org/abs/{p.id}</link>
<description rdf:parseType="Literal">&lt;p&gt;{esc(esc(p.x, quote=False), quote=False)}
&lt;/p&gt;
</description>
<dc:creator> {', '.join(f'&lt;a href="http://arxiv.org/find/cs/1/au:+X/0/1/0/all/0/1"&gt;{a}&lt;/a&gt;' for a in p.A)}</dc:creator>
</item>
""", head="""<?xml version="1.0" encoding="UTF-8"?>

<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:syn="http://purl.org/rss/1.0/modules/syndication/"
>

<channel rdf:about="http://export.arxiv.org/rss/cs.CV">
<title>cs.CV updates on arXiv.org</title>
<link>http://export.arxiv.org/rss/cs.CV</link>
<description rdf:parseType="Literal">Computer Science</description>
<dc:language>en-us</dc:language>
<dc:date>2025-01-06T20:30:00-05:00</dc:date>
<items><rdf:Seq><rdf:li rdf:resource="http://arxiv.org/abs/2501.01234" /></rdf:Seq></items>
</channel>
<image rdf:about="http://arxiv.org/icons/sfx.gif"><title>arXiv.org</title><url>http://arxiv.org/icons/sfx.gif</url><link>http://arxiv.org/</link></image>
""", tail="</rdf:RDF>\n", date=None)

# -- arXiv listing page
whole("list-new.html", """<!DOCTYPE html>
<html lang="en">
<head><title>Computer Vision and Pattern Recognition  </title><meta name="viewport" content="width=device-width"></head>
<body class="with-cu-identity"><div class="flex-wrap-footer"><header><a href="#content" class="is-sr-only">Skip to main content</a><div class="header-breadcrumbs"><a href="/">arXiv</a> &gt; cs.CV</div><div class="search-block"><form><input class="input" name="query"><select><option value="all">All fields</option></select></form></div></header>
<main><div id="content"><div id='content-inner'><div id='dlpage'><h1>Computer Vision and Pattern Recognition</h1>
<ul><li><a href="#item0">New submissions</a></li><li><a href="#item3">Cross-lists</a></li></ul><p>See <a href="/list/cs.CV/recent">recent</a> articles</p>
<h3>Showing new listings for Monday, 6 January 2025</h3><div class='paging'>Total of 4 entries</div>
<dl id='articles'><h3>New submissions (showing 2 of 2 entries)</h3>
""" + "".join(("<h3>Cross submissions (showing 2 of 2 entries)</h3>\n" if p.n == 2 else "") + f"""<dt>
  <a name='item{p.n + 1}'>[{p.n + 1}]</a>
  <a href ="/abs/{p.id}" title="Abstract" id="{p.id}">
    arXiv:{p.id}
  </a>{' (cross-list from cs.CL)' if p.n > 1 else ''}
      [<a href="/pdf/{p.id}" title="Download PDF" id="pdf-{p.id}" aria-labelledby="pdf-{p.id}">pdf</a>, <a href="https://arxiv.org/html/{p.id}v1" title="View HTML" id="html-{p.id}" rel="noopener noreferrer" target="_blank">html</a>, <a href="/format/{p.id}" title="Other formats" id="oth-{p.id}">other</a>]
    </dt>
    <dd>
      <div class='meta'>
        <div class='list-title mathjax'><span class='descriptor'>Title:</span>
          {esc(p.t)}
        </div>
        <div class='list-authors'>{', '.join(f'<a href="https://arxiv.org/search/cs?searchtype=author&amp;query={quote(a)}">{a}</a>' for a in p.A)}</div>
        <div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
          12 pages, 4 figures. Code at <a href="https://github.com/x/y">this https URL</a>
        </div>
        <div class='list-subjects'><span class='descriptor'>Subjects:</span>
          <span class="primary-subject">Computer Vision and Pattern Recognition (cs.CV)</span>; Machine Learning (cs.LG)
        </div>
        <p class='mathjax'>
        {esc(p.x)}
        </p>
      </div>
    </dd>
""" for p in PS) + """</dl></div></div></div></main><footer><a href="https://info.arxiv.org/about">About</a><a href="https://info.arxiv.org/help/contact.html">Contact</a></footer></div></body></html>""", wants(date=None))

# -- newsletter mail of nested tables, tracked links
def tracked(u):
    return "https://tracking.brieflyai.com/CL0/" + quote(u, safe=":").replace(":%2F%2F", "://", 1).replace("://", ":%2F%2F") + "/1/0100019438aa-55bb/kQ9="


whole("mail.html", """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Briefly AI</title><style type="text/css">body{margin:0}</style></head><body><div style="display:none">Small vision models, promises, wells &#8199;&#847;</div><table width="100%"><tbody><tr><td align="center"><table width="600"><tbody><tr><td><a href="https://tracking.brieflyai.com/CL0/https:%2F%2Fbrieflyai.com%2F/1/01/x=">Sign Up</a> | <a href="https://tracking.brieflyai.com/CL0/https:%2F%2Fadv.brieflyai.com%2F/1/01/y=">Advertise</a> | View Online</td></tr></tbody></table>
<table width="600"><tbody><tr><td><h1>Briefly AI <span>2025-01-06</span></h1></td></tr></tbody></table>
<table><tbody><tr><td><div class="text-block"><a href="https://tracking.brieflyai.com/CL0/https:%2F%2Fwww.cloudy.example%2Ftrial%3Futm=1/1/01/z="><strong>Ship agents faster with Cloudy (Sponsor)</strong></a><br><br>Cloudy gives you GPUs in a minute. Try it free today.</div></td></tr></tbody></table>
<table><tbody><tr><td><h2>🧠 Research</h2></td></tr></tbody></table>
""" + "".join(f"""<table align="center" width="100%"><tbody><tr><td class="container" style="padding: 15px 15px;"><div class="text-block"><span><a href="{tracked(p.u)}"><span><strong>{esc(p.t)} ({p.n + 9} minute read)</strong></span></a><br><br><span style="font-family: Arial;">{esc(p.x)}</span></span></div></td></tr></tbody></table>
""" for p in PS) + """<table><tbody><tr><td><h2>⚡ Quick links</h2></td></tr></tbody></table><table><tbody><tr><td><a href="https://tracking.brieflyai.com/CL0/https:%2F%2Fnews.example%2Fa/1/01/n="><strong>Chip maker opens new plant (2 minute read)</strong></a><br><br>The plant will make chips.</td></tr></tbody></table>
<table><tbody><tr><td>If you don't want to receive future editions, <a href="https://a.brieflyai.com/unsub">unsubscribe</a>.</td></tr></tbody></table></td></tr></tbody></table></body></html>""", wants(a=None, date=None))

# -- JSON-LD
whole("jsonld.html", """<!doctype html><html><head><title>Top papers</title><script type="application/ld+json">""" + json.dumps({"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Top papers", "url": "https://top.example"}, {"@type": "ItemList", "itemListElement": [
    {"@type": "ListItem", "position": p.n + 1, "item": {"@type": "ScholarlyArticle", "headline": p.t, "author": [{"@type": "Person", "name": a} for a in p.A], "datePublished": p.d, "abstract": p.x, "sameAs": p.u, "publisher": {"@type": "Organization", "name": "arXiv"}}} for p in PS]}]}, ensure_ascii=False) + "</script></head><body><div id=root>Please enable JavaScript.</div></body></html>", wants())

# -- bookmarks
whole("bookmarks.html", """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1735800000" LAST_MODIFIED="1736000000" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><A HREF="https://mail.example/" ADD_DATE="1735800000" ICON="data:image/png;base64,iVBOR">Mail</A>
        <DT><H3 ADD_DATE="1735800000">papers</H3>
        <DL><p>
""" + "".join(f"""            <DT><A HREF="{p.u}" ADD_DATE="{at_noon(p) // 1000}" ICON="data:image/png;base64,iVBORw0">[{p.id}] {esc(p.t)}</A>
""" for p in PS) + """        </DL><p>
    </DL><p>
</DL><p>
""", wants(a=None, x="", date=None))

# -- HTML table of a project page
whole("table.html", """<html><head><title>Awesome boats</title></head><body><div class="sidebar"><ul><li><a href="#a">2025</a></li><li><a href="#b">2024</a></li></ul></div><h1>Awesome boats</h1><p>Last updated: 2025-02-02. <a href="https://github.com/x/awesome">Contribute</a></p><h2 id="a">2025</h2><table class="docutils"><thead><tr><th>Date</th><th>Paper &amp; Authors</th><th>Links</th><th>Summary</th></tr></thead><tbody>""" + "".join(
    f"""<tr><td><p>{p.d}</p></td><td><p><strong>{esc(p.t)}</strong><br/><em>{esc(p.a)}</em></p></td><td><a href="{p.u}"><img src="https://img.shields.io/badge/arXiv-{p.id}-b31b1b.svg" alt="arXiv"/></a> <a href="https://github.com/x/{p.n}"><img src="https://img.shields.io/github/stars/x/{p.n}?style=social"/></a></td><td>{esc(p.x)}</td></tr>""" for p in ALL) + "</tbody></table><hr/><p>Star us!</p></body></html>", wants(ALL))

# -- page of cards with relative links
whole("cards.html", """<!doctype html><html><head><title>Daily Papers</title><link rel="canonical" href="https://huggingface.co/papers/date/2025-01-06"><style>.x{color:red}</style><script>window.__data={"a":1}</script></head><body><header><nav><a href="/models">Models</a><a href="/datasets">Datasets</a><a href="/papers">Papers</a></nav></header><main><h1>Daily Papers</h1><p>by AK and the research community</p><div class="grid">""" + "".join(
    f"""<article class="relative flex"><a href="/papers/{p.id}" class="shadow"><img src="https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/{p.id}.png" alt=""></a><div class="from-gray-50"><div class="shrink-0"><div class="leading-none">{60 - p.n}</div></div><div class="w-full"><h3 class="mb-1"><a href="/papers/{p.id}" class="line-clamp-3">{esc(p.t)}</a></h3><p class="text-sm">{esc(p.a)}</p><p class="abs">{esc(p.x)}</p><div class="flex"><a href="/papers/{p.id}#community"><svg></svg>{p.n}</a></div></div></div></article>""" for p in PS) + """</div></main><footer><nav><a href="/terms">TOS</a><a href="/privacy">Privacy</a></nav></footer></body></html>""", wants(date=None))

# -- microdata
whole("microdata.html", """<!doctype html><html><head><title>Publications watch</title></head><body><nav><a href=/>Home</a></nav><h1>Publications watch</h1><ol class="bib">""" + "".join(
    f"""<li itemscope itemtype="https://schema.org/ScholarlyArticle"><cite itemprop="name">{esc(p.t)}</cite> <span class="by">{', '.join(f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">{a}</span></span>' for a in p.A)}</span> <time itemprop="datePublished" datetime="{p.d}">{day_text(p, 'Jan')}</time> <a itemprop="url" href="{p.u}">arXiv</a> <div itemprop="abstract">{esc(p.x)}</div></li>""" for p in PS) + "</ol><p>Generated by hand.</p></body></html>", wants())

# -- WordPress blog with side bars
whole("blog.html", """<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>This Week in Papers #12 &#8211; Deep Harbour</title><meta property="article:published_time" content="2025-01-07T10:00:00+00:00"><meta name="author" content="Pat Harbour"></head><body class="post"><header class="site-header"><h1 class="site-title"><a href="/">Deep Harbour</a></h1><nav><ul><li><a href="/about">About</a></li><li><a href="/archive">Archive</a></li></ul></nav></header>
<div id="primary"><article id="post-12"><header class="entry-header"><h1 class="entry-title">This Week in Papers #12</h1><div class="entry-meta">Posted on <time datetime="2025-01-07T10:00:00+00:00">January 7, 2025</time> by <span class="author vcard"><a href="/author/pat">Pat Harbour</a></span></div></header><div class="entry-content"><p>Happy new year! Here is what I read.</p><div class="toc"><p>Contents</p><ol>""" + "".join(f'<li><a href="#p{p.n}">{esc(p.t)}</a></li>' for p in PS) + "</ol></div>" + "".join(
    f"""<h2 class="wp-block-heading" id="p{p.n}">{p.n + 1}. {esc(p.t)}</h2>
<p class="authors"><strong>Authors:</strong> {esc(p.a)} &#8226; <strong>Published:</strong> {p.d}</p>
<figure class="wp-block-image"><img src="/wp-content/{p.n}.png" alt="Figure"/><figcaption>Figure 1 of the paper</figcaption></figure>
<p>{esc(p.x)}</p>
<p><a href="{p.u}">Read the paper &rarr;</a> <a href="https://github.com/x/y{p.n}">Code</a></p>
""" for p in PS) + """<div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="?share=twitter">Twitter</a></li></ul></div></div></article>
<nav class="post-navigation"><a href="/11">&larr; This Week in Papers #11</a></nav><div id="comments"><h2>2 thoughts on &ldquo;This Week in Papers #12&rdquo;</h2><ol><li><b>Reader</b> says: <p>Have you seen https://arxiv.org/abs/2412.00001 ?</p></li></ol></div></div>
<aside id="secondary"><section class="widget"><h2>Recent Posts</h2><ul><li><a href="/11">This Week in Papers #11</a></li></ul></section><section><h2>Tags</h2><a href="/tag/llm">llm</a></section></aside><footer>&copy; 2025 Deep Harbour. Powered by WordPress.</footer></body></html>""", wants())

# -- Google Scholar alert
whole("scholar-alert.html", """<!doctype html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body><div style="font-family:arial,sans-serif;font-size:13px;line-height:16px;color:#222;width:100%;max-width:600px"><h3 style="font-weight:bold;font-size:17px">Large language models - new results</h3>""" + "".join(
    f"""<h3 style="font-weight:normal;margin:0;font-size:17px;line-height:20px;"><span style="font-size:11px;font-weight:bold;color:#1a0dab;vertical-align:2px">[PDF]</span> <a href="https://scholar.google.com/scholar_url?url=https://arxiv.org/pdf/{p.id}&amp;hl=en&amp;sa=X&amp;d=1234&amp;ei=x&amp;scisig=y&amp;oi=scholaralrt&amp;hist=z&amp;html=&amp;pos={p.n}&amp;folt=kw" class="gse_alrt_title" style="font-size:17px;color:#1a0dab;line-height:22px">{esc(p.t)}</a></h3><div style="color:#006621;line-height:18px">{', '.join(short(a) for a in p.A)} - arXiv preprint arXiv:{p.id}, 2025</div><div class="gse_alrt_sni" style="line-height:17px">{esc(p.x)}</div><div style="width:auto"><table cellpadding="0"><tbody><tr><td><a href="https://scholar.google.com/citations?update_op=email_library_add"><img alt="Save" src="https://scholar.google.com/intl/en/scholar/images/1x/save-32.png"></a></td><td><a href="https://scholar.google.com/scholar_share?hl=en"><img alt="Twitter" src="https://x/tw.png"></a></td></tr></tbody></table></div><br>""" for p in PS)
    + """<p style="margin:8px 0 16px 0;color:#666">This message was sent by Google Scholar because you're following new results for large language models.</p><div><a href="https://scholar.google.com/scholar_alerts?view_op=list_alerts">List alerts</a> <a href="https://scholar.google.com/scholar_alerts?view_op=cancel">Cancel alert</a></div></div></body></html>""", wants(a=lambda p: [short(a) for a in p.A], date="2025"))

# -- Atom of a review blog: a post is about one paper, its author is the blogger
whole("blog-atom.xml", """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" ><generator uri="https://jekyllrb.com/" version="4.3.2">Jekyll</generator><link href="https://me.github.io/feed.xml" rel="self" type="application/atom+xml" /><updated>2025-02-01T00:00:00+09:00</updated><id>https://me.github.io/feed.xml</id><title type="html">내 논문 블로그</title><author><name>Blog Owner</name></author>
""" + "".join(f"""<entry><title type="html">[논문 리뷰] {esc(p.t)}</title><link href="https://me.github.io/{p.n}" rel="alternate" type="text/html" /><published>2025-01-2{p.n}T00:00:00+09:00</published><updated>2025-01-2{p.n}T00:00:00+09:00</updated><id>https://me.github.io/{p.n}</id><content type="html" xml:base="https://me.github.io/{p.n}">{esc(f'<blockquote><p>{p.a}. <a href="{p.u}">arXiv</a> | <a href="https://github.com/x/y">GitHub</a></p></blockquote><h2 id="intro">소개</h2><p>{p.ko}</p><p><img src="/a.png" /></p>')}</content><author><name>Blog Owner</name></author><category term="papers" /><summary type="html">리뷰</summary></entry>
""" for p in PS) + "</feed>", wants(x="ko", date=None))
