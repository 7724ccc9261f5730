import { expect, test } from "vitest";
import { isOfFilm } from "./demoTexts.ts";

test.each([
	["Heat is a 1995 American crime film.", 1995],
	["Subway is a 1985 French film.", 1986],
	["Hype! (1996) is a documentary about grunge rock.", 1996],
	["Totò and the king of Rome is a comedy of old age.", undefined],
])("an abstract tells of its film: %s", (abstract, year) => {
	expect(isOfFilm(abstract, year)).toBe(true);
});

test.each([
	["Grindhouse is a 2007 American film by two directors.", 1986],
	["Last Resort is an independently made 1986 comedy film.", 1994],
	["Movie: Guy (1996), Genres: ['Drama']", 1996],
	["Abstract not found.", 1967],
	["Jesus' Son may refer to: a book, or a film.", 1999],
])("or of something else: %s", (abstract, year) => {
	expect(isOfFilm(abstract, year)).toBe(false);
});
