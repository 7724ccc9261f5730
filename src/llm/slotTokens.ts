/** @file Which tokens open and close the slots of a reply. */
import {
	type SlotMarks,
	type SlotName,
	slotMarks,
} from "../domain/replyParts.ts";
import type { Tokenizer } from "./tokenizer.ts";

export interface SlotTokens {
	/** Tokens after which a title of that slot begins. */
	readonly opens: Readonly<Record<SlotName, ReadonlySet<number>>>;
	/** Tokens that may follow a title of that slot: its closing mark, alone or with punctuation. */
	readonly closes: Readonly<Record<SlotName, ReadonlySet<number>>>;
	/** All tokens with a mark of any kind, or with the beginning of one: words do without them. */
	readonly marked: ReadonlySet<number>;
	/** Tokens that begin with what is an apostrophe after a letter, and elsewhere opens a quotation. */
	readonly apostrophes: ReadonlySet<number>;
}

/**
 * What else people put around a title: other quotation marks, and the marks of italics. Words do without, so that
 * whatever stands between marks was named from a slot.
 */
const otherMarks = "„‟«»‹›‘‚‛`´*_「」『』《》〈〉";

/** Quotation marks, but for those in a word: it's, it’s. */
const wordMarks = "'’";

/** Tokens that words may not use after a character: marks and what opens a quotation, but for what is usable. */
export function excludedFromWords(
	{ marked, apostrophes }: SlotTokens,
	usable: ReadonlySet<number>,
): (character: string) => ReadonlySet<number> {
	const inWord = new Set([...marked].filter((token) => !usable.has(token)));
	const elsewhere = new Set(inWord);
	for (const token of apostrophes) {
		if (!usable.has(token)) elsewhere.add(token);
	}
	return (character) => (isOfWord.test(character) ? inWord : elsewhere);
}

/** A character that an apostrophe can follow. */
const isOfWord = /^[\p{L}\p{M}\p{N}]$/u;

/** Reading a vocabulary takes tens of milliseconds, so it is done once. */
const known = new WeakMap<Tokenizer, SlotTokens>();

export function slotTokens(tokenizer: Tokenizer): SlotTokens {
	const tokens = known.get(tokenizer) ?? readSlotTokens(tokenizer);
	known.set(tokenizer, tokens);
	return tokens;
}

function readSlotTokens(tokenizer: Tokenizer): SlotTokens {
	const opens = { liked: new Set<number>(), next: new Set<number>() };
	const closes = { liked: new Set<number>(), next: new Set<number>() };
	const marked = new Set<number>();
	const apostrophes = new Set<number>();
	const texts = Object.values(slotMarks)
		.flatMap(({ open, close }) => [open, close])
		.concat(...otherMarks);
	const marks = texts.map((mark) => byteString(encoder.encode(mark)));
	const beginnings = marks.flatMap(properBeginnings);
	const ofMarks = encoder.encode([...texts, wordMarks].join(""));
	for (const token of tokenizer.tokensWith(ofMarks)) {
		const bytes = byteString(tokenizer.bytes(token));
		const text = tokenizer.decode([token]);
		if (text !== "" && wordMarks.includes(text[0])) apostrophes.add(token);
		if (
			!marks.some((mark) => bytes.includes(mark)) &&
			!beginnings.some((beginning) => bytes.endsWith(beginning)) &&
			!opensQuotation.test(text)
		) {
			continue;
		}
		marked.add(token);
		for (const slot of ["liked", "next"] as const) {
			if (isOpening(text, slotMarks[slot])) opens[slot].add(token);
			if (isClosing(text, slotMarks[slot])) closes[slot].add(token);
		}
	}
	return { opens, closes, marked, apostrophes };
}

/** What would be an apostrophe in a word, after something that is of no word. */
const opensQuotation = new RegExp(`[^\\p{L}\\p{M}\\p{N}][${wordMarks}]`, "u");

/** A mark after nothing but a space or a bracket. */
function isOpening(text: string, { open }: SlotMarks): boolean {
	return text.endsWith(open) && /^[\s(]*$/.test(text.slice(0, -open.length));
}

/** A mark before nothing but punctuation. */
function isClosing(text: string, { close }: SlotMarks): boolean {
	return (
		text.startsWith(close) && /^[.,;:!?)]*$/.test(text.slice(close.length))
	);
}

const encoder = new TextEncoder();

/** One letter a byte, so that bytes can be searched as text is. */
function byteString(bytes: Uint8Array): string {
	return String.fromCharCode(...bytes);
}

/** A mark of several bytes could also be put together from tokens that hold parts of it. */
function properBeginnings(mark: string): string[] {
	return Array.from({ length: mark.length - 1 }, (_, i) =>
		mark.slice(0, i + 1),
	);
}
