/**
 * @file Languages that are recognised by their commonest words, and what is answered in each: that little but English
 * is understood.
 */
import { list } from "./list.ts";

/** Words, by the group of sentences. */
export const languages = {
	languageGerman: list(
		"ich, ein, eine, einen, etwas, was, und, mit, fur, nicht, kannst, du, mir, mich, zeig, bitte, der, die, das, den, uber, von, suche, mochte, wie, ist, guten, hallo, danke",
	),
	languageFrench: list(
		"je, un, une, des, le, la, les, que, quel, quelle, pour, avec, moi, pas, est, cherche, veux, du, ce, soir, et, plait, bonjour, merci",
	),
	languageSpanish: list(
		"yo, un, una, el, la, los, que, para, con, pelicula, peliculas, me, mi, quiero, busco, algo, por, favor, es, de, y, hola, gracias",
	),
};

export const languagePhrasings = {
	languageGerman: [
		"Das verstehe ich leider nicht: Am besten kann ich Englisch. Ein Titel oder ein englisches Stichwort genügt.",
	],
	languageFrench: [
		"Désolé, je ne comprends pas : je parle surtout anglais. Un titre ou un mot anglais suffit.",
	],
	languageSpanish: [
		"Lo siento, no lo entiendo: hablo sobre todo inglés. Basta un título o una palabra en inglés.",
	],
	wordsGerman: [
		"Auf Deutsch verstehe ich nur einzelne Wörter, und ich antworte auf Englisch.",
	],
	wordsFrench: [
		"En français, je ne comprends que quelques mots, et je réponds en anglais.",
	],
	wordsSpanish: [
		"En español solo entiendo algunas palabras, y respondo en inglés.",
	],
};
