"""Other mark-ups than markdown, and mails."""

# fmt: off

import base64
import quopri
from html import escape as esc

from kg.reading.sources.mail import mail_text
from tests.reading.layouts.builder import (
    ALL,
    PS,
    TEX,
    parted,
    wants,
    whole,
)

# -- reStructuredText
whole("digest.rst", """==========================
Paper digest, January 2025
==========================

.. contents:: Table of Contents
   :local:

.. note:: Comments are welcome.

""" + "".join(f"""{p.t}
{'-' * (len(p.t) + 1)}

:Authors: {p.a}
:Date: {p.d}
:Link: `arXiv:{p.id} <{p.u}>`_
:Tags: ``vision``, ``small``

{p.x}

.. image:: /img/{p.n}.png
   :width: 80%

""" for p in ALL) + ".. _Sphinx: https://www.sphinx-doc.org\n", wants(ALL))

# -- rst: list with links as titles
whole("list.rst", """Reading list
############

What we read in the first week (`older lists <https://lab.example/old>`__).

Vision
======

""" + "".join(f"""* `{p.t} <{p.u}>`__,
  *{p.a}* ({p.d}).
  {p.x}

""" for p in PS) + ".. footer:: built by Sphinx\n", wants())

# -- AsciiDoc
whole("digest.adoc", """= Paper digest
Pat Harbour <pat@harbour.example>
v1.2, 2025-01-07
:toc: left
:icons: font
:sectanchors:

[abstract]
Papers of the first week.

== Highlights

""" + "".join(f"""[#p{p.n}]
=== {p.u}[{p.t}^]

_{p.a}_ -- *{p.d}*

{p.x}

TIP: Code is at https://github.com/x/y{p.n}[GitHub^].

""" for p in PS) + "'''\n\nMade with Asciidoctor.\n", wants())

# -- Org-mode
whole("papers.org", """#+TITLE: Papers
#+AUTHOR: Pat Harbour
#+STARTUP: overview
#+FILETAGS: :reading:

* Inbox :noexport:
** TODO call the bank
* Papers [0/4]
""" + "".join(f"""** TODO {p.t} :vision:llm:
SCHEDULED: <2025-02-0{p.n + 1} Mon>
:PROPERTIES:
:CUSTOM_ID: p{p.n}
:AUTHOR: {' and '.join(', '.join(parted(a)) for a in p.A)}
:URL: {p.u}
:DATE: {p.d}
:END:
{p.x}

- [[https://github.com/x/y{p.n}][code]]
""" for p in PS), wants())

# -- Org-roam list
whole("week.org", "#+title: Week 1\n\n* Vision & search\n" + "".join(f"- [[{p.u}][{p.t}]] — {p.a} ({p.d})\n  {p.x}\n" for p in PS), wants())

# -- LaTeX list
whole("digest.tex", r"""\documentclass[11pt]{article}
\usepackage{hyperref}
\title{Weekly digest}\author{Pat Harbour}\date{7 January 2025}
\begin{document}
\maketitle
\tableofcontents
% papers follow
\section{Vision}
\begin{itemize}
""" + "".join(rf"""  \item \textbf{{\href{{{p.u}}}{{{p.t.replace('&', chr(92) + '&')}}}}} \\
    \emph{{{p.a.translate(TEX)}}}, {p.d} \\
    {p.x.replace('%', chr(92) + '%')}
""" for p in PS) + r"""\end{itemize}
\end{document}
""", wants())

# -- MediaWiki
whole("week.wiki", """{{Infobox|week=1}}
__TOC__
This page lists '''papers''' read in [[Lab meeting|the lab meeting]].

== Papers ==
""" + "".join(f"""=== {p.t} ===
* '''Authors:''' {p.a}
* '''Link:''' [{p.u} arXiv]
* '''Date:''' {p.d}

{p.x}<ref>{{{{cite arXiv|eprint={p.id}}}}}</ref>

""" for p in PS) + """== References ==
<references />
[[Category:Reading]]
""", wants())

# -- .eml, arXiv's own mail
BAR = "------------------------------------------------------------------------------"
ARX = f"{BAR}\n{BAR}\nSend any comments regarding submissions directly to submitter.\n{BAR}\nArchives at https://arxiv.org/\nTo unsubscribe, e-mail To: cs@arxiv.org, Subject: cancel\n{BAR}\n Submissions to:\nComputation and Language\n received from  Fri 3 Jan 25 19:00:00 GMT  to  Mon  6 Jan 25 19:00:00 GMT\n{BAR}\n{BAR}\n" + "".join(
    f"\\\\\narXiv:{p.id}\nDate: Fri, {int(p.d[-2:])} Jan 2025 10:11:12 GMT   (812kb,D)\n\nTitle: {p.t}\nAuthors: {p.a}\nCategories: cs.CL cs.AI\nComments: 12 pages\nLicense: http://creativecommons.org/licenses/by/4.0/\n\\\\\n  {p.x[:70]}\n{p.x[70:]}\n\\\\ ( https://arxiv.org/abs/{p.id} ,  812kb)\n{BAR}\n" for p in ALL) + "%%%---%%%---%%%---\nFor subscribe options to combined archives, e-mail To: cs@arxiv.org, Subject: subscribe\n"
whole("arxiv.eml", mail_text("Return-Path: <no-reply@arxiv.org>\nReceived: from mx.example (mx.example [10.0.0.1])\n\tby imap.example; Mon, 06 Jan 2025 20:01:02 -0500 (EST)\nFrom: send mail ONLY to cs <no-reply@arxiv.org>\nTo: cs daily title/abstract distribution <rabble@arxiv.org>\nSubject: cs daily Subj-class mailing 70001 1\nDate: Mon, 06 Jan 2025 20:00:00 -0500\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n"
      + quopri.encodestring(ARX.encode()).decode()), wants(ALL))

# -- .eml multipart newsletter, base64 html and plain
HTML = "<html><body><h1>Paper post</h1>" + "".join(f'<h2><a href="{p.u}?utm_source=mail">{esc(p.t)}</a></h2><p><i>{esc(p.a)}</i></p><p>{esc(p.x)}</p>' for p in PS) + "<p><a href='https://x.example/unsub'>Unsubscribe</a></p></body></html>"
PLAIN = "PAPER POST\n\n" + "\n\n".join(f"{p.t}\n{p.u}?utm_source=mail\n{p.a}\n\n{p.x}" for p in PS)
whole("news.eml", mail_text("From: =?utf-8?q?Paper_P=C3=B6st?= <hi@post.example>\nSubject: =?utf-8?b?8J+TsCBQYXBlciBwb3N0?=\nDate: Tue, 07 Jan 2025 08:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/alternative;\n boundary=\"=-b1\"\n\n--=-b1\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + quopri.encodestring(PLAIN.encode()).decode()
      + "\n--=-b1\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(HTML.encode()).decode() + "\n--=-b1--\n"), wants(date=None))
