import type { Tokenizer } from "./tokenizer.ts";

/** Turns tokens into text as they come, whole characters only. */
export interface TextStream {
	/** What the token completes: often its text, nothing while a character's bytes are still to come. */
	push(token: number): string;
	/** The last character of the text so far. */
	readonly last: string;
}

export function textStream(tokenizer: Tokenizer): TextStream {
	const text = new TextDecoder("utf-8", { ignoreBOM: true });
	let last = "";
	return {
		push(token) {
			const piece = text.decode(tokenizer.bytes(token), { stream: true });
			last = [...piece].at(-1) ?? last;
			return piece;
		},
		get last() {
			return last;
		},
	};
}
