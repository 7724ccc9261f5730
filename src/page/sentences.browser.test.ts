import { afterEach, beforeEach, expect, test } from "vitest";
import { exampleShop } from "../bundle/testing/exampleShop.ts";
import type { AnswerPiece } from "./answerPiece.ts";
import type { Personalizer } from "./personalizer.ts";
import { allOf } from "./testing/allOf.ts";
import { personalizerOf } from "./testing/personalizerOf.ts";

let user: Personalizer;

beforeEach(async () => {
	user = await personalizerOf(await exampleShop(), "sentences");
});

afterEach(async () => {
	await user.erase();
	user.dispose();
});

const textOf = (pieces: readonly AnswerPiece[]) =>
	pieces.map(({ text }) => text).join("");

test("a bundle without a language model answers, and the status says that there is none", async () => {
	expect(user.status.languageModel).toEqual({ state: "none" });
	const pieces = await allOf(user.answer("a waterproof jacket under 50 €"));
	expect(pieces[0].intent?.constraints.map(({ label }) => label)).toEqual([
		"jacket",
		"under 50 €",
		"waterproof",
	]);
	const [suggested] = pieces.flatMap((one) =>
		one.isSuggested ? (one.item ?? []) : [],
	);
	expect(suggested).toBe(user.catalogue.item("j2"));
	let text = "";
	for await (const part of user.ask("a waterproof jacket under 50 €")) {
		text += part;
	}
	expect(text).toBe(textOf(pieces));
	expect(user.status.languageModel).toEqual({ state: "none" });
	expect(user.status.timings).toHaveProperty("first word");
	expect(user.status.timings).not.toHaveProperty("language model");
});

test("a note and a conversation do without one, too", async () => {
	const at = Date.now();
	await user.record({ item: "j1", kind: "rating", value: 5, at });
	expect(textOf(await allOf(user.note("j1")))).toContain("5 of 5");
	const messages = [{ role: "user", content: "a board game" }] as const;
	const said = textOf(await allOf(user.chat(messages)));
	expect(said).toMatch(/Puzzle|Five Foxes/);
});

test("what only a language model can do is refused, and says why", async () => {
	const refused = { code: "language-model-missing" };
	await expect(user.choose("Which?", ["a", "b"])).rejects.toMatchObject(
		refused,
	);
	await expect(user.loadLanguageModel()).rejects.toMatchObject(refused);
	await expect(allOf(user.fill("Which?", "{next}"))).rejects.toMatchObject(
		refused,
	);
	expect(user.status.languageModel).toEqual({ state: "none" });
});

test("answers say what the page has changed of the catalogue", async () => {
	const question = "how much is the Bread knife?";
	expect(textOf(await allOf(user.answer(question)))).toContain("€39.00");
	await user.updateCatalogue([{ id: "k1", price: 12, available: false }]);
	const said = textOf(await allOf(user.answer(question)));
	expect(said).toContain("€12.00");
	expect(said).toContain("sold out");
});

test("whoever stops reading stops the answer, and the next one comes", async () => {
	for await (const piece of user.answer("a board game")) {
		if (piece.text !== "") break;
	}
	const stop = AbortSignal.abort();
	await expect(
		allOf(user.answer("a board game", { signal: stop })),
	).rejects.toMatchObject({ name: "AbortError" });
	expect(textOf(await allOf(user.answer("a knife")))).toContain("Bread knife");
});

test("questions to offer come with the bundle", () => {
	expect(user.suggestions).toContain("What do you know about me?");
});
