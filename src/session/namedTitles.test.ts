import { beforeAll, describe, expect, test } from "vitest";
import { CpuEngine } from "../engines/cpuEngine.ts";
import { only } from "../engines/engine.ts";
import { readLanguageModel } from "../llm/languageModelContents.ts";
import { readSmolLm2, smolLm2IsMissing } from "../llm/testing/smolLm2File.ts";
import { WishfulModel } from "../llm/testing/wishfulModel.ts";
import { createTokenizer, type Tokenizer } from "../llm/tokenizer.ts";
import { sevenFilms } from "../page/testing/sevenFilms.ts";
import { UserSession } from "./userSession.ts";
import { Writer } from "./writer.ts";

interface Piece {
	readonly text: string;
	readonly entry?: { readonly entry?: number };
}

/** A model that wants to name a film that is in no catalogue, and a visitor who liked "Up" and not "Heat". */
describe.skipIf(smolLm2IsMissing)("a film that a sentence names", () => {
	let tokenizer: Tokenizer;
	let writer: (wish: string) => Writer;
	let titleOf: (entry?: number) => string;
	let picks: readonly string[];

	beforeAll(async () => {
		tokenizer = createTokenizer(readLanguageModel(readSmolLm2()).vocabulary);
		const bundle = await sevenFilms();
		const session = new UserSession(bundle, only(new CpuEngine(bundle)));
		await session.readTimeline([
			{ item: "m3", kind: "rating", value: 5, at: 1 },
			{ item: "m4", kind: "rating", value: 1, at: 2 },
		]);
		titleOf = (entry = 0) => bundle.catalogue.itemAt(entry)?.title ?? "";
		picks = (await session.picks(50)).map(({ entry }) => titleOf(entry));
		writer = (wish) => {
			const wished = [...tokenizer.encode(wish), tokenizer.end];
			const model = new WishfulModel(tokenizer.size, wished);
			return new Writer({ model, tokenizer, bundle, user: session });
		};
	});

	async function answer(wish: string): Promise<Piece[]> {
		const pieces: Piece[] = [];
		await writer(wish).answer("What?", (piece) => pieces.push(piece));
		return pieces;
	}

	const textOf = (pieces: readonly Piece[]) =>
		pieces.map(({ text }) => text).join("");

	/** What stands between marks of any kind, letters' apostrophes not being any. */
	const marked =
		/["“„«»‘‚‹›`*_「《]([^"”“«»‘‚‹›`*_」》]*)["”“«»’‘‹›`*_」》]|(?<![\p{L}\p{N}])['’]\p{L}/gu;

	test.each([
		['"', '"'],
		["“", "”"],
		["'", "'"],
		["‘", "’"],
		["’", "’"],
		["„", "“"],
		["‚", "‘"],
		["«", "»"],
		["« ", " »"],
		["»", "«"],
		["‹", "›"],
		["「", "」"],
		["《", "》"],
		["`", "`"],
		["*", "*"],
		["**", "**"],
		["_", "_"],
		["(“", "”)"],
		["('", "')"],
		["\n'", "'"],
	])(
		"between %s and %s is one that exists and that fits",
		async (open, close) => {
			for (const name of ["Casablanca", "Heat", "the Godfather", "8½"]) {
				const wish = `You should see${open.trim() === open && !open.startsWith("\n") ? " " : ""}${open}${name}${close}, it's the visitors' best.`;
				const pieces = await answer(wish);
				const text = textOf(pieces);
				const named = pieces.flatMap(({ entry }) =>
					entry ? titleOf(entry.entry) : [],
				);
				const found = [...text.matchAll(marked)].map(([, title]) => title);
				expect({ text, found }).toEqual({ text, found: named });
				for (const title of named) expect([...picks, "Up"]).toContain(title);
			}
		},
	);

	test("keeps apostrophes where they are in words", async () => {
		const wish = "It's the visitors' choice, and it’s what you’d like.";
		expect(textOf(await answer(wish))).toBe(wish);
	});

	test("has its item in its piece; words without marks have none, whatever they spell", async () => {
		const pieces = await answer('Not Casablanca but "Alien".');
		expect(pieces.filter(({ entry }) => entry)).toMatchObject([
			{ text: "Alien", entry: { entry: 1 } },
		]);
		expect(textOf(pieces)).toBe('Not Casablanca but "Alien".');
	});

	test("in a pattern without free words is the only one that can be named", async () => {
		const pieces: Piece[] = [];
		const pattern = 'You liked “{liked}”: watch "{next}".';
		await writer("Casablanca ".repeat(20)).fill("What?", pattern, (piece) =>
			pieces.push(piece),
		);
		const text = textOf(pieces);
		const match = /^You liked “Up”: watch "(.+)"\.$/.exec(text);
		expect(picks).toContain(match?.[1]);
	});
});
