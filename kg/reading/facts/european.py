"""The words that digests in German, French, Spanish, Portuguese and Russian label things with; what each means says the key."""

from typing import Final

LABELS: Final[dict[str, str]] = {
    "title": "titel|originaltitel|aufsatz|arbeit|titre|titre original|t[ií]tulo|t[ií]tulo original|art[ií]culo|artigo|название|заголовок|статья|оригинальное название",
    "authors": "autor(?:en|innen|:innen|\\*innen)?|autorinnen und autoren|verfasser(?:in|innen)?|auteur(?:s|e|es|\\(s\\)|·e·s|\\.e\\.s)?|par|autor(?:es|as|a|\\(es\\)|ía|ia)|автор|авторы",
    "link": "quelle|zum (?:paper|artikel)|lien|liens|lire|lire (?:l[’']article|le papier)|enlace|enlaces|fuente|leer|leer (?:el )?art[ií]culo|dispon[ií]ble? (?:en|sur|em)|disponível em"
    "|fonte|leia|leia o artigo|ссылка|ссылки|источник|читать",
    "date": "datum|veröffentlicht(?: am)?|erschienen(?: am)?|eingereicht(?: am)?|publié[es]* le|soumis le|date de (?:publication|parution)|fecha|fecha de publicación|publicado(?: el| em)?"
    "|data d[ea] publicação|дата|дата публикации|опубликован[оа]",
    "abstract": "аннотация",
    "summary": "zusammenfassung|kurzfassung|kurz gesagt|worum geht es|darum geht es|überblick|fazit|beschreibung|résumé|en bref|en résumé|à retenir|de quoi s[’']agit-il|description"
    "|resumen|en resumen|en breve|resumo|em resumo|em poucas palavras|descripción|descrição|кратко|коротко|вкратце|резюме|суть|краткое содержание|краткое описание|описание|о ч[её]м",
    "goal": "motivation|beitrag|ziel|problemstellung|problème|contribution|objectif|contexte|pourquoi c[’']est important|problema|contribuci[oó]n|objetivo|motivaci[oó]n|contexto|por qué importa"
    "|contribuição|motivação|por que importa|проблема|задача|цель|мотивация|вклад",
    "method": "methode|methodik|ansatz|vorgehen|so funktioniert es|méthode|approche|comment ça marche|m[ée]todo|metodolog[ií]a|enfoque|abordagem|cómo funciona|como funciona|метод|методы|подход|как это работает",
    "results": "ergebnisse?|résultats?|resultados?|conclusi[oó]n(?:es)?|conclusão|conclusões|результат(?:ы)?|выводы?",
    "limitations": "grenzen|einschränkungen|limites|limitaciones|limitações|ограничения",
    "skip": "schlag(?:wort|wörter|worte)|stichw(?:ort|orte|örter)|kategorien?|vortragende[rn]?|referent(?:in|en)?|mots[- ]clés|catégories?|présenté par|palabras clave|categor[ií]as?|código|presenta"
    "|palavras-chave|apresenta|apresentador(?:a|es)?|nota|note|ключевые слова|категори[ия]|теги|хабы|код|докладчик|докладчики"
    "|(?:deutscher|übersetzter) titel|titre (?:français|traduit|en français)|t[ií]tulo (?:en español|em português|traducido|traduzido)|перевод названия|название на русском",
}
