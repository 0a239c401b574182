"""Text in languages that the shelf does not have, made of sentences in ever other orders."""

_FRENCH = (
    "Le matin, la brume couvrait encore les toits, et l’on n’entendait que le pas des marchands.",
    "Personne ne savait au juste pourquoi la bibliothèque avait été fermée pendant l’hiver.",
    "Les registres de la commune, qu’on croyait perdus, furent retrouvés sous un escalier.",
    "Elle écrivait lentement, d’une écriture régulière, comme si chaque mot devait durer.",
    "Il aurait fallu, disait-il, une patience extraordinaire pour classer tant de documents.",
    "Au printemps suivant, les travaux commencèrent ; ils ne devaient s’achever qu’après sa mort.",
    "« Rien ne presse », répondait l’imprimeur, qui composait lui-même les dernières pages.",
    "La rivière, grossie par les pluies, emporta deux ponts et une partie des archives.",
    "On s’habitua peu à peu à cette incertitude, qui devint la règle de toute l’administration.",
    "Quelques voyageurs, arrivés le soir même, racontèrent ce qu’ils avaient vu dans la vallée.",
    "Aucune explication satisfaisante n’a jamais été donnée de cette disparition.",
    "Les enfants apprenaient à lire dans un livre dont il manquait la première feuille.",
)
_SPANISH = (
    "La lluvia empezó al amanecer y no cesó hasta que los campos quedaron completamente cubiertos.",
    "Nadie recordaba ya quién había construido aquella torre ni con qué propósito.",
    "El cartero, que conocía todos los caminos, prefería sin embargo seguir el curso del río.",
    "En los archivos del ayuntamiento se conservan las cartas que ella nunca quiso publicar.",
    "Los impresores trabajaban de noche, a la luz de unas lámparas que apenas alumbraban.",
    "Era una responsabilidad extraordinaria, y la aceptó sin pedir explicaciones a nadie.",
    "Durante muchos años, las conversaciones terminaban siempre en la misma pregunta.",
    "—No hay prisa —dijo el viejo—; lo que está bien hecho tarda en hacerse.",
    "Las montañas, azules en la distancia, parecían pertenecer a otro continente.",
    "Desde entonces se celebra allí una pequeña ceremonia, a la que acude todo el pueblo.",
    "Aquel libro, encuadernado en piel, había pasado por las manos de cuatro generaciones.",
    "Al llegar la primavera, los almendros florecieron y todo volvió a comenzar.",
)
SAMPLES = {"fr": _FRENCH, "es": _SPANISH}


def paragraphs(language: str, count: int) -> list[str]:
    """So many paragraphs, each of some sentences, no two of them the same."""
    sentences = SAMPLES[language]
    size = len(sentences)
    return [
        " ".join(
            sentences[(turn * 5 + step * (1 + turn % (size - 1))) % size]
            for step in range(4 + turn % 5)
        )
        for turn in range(count)
    ]
