/**
 * @file A trie of titles after a prompt, as one sequence: tokens stand in it once, however many titles begin with them, and
 * each follows the one before it in its titles, wherever that stands.
 */
import type { TokenEntry, TrieNode } from "../../../src/llm/trie.ts";

/** Where titles part. */
export interface Parting {
	/** The tokens from the prompt to here. */
	readonly path: readonly number[];
	/** The place in the sequence of the last token before. */
	readonly place: number;
	/** The tokens with which titles go on. */
	readonly tokens: readonly number[];
}

export interface TitleTree {
	readonly tokens: readonly number[];
	/** The place of the token that each follows; −1 for the first. */
	readonly parents: readonly number[];
	readonly partings: readonly Parting[];
}

/** Tokens after which nothing parts are left out: there is nothing to ask. */
export function titleTree<Entry extends TokenEntry>(
	prompt: readonly number[],
	root: TrieNode<Entry>,
): TitleTree {
	const tokens = [...prompt];
	const parents = prompt.map((_, place) => place - 1);
	const partings: Parting[] = [];
	const visit = (
		{ children }: TrieNode<Entry>,
		place: number,
		path: readonly number[],
	) => {
		if (children.size > 1) {
			partings.push({ path, place, tokens: [...children.keys()] });
		}
		for (const [token, child] of children) {
			if (!parts(child)) continue;
			parents.push(place);
			visit(child, tokens.push(token) - 1, [...path, token]);
		}
	};
	visit(root, prompt.length - 1, []);
	return { tokens, parents, partings };
}

/**
 * One sequence for two trees, whose prompts have their first tokens in common: these stand there once. The partings of the
 * first one come first.
 */
export function joinedTrees(
	first: TitleTree,
	second: TitleTree,
	common: number,
): TitleTree {
	const moved = (place: number) =>
		place < common ? place : place - common + first.tokens.length;
	return {
		tokens: [...first.tokens, ...second.tokens.slice(common)],
		parents: [...first.parents, ...second.parents.slice(common).map(moved)],
		partings: [
			...first.partings,
			...second.partings.map((parting) => ({
				...parting,
				place: moved(parting.place),
			})),
		],
	};
}

/** How many logits its partings ask for. */
export function logitCount({ partings }: TitleTree): number {
	return partings.reduce((sum, { tokens }) => sum + tokens.length, 0);
}

/** Whether titles part there or later. */
function parts<Entry extends TokenEntry>({
	children,
}: TrieNode<Entry>): boolean {
	return children.size > 1 || [...children.values()].some(parts);
}
