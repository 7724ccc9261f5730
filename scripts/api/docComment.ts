/** @file A documentation comment, taken apart into its text and its tags. */

export interface DocTag {
	/** Such as `throws`. */
	readonly name: string;
	/** What follows it, on one line. */
	readonly text: string;
}

export interface DocComment {
	/** What stands before the first tag, as Markdown. */
	readonly text: string;
	readonly tags: readonly DocTag[];
}

/** A tag begins a line or follows a sentence; an `@` in code spans, such as that of an address, does not. */
const tag = /(?:^|\s)@([a-z]+)(?=\s|$)/gi;

/** Takes apart what stands between `/*` and the end of a block comment; absent where that is no documentation. */
export function docComment(comment: string): DocComment | undefined {
	if (!comment.startsWith("*")) return undefined;
	const text = comment
		.slice(1)
		.split("\n")
		.map((line) => line.replace(/^\s*\* ?/, "").trimEnd())
		.join("\n");
	const [before, ...rest] = text.split(tag);
	const tags: DocTag[] = [];
	for (let i = 0; i < rest.length; i += 2) {
		tags.push({ name: rest[i], text: oneLine(rest[i + 1]) });
	}
	return { text: before.trim(), tags };
}

/** Of a tag the first paragraph. */
function oneLine(text: string): string {
	return text
		.trim()
		.split(/\n\s*\n/, 1)[0]
		.replaceAll(/\s+/g, " ");
}
