"""More invented papers, and what is said of the first four in five European languages."""

# fmt: off
from tests.reading.layouts.builder import PS, Paper, want

P, D, G, K = PS


def paper(id, t, A, d, x):  # noqa: A002, N803
    """Return an invented paper that is told of in English alone."""
    return Paper(9, id, t, A, d, x, "", "", "")


T = paper("2501.03311", "Towards Honest Thermometers: Calibrating Reward Models with Weather", ["Sofía Andrade-Ruiz", "Henrik Østergaard", "Fatima El-Amin"], "2025-01-06",
  "Reward models are sure of themselves even when they are wrong. Forecasts of rain have been scored for a century, and the same scores tell a reward model by how much it should doubt.")
S = paper("2501.02468", "Why Tokenizers Stutter", ["Pat O'Leary", "Nguyễn Thị Hoa"], "2025-01-05",
  "Repeated syllables break most tokenizers. A study of thirty languages finds that a merge table of twice the size does not help, while a rule of four lines does.")
B = paper("2501.07007", "ATLAS-7: An Open Corpus of 7M Annotated Bus Timetables", ["Guillaume de la Tour", "J. R. Finch", "Chiara Bianchi"], "2025-01-07",
  "Timetables are the largest tables that nobody trains on. ATLAS-7 gathers seven million of them from 41 countries and shows that models trained on it read other tables better too.")


class By(dict):
    """Texts by paper."""

    def __getitem__(self, p):
        return super().__getitem__(p.id)


def said(p, text, **how):
    """Return what should be found of a paper of which another text is told."""
    return {**want(p, x="", **how), "text": text[:40]}


DE = By({P.id: "Bildmodelle verlieren nachts den größten Teil ihrer Genauigkeit. Lantern ist ein kleines Modell, das Text auf dunklen Fotos liest und auf einem Handy läuft.",
 D.id: "Assistenten versprechen früh im Gespräch etwas und vergessen es später. Die Studie misst, wie oft sieben Assistenten ihr Wort nach zweihundert Runden noch halten.",
 G.id: "Archive sind tief und dünn besetzt, und die Suche übersieht, was ganz unten liegt. GoW verbindet Dokumente über gemeinsame Bohrlöcher und findet zwölf Punkte mehr.",
 K.id: "Wer eine Frage an viele Modelle schickt, verschwendet Rechenzeit. Der Router fragt zuerst zwei billige Modelle und gibt nur den Rest an ein großes weiter."})
FR = By({P.id: "La nuit, les modèles de vision perdent l'essentiel de leur précision. Lantern est un petit modèle qui lit le texte des photos sombres et tient sur un téléphone.",
 D.id: "Les assistants promettent tôt dans un dialogue et oublient ensuite. L'étude mesure combien de fois sept assistants tiennent parole après deux cents tours.",
 G.id: "Les archives sont profondes et clairsemées, et la recherche manque ce qui dort au fond. GoW relie les documents par leurs forages communs et gagne douze points.",
 K.id: "Envoyer une question à de nombreux modèles gaspille du calcul. Le routeur interroge d'abord deux modèles bon marché et ne transmet que le reste au grand."})
ES = By({P.id: "De noche, los modelos de visión pierden casi toda su precisión. Lantern es un modelo pequeño que lee texto en fotos oscuras y cabe en un teléfono.",
 D.id: "Los asistentes prometen cosas al principio de un diálogo y luego las olvidan. El estudio mide cuántas veces siete asistentes cumplen su palabra tras doscientos turnos.",
 G.id: "Los archivos son profundos y dispersos, y la búsqueda pierde lo que queda en el fondo. GoW une documentos por perforaciones compartidas y gana doce puntos.",
 K.id: "Enviar una pregunta a muchos modelos desperdicia cómputo. El enrutador pregunta primero a dos modelos baratos y solo envía el resto al grande."})
PT = By({P.id: "À noite, os modelos de visão perdem quase toda a precisão. O Lantern é um modelo pequeno que lê texto em fotos escuras e roda num telefone.",
 D.id: "Os assistentes prometem coisas no início do diálogo e depois esquecem. O estudo mede quantas vezes sete assistentes cumprem a palavra após duzentas rodadas.",
 G.id: "Os arquivos são profundos e esparsos, e a busca perde o que está no fundo. O GoW liga documentos por perfurações em comum e ganha doze pontos.",
 K.id: "Enviar uma pergunta a muitos modelos desperdiça computação. O roteador pergunta primeiro a dois modelos baratos e só manda o resto ao grande."})
RU = By({P.id: "Ночью модели зрения теряют большую часть точности. Lantern — небольшая модель, которая читает текст на тёмных фотографиях и работает на телефоне.",
 D.id: "Ассистенты дают обещания в начале диалога и потом забывают о них. Авторы измерили, как часто семь ассистентов держат слово после двухсот реплик.",
 G.id: "Архивы глубоки и разрежены, и поиск пропускает то, что лежит на дне. GoW связывает документы через общие скважины и находит на двенадцать пунктов больше.",
 K.id: "Отправлять один вопрос многим моделям расточительно. Маршрутизатор сначала спрашивает две дешёвые модели и передаёт большой только остаток."})
