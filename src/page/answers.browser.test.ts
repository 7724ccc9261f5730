import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnswerPiece } from "./answerPiece.ts";
import { createPersonalizer } from "./createPersonalizer.ts";
import type { Personalizer } from "./personalizer.ts";
import { allOf } from "./testing/allOf.ts";

/** The address of the model's file, absent where `npm run fetch-model` has not brought it. */
const [languageModel] = Object.values(
	import.meta.glob<string>("../../models/SmolLM2-*.gguf", {
		query: "?url",
		import: "default",
		eager: true,
	}),
);

describe.skipIf(!languageModel)(
	"what a page asks of the language model",
	() => {
		let user: Personalizer;
		const question = "What should I watch tonight?";
		const liked = { item: "1", kind: "rating", value: 5, at: Date.now() };

		beforeAll(async () => {
			user = await createPersonalizer({
				bundle: "/bundle/",
				timeline: "answers",
				languageModel,
			});
			await user.record(liked);
		});

		afterAll(async () => {
			await user.timeline.erase();
			user.dispose();
		});

		const textOf = (pieces: readonly AnswerPiece[]) =>
			pieces.map(({ text }) => text).join("");

		test("the likeliest next items, with their probabilities", async () => {
			const all = await user.nextItems({ count: 50 });
			const sum = all.reduce((so, one) => so + Math.exp(one.logProbability), 0);
			expect(sum).toBeCloseTo(1, 3);
			expect(new Set(all.map(({ item }) => item.id)).size).toBe(50);
			expect(await user.nextItems()).toEqual(
				all.slice(0, 10).map(({ item, logProbability }) => ({
					item,
					logProbability: expect.closeTo(logProbability, 2),
				})),
			);
		});

		test("a next item that is one of the picks beside it, whatever the model likes better", async () => {
			const picks = await user.picks({ count: 10 });
			const { item } = await user.complete("nextItem");
			expect(picks.map((pick) => pick.item)).toContain(item);
		});

		test("one of a site's own answers", async () => {
			const answers = ["A film", "A series", "Nothing"];
			expect(answers).toContain(await user.choose(question, answers));
		});

		test("an answer whose pieces have the items that it names, the same as its text", async () => {
			const pieces = await allOf(user.answer(question));
			const named = pieces.flatMap(({ item }) => item ?? []);
			expect(named.length).toBeGreaterThan(0);
			for (const item of named) expect(user.catalogue.item(item.id)).toBe(item);
			let text = "";
			for await (const piece of user.ask(question)) text += piece;
			expect(text).toBe(textOf(pieces));
		});

		test("the same answer for the same seed", async () => {
			const options = { temperature: 1, topP: 0.95, repetitionPenalty: 1.1 };
			const draw = async (seed: number) =>
				textOf(await allOf(user.answer(question, { ...options, seed })));
			const first = await draw(1);
			expect(await draw(1)).toBe(first);
			const others = [await draw(2), await draw(3), await draw(4)];
			expect(others.some((text) => text !== first)).toBe(true);
		});

		test("a site's own sentence", async () => {
			const pattern = 'You liked “{liked}”, so watch "{next}":{words}.';
			const pieces = await allOf(user.fill(question, pattern));
			expect(textOf(pieces)).toMatch(
				/^You liked “Toy Story.*”, so watch ".+":[^"“”]*\.$/s,
			);
			expect(pieces.filter(({ item }) => item)).toHaveLength(2);
			await expect(allOf(user.fill(question, "{film}"))).rejects.toThrow(
				"known are {words}, {liked}, {next}",
			);
		});

		test("the next turn of a conversation", async () => {
			const pieces = await allOf(
				user.chat([{ role: "user", content: question }], { maximumTokens: 12 }),
			);
			expect(textOf(pieces).length).toBeGreaterThan(5);
		});

		test("a note on an item is about that item, and on one that was rated says how", async () => {
			const note = await allOf(user.note("2571"));
			expect(note[0].intent?.act).toBe("wouldLike");
			expect(note.find(({ isSuggested }) => isSuggested)?.item?.id).toBe(
				"2571",
			);
			expect(textOf(await allOf(user.note("1")))).toContain("5 of 5 stars");
			await expect(allOf(user.note("none"))).rejects.toMatchObject({
				code: "invalid-argument",
			});
		});

		test("what is erased while an answer is written is not in the next one", async () => {
			const pieces: AnswerPiece[] = [];
			for await (const piece of user.answer("What do you know about me?")) {
				pieces.push(piece);
				if (pieces.length === 2) await user.erase();
			}
			expect(user.eventCount).toBe(0);
			const next = textOf(
				await allOf(user.answer("What do you know about me?")),
			);
			expect(next).not.toContain("Toy Story");
			expect(next).not.toBe(textOf(pieces));
			await user.record({ ...liked, at: Date.now() });
		});

		test("options that are none are refused by name", async () => {
			await expect(allOf(user.answer(question, { topP: 2 }))).rejects.toThrow(
				"topP must be from 0 to 1, got 2",
			);
		});
	},
);
